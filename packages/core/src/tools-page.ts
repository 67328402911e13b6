import type { Tool as McpTool } from '@modelcontextprotocol/sdk/types.js'
import * as z from 'zod'

/** docs/tools.md: what each tool is for, takes and answers, from the definitions that the model and MCP clients see. */
export function toolsPage(tools: McpTool[]): string {
  return [opening, ...tools.map(toolSection)].join('\n\n').concat('\n')
}

const opening = `# The narrator's tools

Made from the definitions in \`packages/core/src/tools/\` by \`pnpm tools-page\`; a test holds this page to them.

A tool is listed only while the game, the state of the table and the readers of the letter being written allow it. None takes an id, an address or a token, and an argument that is not named here is an error. A refusal comes back as an error in words; what a tool answers holds what is named here and nothing else.`

function toolSection(tool: McpTool): string {
  return [
    `## ${tool.name}`,
    `**${tool.title}.** ${tool.description}`,
    `*${hints(tool)}.*`,
    fieldTable('Takes', tool.inputSchema),
    fieldTable('Answers', tool.outputSchema)
  ].join('\n\n')
}

function hints({ annotations = {} }: McpTool): string {
  if (annotations.readOnlyHint) return 'Only reads'
  const effect = annotations.destructiveHint ? 'Replaces or ends something' : 'Adds something'
  return [
    effect,
    ...(annotations.idempotentHint ? ['twice is once'] : []),
    ...(annotations.openWorldHint ? ['reaches somebody outside the table'] : [])
  ].join('; ')
}

const schema = z.object({
  type: z.union([z.string(), z.array(z.string())]).default('object'),
  description: z.string().optional(),
  properties: z.record(z.string(), z.unknown()).default({}),
  required: z.array(z.string()).default([]),
  items: z.unknown().optional(),
  enum: z.array(z.string()).optional(),
  pattern: z.string().optional(),
  default: z.json().optional(),
  minLength: z.int().optional(),
  maxLength: z.int().optional(),
  minItems: z.int().optional(),
  maxItems: z.int().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional()
})
type Schema = z.infer<typeof schema>

function fieldTable(verb: string, of: unknown): string {
  const { properties, required } = schema.parse(of)
  const rows = Object.entries(properties).map(([name, value]) => {
    const field = schema.parse(value)
    const optional = required.includes(name) || field.default !== undefined ? '' : ', optional'
    return `| \`${name}\` | ${kindOf(field)}${optional} | ${(field.description ?? '').replaceAll('<', '&lt;')} |`
  })
  if (rows.length === 0) return `${verb} nothing.`
  return [`| ${verb} | kind | |`, '| --- | --- | --- |', ...rows].join('\n')
}

function kindOf(field: Schema): string {
  if (field.enum !== undefined) return field.enum.join(' / ')
  const kinds = [field.type].flat()
  if (kinds.includes('array'))
    return `list${range(field.minItems, field.maxItems)} of ${kindOf(schema.parse(field.items))}`
  if (kinds.includes('object')) return `{ ${Object.entries(field.properties).map(fieldKind).join(', ')} }`
  const kind = kinds.map((name) => kindNames[name] ?? name).join(' or ')
  const length = range(field.minLength, field.maxLength, 'characters')
  const form = field.pattern === undefined ? '' : ` like \`${field.pattern}\``
  const otherwise = field.default === undefined ? '' : `, ${JSON.stringify(field.default)} if left out`
  return `${kind}${length}${range(field.minimum, field.maximum)}${form}${otherwise}`.replaceAll('|', '\\|')
}

const kindNames: Record<string, string> = {
  string: 'text',
  integer: 'whole number',
  boolean: 'true or false',
  null: 'nothing'
}

function fieldKind([name, value]: [string, unknown]): string {
  return `${name}: ${kindOf(schema.parse(value))}`
}

function range(from: number | undefined, to: number | undefined, unit?: string): string {
  if (from === undefined && to === undefined) return ''
  return ` of ${[from ?? 0, ...(to === undefined ? [] : [to])].join(' to ')}${unit === undefined ? '' : ` ${unit}`}`
}
