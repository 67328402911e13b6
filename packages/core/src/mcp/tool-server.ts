import * as z from 'zod'
import type { Draft, SecurityContext } from '../draft.ts'
import type { JsonObject, ToolDefinition } from '../model.ts'
import { authInfoOf, mcpServer, type ServedTurn, type ToolFailure } from './server.ts'
import { inProcessWire } from './wire.ts'

/**
 * An MCP server for one turn and one view, and the client that the narrate loop calls it through, in one process. It
 * holds nothing but memory, and is not closed: it goes with the turn.
 */
export type ToolServer = {
  tools: ToolDefinition[]
  call(name: string, input: JsonObject): Promise<ToolOutcome>
  /** The draft as the calls so far have made it. @throws ToolFailureError once a tool threw: a bug ends the turn. */
  draft(): Draft
}

type ToolOutcome = { status: 'ok' | 'error'; text: string }

/** A tool threw. The message is made for logs; what was thrown, which may quote a player, is its cause. */
export class ToolFailureError extends Error {
  override readonly name = 'ToolFailureError'

  constructor({ id, tool, error }: ToolFailure) {
    super(`tool ${tool} threw ${error instanceof Error ? error.name : typeof error}, error ${id}`, { cause: error })
  }
}

/** Speaks no further than the loop needs: the official client compiles each output schema, ten times a turn's set-up. */
export async function openToolServer(context: SecurityContext, begun: Draft): Promise<ToolServer> {
  let failure: ToolFailure | undefined
  const turn: ServedTurn = {
    context,
    draft: begun,
    report: (thrown) => {
      failure ??= thrown
    }
  }
  const server = await mcpServer(turn)
  const wire = inProcessWire(authInfoOf(context))
  await server.connect(wire.serverSide)
  await wire.request('initialize', {
    protocolVersion: '2025-11-25',
    capabilities: {},
    clientInfo: { name: 'narrate-loop', version: '1' }
  })
  wire.notify('notifications/initialized')
  const list = await wire.request('tools/list', {})
  if (list.type === 'error') throw new Error(`our own server lists no tools: ${list.message}`)
  const { tools } = listed.parse(list.result)
  return {
    tools,
    async call(name, input) {
      const answer = await wire.request('tools/call', { name, arguments: input })
      if (answer.type === 'error') return { status: 'error', text: answer.message }
      const { content, isError } = called.parse(answer.result)
      return { status: isError ? 'error' : 'ok', text: content.map((block) => block.text).join('\n') }
    },
    draft() {
      if (failure !== undefined) throw new ToolFailureError(failure)
      return turn.draft
    }
  }
}

const jsonObject: z.ZodType<JsonObject> = z.custom<JsonObject>((value) => typeof value === 'object' && value !== null)

const listed = z.object({
  tools: z.array(z.object({ name: z.string(), description: z.string().default(''), inputSchema: jsonObject }))
})

const called = z.object({
  content: z.array(z.object({ type: z.literal('text'), text: z.string() })),
  isError: z.boolean().default(false)
})
