import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js'
import type { CallToolResult, JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js'
import * as z from 'zod'
import { callTool, type Draft, type SecurityContext, toolsFor } from './draft.ts'
import type { JsonObject, ToolDefinition } from './model.ts'
import { sanitise } from './sanitise.ts'
import type { Tool } from './tool.ts'

/**
 * The only file that imports the MCP SDK, and only once a turn is narrated: most letters are welcomed, receipted or
 * refused, and a cold start for those is a third cheaper without it.
 */

type ToolOutcome = { status: 'ok' | 'error'; text: string }

/** An MCP server for one turn and one view, and the client that the narrate loop calls it through, in one process. */
export type ToolServer = {
  tools: ToolDefinition[]
  call(name: string, input: JsonObject): Promise<ToolOutcome>
  /** The draft as the calls so far have made it. @throws what a tool threw: a bug ends the turn. */
  draft(): Draft
  close(): Promise<void>
}

/** Elements of one call's arguments: stops a call of thousands of nested values from being validated one by one. */
const maxInputElements = 200

/** No tool has an output schema to compile: this keeps a schema compiler, and its cold start, out of every turn. */
const noSchemas = {
  getValidator: (): never => {
    throw new Error('no tool of ours has an output schema')
  }
}

export async function openToolServer(context: SecurityContext, begun: Draft): Promise<ToolServer> {
  const holder: DraftHolder = { draft: begun, failure: undefined }
  const server = await mcpServer(context, holder)
  const wire = inProcessWire()
  await server.connect(wire.serverSide)
  await wire.request('initialize', {
    protocolVersion: '2025-11-25',
    capabilities: {},
    clientInfo: { name: 'narrate-loop', version: '1' }
  })
  wire.notify('notifications/initialized')
  return {
    tools: listed.parse(await wire.request('tools/list', {})).tools,
    async call(name, input) {
      const answer = called.safeParse(await wire.request('tools/call', { name, arguments: input }))
      if (!answer.success) return { status: 'error', text: 'the tool gave no readable answer' }
      const text = answer.data.content.map((block) => block.text).join('\n')
      return { status: answer.data.isError === true ? 'error' : 'ok', text }
    },
    draft() {
      if (holder.failure !== undefined) throw holder.failure.error
      return holder.draft
    },
    close: () => server.close()
  }
}

export type DraftHolder = { draft: Draft; failure: { error: unknown } | undefined }

/** The server itself, for any transport: the loop's own wire, stdio, streamable HTTP. */
export async function mcpServer(context: SecurityContext, holder: DraftHolder): Promise<McpServer> {
  const sdk = await import('@modelcontextprotocol/sdk/server/mcp.js')
  const server = new sdk.McpServer(
    { name: 'gpttherapy', version: '1' },
    { capabilities: { tools: {} }, maxToolInputElements: maxInputElements, jsonSchemaValidator: noSchemas }
  )
  for (const tool of toolsFor(context, holder.draft)) {
    server.registerTool(
      tool.name,
      {
        title: tool.title,
        description: tool.description,
        inputSchema: tool.input,
        annotations: { readOnlyHint: tool.readOnly, destructiveHint: false, openWorldHint: false }
      },
      (input: unknown) => answer(context, holder, tool, input)
    )
  }
  return server
}

/** An error thrown in a tool is a bug: the caller learns only that, and the turn ends with it. */
function answer(context: SecurityContext, holder: DraftHolder, tool: Tool, input: unknown): CallToolResult {
  try {
    const { decision, draft } = callTool(context, holder.draft, tool, input)
    holder.draft = draft
    if (decision.type === 'refusal') return result(decision.reason, true)
    return result(sanitise(decision.reply, draft.table), false)
  } catch (error) {
    holder.failure ??= { error }
    return result('this tool is out of order', true)
  }
}

function result(text: string, isError: boolean): CallToolResult {
  return { content: [{ type: 'text', text }], isError }
}

const json: z.ZodType<JsonObject> = z.lazy(() => z.record(z.string(), z.json()))
const listed = z.object({
  tools: z.array(z.object({ name: z.string(), description: z.string().default(''), inputSchema: json }))
})
const called = z.object({
  content: z.array(z.object({ type: z.literal('text'), text: z.string() })),
  isError: z.boolean().optional()
})
const response = z.object({
  id: z.number(),
  result: z.record(z.string(), z.unknown()).optional(),
  error: z.object({ code: z.number(), message: z.string() }).optional()
})

type Wire = {
  serverSide: Transport
  request(method: string, params: Record<string, unknown>): Promise<unknown>
  notify(method: string): void
}

/** JSON-RPC without a network: what the server sends resolves the request that it answers. */
function inProcessWire(): Wire {
  const waiting = new Map<number, (answer: unknown) => void>()
  const serverSide: Transport = {
    start: async () => undefined,
    close: async () => serverSide.onclose?.(),
    send: async (message: JSONRPCMessage) => {
      const answer = response.safeParse(message)
      if (!answer.success) return
      waiting.get(answer.data.id)?.(answer.data.result ?? { isError: true, content: [errorBlock(answer.data.error)] })
      waiting.delete(answer.data.id)
    }
  }
  let lastId = 0
  return {
    serverSide,
    request: (method, params) =>
      new Promise((resolve) => {
        const id = ++lastId
        waiting.set(id, resolve)
        serverSide.onmessage?.({ jsonrpc: '2.0', id, method, params })
      }),
    notify: (method) => serverSide.onmessage?.({ jsonrpc: '2.0', method })
  }
}

function errorBlock(error: { message: string } | undefined): { type: 'text'; text: string } {
  return { type: 'text', text: error?.message ?? 'no answer' }
}
