import { tool } from '@strands-agents/sdk'
import { readSample } from '../../sample/sample.ts'
import { zodTools } from '../../sample/zod-tools.ts'
import { serveCalls } from '../serve-calls.ts'

/** Strands Agents' own tool, called directly: no protocol. */

const tools = zodTools(readSample())

serveCalls(async () => {
  const byName = new Map(
    tools.map(({ name, description, input, answer }) => [
      name,
      tool({ name, description, inputSchema: input, callback: answer })
    ])
  )
  return {
    tools: byName.size,
    call: async (name, input) => String(await byName.get(name)?.invoke(input)),
    close: async () => undefined
  }
})
