import { createMCPClient } from '@ai-sdk/mcp'
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js'
import { textOf } from '../../sample/bare-pair.ts'
import { readSample } from '../../sample/sample.ts'
import { sdkServer } from '../../sample/sdk-server.ts'
import { zodTools } from '../../sample/zod-tools.ts'
import { serveCalls } from '../serve-calls.ts'

/** The AI SDK's MCP client, to the MCP SDK's server in memory. */

const tools = zodTools(readSample())

serveCalls(async () => {
  const server = sdkServer(tools)
  const [clientSide, serverSide] = InMemoryTransport.createLinkedPair()
  await server.connect(serverSide)
  const client = await createMCPClient({ transport: clientSide })
  const callable = await client.tools()
  return {
    tools: Object.keys(callable).length,
    call: async (name, input) => {
      const result = await callable[name]?.execute(input, { toolCallId: name, messages: [], context: undefined })
      return textOf(Object(result))
    },
    close: () => client.close()
  }
})
