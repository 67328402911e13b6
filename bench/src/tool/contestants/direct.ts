import { readSample } from '../../sample/sample.ts'
import { zodTools } from '../../sample/zod-tools.ts'
import { serveCalls } from '../serve-calls.ts'

/** No protocol: the arguments are parsed and the function is called. */

const tools = zodTools(readSample())

serveCalls(async () => {
  const byName = new Map(tools.map((tool) => [tool.name, tool]))
  return {
    tools: byName.size,
    call: async (name, input) => {
      const tool = byName.get(name)
      if (tool === undefined) throw new Error(`there is no tool ${name}`)
      tool.input.parse(input)
      return tool.answer()
    },
    close: async () => undefined
  }
})
