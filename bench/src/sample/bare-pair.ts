import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js'
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'

/** The MCP SDK's own client, connected in memory to this server. */
export type BarePair = {
  client: Client
  call: (name: string, input: Record<string, unknown>) => Promise<string>
}

export async function barePair(server: McpServer): Promise<BarePair> {
  const client = new Client({ name: 'bare', version: '1' })
  const [clientSide, serverSide] = InMemoryTransport.createLinkedPair()
  await Promise.all([server.connect(serverSide), client.connect(clientSide)])
  return {
    client,
    call: async (name, input) => textOf(await client.callTool({ name, arguments: input }))
  }
}

/** @throws when the tool answered with an error, or with nothing. */
export function textOf({ content, isError }: { [key: string]: unknown }): string {
  const [block] = Array.isArray(content) ? content : []
  if (isError === true || typeof block?.text !== 'string') throw new Error(`a tool answered ${JSON.stringify(content)}`)
  return block.text
}
