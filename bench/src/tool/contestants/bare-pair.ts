import { allTools } from '@gpttherapy/core'
import { barePair } from '../../sample/bare-pair.ts'
import { readSample } from '../../sample/sample.ts'
import { sdkServer } from '../../sample/sdk-server.ts'
import { zodTools } from '../../sample/zod-tools.ts'
import { serveCalls } from '../serve-calls.ts'

/** The base: the MCP SDK's own client and server in memory, with the same schemas and without any check of ours. */

const sample = readSample()
const tools = zodTools(sample)
const outputs = new Map(allTools.map(({ name, output }) => [name, output]))

serveCalls(async () => {
  const { client, call } = await barePair(sdkServer(tools, outputs))
  const listed = await client.listTools()
  return { tools: listed.tools.length, call, close: () => client.close() }
})
