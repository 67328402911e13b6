import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js'
import { FastMCP } from 'fastmcp'
import { textOf } from '../../sample/bare-pair.ts'
import { readSample } from '../../sample/sample.ts'
import { zodTools } from '../../sample/zod-tools.ts'
import { serveCalls } from '../serve-calls.ts'

/** FastMCP in process, with the MCP SDK's client. */

const tools = zodTools(readSample())

serveCalls(async () => {
  const server = new FastMCP({ name: 'bare', version: '1.0.0' })
  for (const { name, description, input, answer } of tools) {
    server.addTool({ name, description, parameters: input, execute: async () => answer() })
  }
  const client = new Client({ name: 'bare', version: '1' })
  const [clientSide, serverSide] = InMemoryTransport.createLinkedPair()
  const [session] = await Promise.all([server.connect(serverSide), client.connect(clientSide)])
  const listed = await client.listTools()
  return {
    tools: listed.tools.length,
    call: async (name, input) => textOf(await client.callTool({ name, arguments: input })),
    close: async () => {
      await client.close()
      await session.close()
    }
  }
})
