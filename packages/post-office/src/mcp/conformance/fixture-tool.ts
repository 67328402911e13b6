import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js'
import type {
  CallToolResult,
  Tool as ListedTool,
  ServerNotification,
  ServerRequest
} from '@modelcontextprotocol/sdk/types.js'

/** A tool that the conformance suite calls by name. It shows a feature of the protocol that our own tools do not use. */
export type FixtureTool = {
  listed: ListedTool
  call(input: Record<string, unknown>, client: AskingClient): Promise<CallToolResult>
}

/** The request under way: what a tool may send while it runs. */
export type AskingClient = RequestHandlerExtra<ServerRequest, ServerNotification>

export function fixtureTool(
  name: string,
  description: string,
  call: FixtureTool['call'],
  required: Record<string, string> = {}
): FixtureTool {
  const properties = Object.entries(required).map(([argument, meaning]) => [
    argument,
    { type: 'string', description: meaning }
  ])
  return {
    listed: {
      name,
      description,
      inputSchema: {
        type: 'object',
        properties: Object.fromEntries(properties),
        required: Object.keys(required),
        additionalProperties: false
      }
    },
    call
  }
}

export function text(words: string): CallToolResult {
  return { content: [{ type: 'text', text: words }] }
}
