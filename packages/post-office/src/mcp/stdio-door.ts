import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js'
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js'
import type { OpenServer } from './opening.ts'

/** MCP over this process's standard streams: whoever started it is the only client. Nothing else may write to stdout. */
export async function openStdioDoor(open: OpenServer): Promise<{ close(): Promise<void> }> {
  const { server, authInfo } = await open()
  const transport: Transport = new StdioServerTransport()
  await server.connect(transport)
  const deliver = transport.onmessage
  transport.onmessage = (message) => deliver?.(message, { authInfo })
  return { close: () => server.close() }
}
