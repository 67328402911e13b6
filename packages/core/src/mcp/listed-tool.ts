import type { Tool as McpTool } from '@modelcontextprotocol/sdk/types.js'
import * as z from 'zod'
import type { Tool } from '../tool.ts'

/**
 * A tool as `tools/list` shows it (MCP 2025-11-25, `Tool`). JSON Schema 2020-12, which is what MCP takes a schema
 * without `$schema` to be.
 */
export function listedTool(tool: Tool): McpTool {
  const known = listedTools.get(tool)
  if (known !== undefined) return known
  const { name, title, description, annotations } = tool
  const listed: McpTool = {
    name,
    title,
    description,
    inputSchema: jsonSchema(tool.input, 'input'),
    outputSchema: jsonSchema(tool.output, 'output'),
    annotations
  }
  listedTools.set(tool, listed)
  return listed
}

/** Each turn and view lists its tools anew, and making a schema costs more than all the rest of the listing. */
const listedTools = new WeakMap<Tool, McpTool>()

function jsonSchema(schema: z.ZodObject, io: 'input' | 'output'): McpTool['inputSchema'] {
  const { $schema: _, ...plainJson } = JSON.parse(
    JSON.stringify(z.toJSONSchema(schema, { io, override: withoutNoise }))
  )
  return plainJson
}

/** What zod says of each whole number: the bounds of JavaScript, which cost tokens and tell nobody anything. */
function withoutNoise({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
}
