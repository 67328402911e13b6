import { barePair } from '../../sample/bare-pair.ts'
import { readSample } from '../../sample/sample.ts'
import { sdkServer } from '../../sample/sdk-server.ts'
import { zodTools } from '../../sample/zod-tools.ts'
import { serveCalls } from '../serve-calls.ts'

/** The least that two ends of the MCP SDK can do: no output schemas, and answers that are text alone. */

const tools = zodTools(readSample())

serveCalls(async () => {
  const { client, call } = await barePair(sdkServer(tools))
  const listed = await client.listTools()
  return { tools: listed.tools.length, call, close: () => client.close() }
})
