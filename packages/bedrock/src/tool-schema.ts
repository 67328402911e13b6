import type { Json, JsonObject } from '@gpttherapy/core'

/**
 * A tool's schema as Converse takes it, without what only costs tokens: `$schema`, and the long `pattern` that zod
 * writes beside a `format` that already says the same.
 *
 * @throws when the root is one that the service refuses, because a single bad tool breaks every request. That it must be
 * an object is in the SDK's types; no combinators at the root, and what property keys may be, was reported.
 */
export function wireSchema(tool: string, schema: JsonObject): JsonObject {
  const known = wireSchemas.get(schema)
  if (known !== undefined) return known
  const problem = rootProblem(schema)
  if (problem !== undefined) throw new Error(`tool "${tool}" has a schema that bedrock refuses: ${problem}`)
  const slimmed = slimObject(schema)
  wireSchemas.set(schema, slimmed)
  return slimmed
}

/** Each round of a loop sends the same tools again. A schema must not change once it has been sent. */
const wireSchemas = new WeakMap<JsonObject, JsonObject>()

const propertyKey = /^[a-zA-Z0-9_.-]{1,64}$/

function rootProblem(schema: JsonObject): string | undefined {
  if (schema['type'] !== 'object') return `its root has type ${JSON.stringify(schema['type'])}, not "object"`
  const combinator = ['anyOf', 'oneOf', 'allOf'].find((keyword) => keyword in schema)
  if (combinator !== undefined) return `its root has ${combinator}`
  const key = Object.keys(schema['properties'] ?? {}).find((name) => !propertyKey.test(name))
  return key === undefined ? undefined : `its property "${key}" is not 1 to 64 of a-z, A-Z, 0-9, "_", "." and "-"`
}

/** Keywords whose value maps the author's own names to schemas: a property may well be called `pattern`. */
const namesToSchemas = new Set(['properties', 'patternProperties', 'dependentSchemas', '$defs', 'definitions'])
/** Keywords whose value is data, not a schema. */
const data = new Set(['const', 'enum', 'default', 'examples'])

function slimObject(schema: JsonObject): JsonObject {
  const kept = Object.entries(schema).filter(
    ([keyword]) => keyword !== '$schema' && !(keyword === 'pattern' && 'format' in schema)
  )
  return Object.fromEntries(kept.map(([keyword, value]) => [keyword, slimValue(keyword, value)]))
}

function slimValue(keyword: string, value: Json): Json {
  if (data.has(keyword)) return value
  if (namesToSchemas.has(keyword) && isObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, schema]) => [name, slim(schema)]))
  }
  return slim(value)
}

function slim(value: Json): Json {
  if (Array.isArray(value)) return value.map(slim)
  return isObject(value) ? slimObject(value) : value
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
