import { createMCPClient } from '@ai-sdk/mcp'
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js'
import { readSample } from '../../sample/sample.ts'
import { sdkServer } from '../../sample/sdk-server.ts'
import { zodTools } from '../../sample/zod-tools.ts'
import { aiTurn } from '../ai-turn.ts'
import { serveTurns } from '../serve-turns.ts'

/** The AI SDK with its own MCP client, to a server in memory; a new pair for each turn, as ours. */

const sample = readSample()
const play = aiTurn(sample)
const tools = zodTools(sample)

serveTurns(async () => {
  const server = sdkServer(tools)
  const [clientSide, serverSide] = InMemoryTransport.createLinkedPair()
  await server.connect(serverSide)
  const client = await createMCPClient({ transport: clientSide })
  const letter = await play(await client.tools())
  await client.close()
  return letter
})
