import { expect, test } from '@jest/globals'
import { allTools } from './all-tools.ts'
import { listedTool } from './mcp/listed-tool.ts'
import type { Tool } from './tool.ts'

test('the tools stand in the order of their names, in which a model sees them', () => {
  const names = allTools.map((tool) => tool.name)
  expect(names).toEqual(names.toSorted())
})

test.each(allTools.map((tool): [string, Tool] => [tool.name, tool]))(
  '%s has schemas that Bedrock and MCP take, and no argument for a session at any depth',
  (_name, tool) => {
    const { inputSchema, outputSchema } = listedTool(tool)
    expect(inputSchema).toMatchObject({ type: 'object', additionalProperties: false })
    expect(outputSchema).toMatchObject({ type: 'object', additionalProperties: false })
    for (const word of ['anyOf', 'oneOf', 'allOf', '$schema']) expect(inputSchema).not.toHaveProperty(word)
    expect(JSON.stringify(inputSchema)).not.toMatch(/"\w*(session|token|id)\w*":/i)
  }
)

test('a tool is listed by the same object each time, so that its schema is made once', () => {
  const [tool] = allTools
  expect(tool && listedTool(tool)).toBe(tool && listedTool(tool))
})
