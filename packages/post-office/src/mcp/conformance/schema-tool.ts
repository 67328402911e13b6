import { type FixtureTool, text } from './fixture-tool.ts'

/** Its schema must be listed as it stands here: dialect, definitions and all (SEP-1613). */
export const schemaTool: FixtureTool = {
  listed: {
    name: 'json_schema_2020_12_tool',
    description: 'Tool with JSON Schema 2020-12 features',
    inputSchema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      $defs: {
        address: { type: 'object', properties: { street: { type: 'string' }, city: { type: 'string' } } }
      },
      properties: { name: { type: 'string' }, address: { $ref: '#/$defs/address' } },
      additionalProperties: false
    }
  },
  call: async (input) => text(JSON.stringify(input))
}
