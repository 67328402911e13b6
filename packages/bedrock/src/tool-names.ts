import { createHash } from 'node:crypto'

/** Converse takes names and ids of 1 to 64 characters; MCP allows 128 and dots in a name. */
const maxLength = 64

/** Names become `[a-zA-Z0-9_-]{1,64}` (Converse API reference, ToolSpecification); one that fits stays as it is. */
export function wireToolName(name: string): string {
  return fit(name, /[^a-zA-Z0-9_-]/g)
}

/** Call ids become `[a-zA-Z0-9_.:-]{1,64}` (Converse API reference, ToolUseBlock). */
export function wireCallId(id: string): string {
  return fit(id, /[^a-zA-Z0-9_.:-]/g)
}

/**
 * The way back: from a name on the wire to the tool's own.
 *
 * @throws when two tools would share one wire name, since a call to it could not be routed.
 */
export function toolsByWireName(names: string[]): ReadonlyMap<string, string> {
  const byWireName = new Map<string, string>()
  for (const name of names) {
    const wireName = wireToolName(name)
    const other = byWireName.get(wireName)
    if (other !== undefined) {
      throw new Error(`tools "${other}" and "${name}" are both "${wireName}" to the model: rename one of them`)
    }
    byWireName.set(wireName, name)
  }
  return byWireName
}

/** The hash of the whole keeps two names apart that differ only in what was replaced or cut off. */
function fit(text: string, forbidden: RegExp): string {
  const allowed = text.replace(forbidden, '_')
  if (allowed === text && text.length > 0 && text.length <= maxLength) return text
  const suffix = `_${createHash('sha256').update(text).digest('hex').slice(0, 8)}`
  return allowed.slice(0, maxLength - suffix.length) + suffix
}
