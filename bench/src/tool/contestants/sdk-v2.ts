import { Client } from '@modelcontextprotocol/client'
import { InMemoryTransport, McpServer } from '@modelcontextprotocol/server'
import { textOf } from '../../sample/bare-pair.ts'
import { readSample } from '../../sample/sample.ts'
import { zodTools } from '../../sample/zod-tools.ts'
import { serveCalls } from '../serve-calls.ts'

/** Version 2 of the MCP SDK, its client and server in memory. */

const tools = zodTools(readSample())

serveCalls(async () => {
  const server = new McpServer({ name: 'bare', version: '1' })
  for (const { name, description, input, answer } of tools) {
    server.registerTool(name, { description, inputSchema: input }, () => ({
      content: [{ type: 'text', text: answer() }]
    }))
  }
  const client = new Client({ name: 'bare', version: '1' })
  const [clientSide, serverSide] = InMemoryTransport.createLinkedPair()
  await Promise.all([server.connect(serverSide), client.connect(clientSide)])
  const listed = await client.listTools()
  return {
    tools: listed.tools.length,
    call: async (name, input) => textOf(await client.callTool({ name, arguments: input })),
    close: () => client.close()
  }
})
