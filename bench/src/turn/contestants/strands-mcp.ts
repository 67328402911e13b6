import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js'
import { McpClient } from '@strands-agents/sdk'
import { readSample } from '../../sample/sample.ts'
import { sdkServer } from '../../sample/sdk-server.ts'
import { zodTools } from '../../sample/zod-tools.ts'
import { serveTurns } from '../serve-turns.ts'
import { strandsOnConverse, strandsTurn } from '../strands-turn.ts'

/** Strands Agents on Converse with its own MCP client, to a server in memory; a new pair for each turn, as ours. */

const sample = readSample()
const model = strandsOnConverse(sample)
const tools = zodTools(sample)

serveTurns(async () => {
  const server = sdkServer(tools)
  const [clientSide, serverSide] = InMemoryTransport.createLinkedPair()
  await server.connect(serverSide)
  const client = new McpClient({ transport: clientSide })
  const letter = await strandsTurn(sample, model, [client])
  await client.disconnect()
  return letter
})
