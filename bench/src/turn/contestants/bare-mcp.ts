import { barePair } from '../../sample/bare-pair.ts'
import { readSample } from '../../sample/sample.ts'
import { sdkServer } from '../../sample/sdk-server.ts'
import { zodTools } from '../../sample/zod-tools.ts'
import { converseLoop } from '../converse-loop.ts'
import { serveTurns } from '../serve-turns.ts'

/** The bare loop, with the MCP SDK's own client and server in the Map's place; a new pair for each turn, as ours. */

const sample = readSample()
const tools = zodTools(sample)
const loop = converseLoop(sample)

serveTurns(async () => {
  const { client, call } = await barePair(sdkServer(tools))
  const listed = new Set((await client.listTools()).tools.map(({ name }) => name))
  const letter = await loop(
    sample.tools.filter(({ name }) => listed.has(name)),
    call
  )
  await client.close()
  return letter
})
