import type { AuthInfo } from '@modelcontextprotocol/sdk/server/auth/types.js'
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import type { CallToolResult, Tool as McpTool } from '@modelcontextprotocol/sdk/types.js'
import * as z from 'zod'
import { callTool, type Draft, type SecurityContext, toolsFor } from '../draft.ts'
import { numberFrom } from '../number-from.ts'
import { sanitise } from '../sanitise.ts'
import type { Tool } from '../tool.ts'
import { listedTool } from './listed-tool.ts'

/**
 * The MCP server of one turn and one view. This folder alone imports the MCP SDK, and loads it only once a turn is
 * narrated: most letters are welcomed, receipted or refused, and a cold start for those is cheaper without it.
 */

/** Elements of one call's arguments: stops a call of thousands of nested values from being validated one by one. */
const maxInputElements = 200

/** What a server serves. Calls replace the draft; nothing of it leaves the process. */
export type ServedTurn = {
  readonly context: SecurityContext
  draft: Draft
  /** Hears of each error that a tool threw. */
  readonly report: (failure: ToolFailure) => void
}

/** `id` is all that the caller is told. */
export type ToolFailure = { id: string; tool: string; error: unknown }

/** The server itself, for any transport: the narrate loop's own wire, stdio, streamable HTTP. */
export async function mcpServer(turn: ServedTurn): Promise<McpServer> {
  const { McpServer, ListToolsRequestSchema } = await loadSdk()
  const server = new McpServer(
    { name: 'gpttherapy', title: 'GPTTherapy', version: '1' },
    { capabilities: { tools: {} }, maxToolInputElements: maxInputElements, jsonSchemaValidator: noSchemas }
  )
  const tools = toolsFor(turn.context, turn.draft)
  for (const tool of tools) {
    server.registerTool(tool.name, { inputSchema: anyArguments }, (input, extra) =>
      answer(turn, tool, input, extra.authInfo)
    )
  }
  // The SDK's own list would make every schema anew, each turn.
  const listed = { tools: tools.map(listedTool) }
  server.server.setRequestHandler(ListToolsRequestSchema, () => listed)
  return server
}

/** The turn's tools as `tools/list` shows them. */
export function listedTools({ context, draft }: ServedTurn): McpTool[] {
  return toolsFor(context, draft).map(listedTool)
}

/**
 * What a transport hands over beside each message, as it does with a bearer token's owner. A server answers to nothing
 * but its own context: a message that reaches another session's server by a mistake of ours is refused there.
 */
export function authInfoOf(context: SecurityContext): AuthInfo {
  return { token: '', clientId: 'narrator', scopes: ['turn'], extra: { context } }
}

async function loadSdk() {
  const [{ McpServer }, { ListToolsRequestSchema }] = await Promise.all([
    import('@modelcontextprotocol/sdk/server/mcp.js'),
    import('@modelcontextprotocol/sdk/types.js')
  ])
  return { McpServer, ListToolsRequestSchema }
}

/** The tool itself validates them, in words for the model. */
const anyArguments = z.looseObject({})

/** The SDK compiles no schema of ours: this keeps a schema compiler, and its cold start, out of every turn. */
const noSchemas = {
  getValidator: (): never => {
    throw new Error('nothing here is validated by JSON Schema')
  }
}

function answer(turn: ServedTurn, tool: Tool, input: unknown, caller: AuthInfo | undefined): CallToolResult {
  if (caller?.extra?.['context'] !== turn.context) return error('this call is not authorised for this table')
  try {
    const { decision, draft } = callTool(turn.context, turn.draft, tool, input)
    if (decision.type === 'refusal') return error(decision.reason)
    const shown = sanitise(decision.reply, turn.context, draft.table)
    if (shown.type === 'too-long')
      return error(`the answer would be too long (${shown.characters} characters): ask for less`)
    turn.draft = draft
    return { content: [{ type: 'text', text: shown.text }], structuredContent: shown.content, isError: false }
  } catch (thrown) {
    const id = failureId(turn, tool)
    turn.report({ id, tool: tool.name, error: thrown })
    return error(`this tool is out of order (error ${id})`)
  }
}

/** Says nothing to whoever is told it, and finds the log's line. */
function failureId({ context, draft }: ServedTurn, tool: Tool): string {
  const number = numberFrom(`${context.seed}:${tool.name}:${draft.events.length}:${draft.rolls}`)
  return number.toString(16).padStart(8, '0')
}

function error(text: string): CallToolResult {
  return { content: [{ type: 'text', text }], isError: true }
}
