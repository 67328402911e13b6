import type { Json, JsonObject } from '@gpttherapy/core'

/**
 * A document that the AWS SDK has parsed, as plain JSON; undefined when it is not an object or holds anything else.
 * The SDK reads a long integer as a BigInt, which no JSON writer takes, and a long decimal as an object of its own.
 * Both become the nearest number, as JSON.parse would read them.
 */
export function toJsonObject(document: unknown): JsonObject | undefined {
  if (!isPlainObject(document)) return undefined
  const entries: [string, Json][] = []
  for (const [key, value] of Object.entries(document)) {
    // The SDK leaves `__proto__: undefined` behind where a document names that key.
    if (value === undefined) continue
    const json = toJson(value)
    if (json === undefined) return undefined
    entries.push([key, json])
  }
  return Object.fromEntries(entries)
}

function toJson(value: unknown): Json | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (Array.isArray(value)) return toJsonArray(value)
  return isPlainObject(value) ? toJsonObject(value) : toNumber(value)
}

function toJsonArray(values: unknown[]): Json[] | undefined {
  const items = values.map(toJson)
  return items.every((item) => item !== undefined) ? items : undefined
}

function toNumber(value: unknown): number | undefined {
  const number = Number(typeof value === 'object' ? String(value) : value)
  return Number.isFinite(number) ? number : undefined
}

function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}
