import * as z from 'zod'

/**
 * What a tool's definition must keep to, checked when it is defined: one tool that the service refuses breaks every
 * request that lists it, and the mail of a player is a bad place to learn that.
 */

type Definition = { name: string; title: string; description: string; input: z.ZodObject; output: z.ZodObject }

/** @throws with the tool's name, the rule that it breaks, and what would do. */
export function assertSoundTool(definition: Definition): void {
  const problem = nameProblem(definition) ?? textProblem(definition) ?? inputProblem(definition.input)
  const rule = problem ?? (isObject(definition.output) ? undefined : 'output must be an object (MCP, outputSchema)')
  if (rule !== undefined) throw new Error(`tool "${definition.name}": ${rule}`)
}

/** Narrower than MCP's 128 characters with dots: what Converse takes, so that a tool has one name everywhere. */
function nameProblem({ name }: Definition): string | undefined {
  if (/^[a-zA-Z0-9_-]{1,64}$/.test(name)) return undefined
  return 'name must be 1 to 64 of a-z, A-Z, 0-9, "_" and "-" (Converse, ToolSpecification)'
}

function textProblem({ title, description }: Definition): string | undefined {
  if (description.trim() === '') return 'description must not be blank (Converse refuses the request)'
  return title.trim() === '' ? 'title must not be blank: it is what a person is shown' : undefined
}

function inputProblem(input: z.ZodObject): string | undefined {
  if (!isObject(input)) return 'input must be an object, not a union or anything else (Converse: no anyOf at the root)'
  if (!(input.def.catchall instanceof z.ZodNever))
    return 'input must be a z.strictObject: an unknown argument is an error'
  const key = Object.keys(input.shape).find((name) => !/^[a-zA-Z0-9_.-]{1,64}$/.test(name))
  if (key !== undefined) return `argument "${key}" must be 1 to 64 of a-z, A-Z, 0-9, "_", "." and "-" (Converse)`
  const forbidden = Object.keys(input.shape).find((name) => /(^|_)(id|session|token|secret)(_|$)/i.test(name))
  return (
    forbidden && `argument "${forbidden}" must go: who and where is the security context's, never the model's to say`
  )
}

/** Asked at run time too: a schema may have come past the compiler. */
function isObject(schema: unknown): boolean {
  return schema instanceof z.ZodObject
}
