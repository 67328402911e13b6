import type { SecurityContext } from './draft.ts'
import type { JsonObject } from './model.ts'
import type { Table } from './session.ts'

/** Nothing should ever be longer: it stops a tool's mistake from flooding the prompt. About 5,000 tokens. */
const maxResultCharacters = 20_000

/** `content` is the same as `text`, as an object of its own. */
export type Sanitised = { type: 'shown'; text: string; content: JsonObject } | { type: 'too-long'; characters: number }

/**
 * A tool's reply as whoever called it may read it: plain JSON, cloned, bounded, and without any secret of the security
 * context or the table, should a tool ever let one through.
 */
export function sanitise(reply: Record<string, unknown>, context: SecurityContext, table: Table): Sanitised {
  const text = withoutSecrets(JSON.stringify(reply), secretsOf(context, table))
  if (text.length > maxResultCharacters) return { type: 'too-long', characters: text.length }
  return { type: 'shown', text, content: JSON.parse(text) }
}

/** Addresses, and the seed that the dice follow from. Session ids and keys are not even here to be told. */
function secretsOf({ seed }: SecurityContext, table: Table): string[] {
  return [seed, ...table.seats.map((seat) => seat.address), ...table.addresses.map((written) => written.address)]
}

/** Within JSON text, where a quotation mark is escaped, and whatever the case. */
function withoutSecrets(json: string, secrets: string[]): string {
  const lower = json.toLowerCase()
  const found = secrets
    .map((secret) => JSON.stringify(secret).slice(1, -1))
    .filter((secret) => secret !== '' && lower.includes(secret.toLowerCase()))
  return found.reduce((text, secret) => text.replaceAll(new RegExp(literal(secret), 'gi'), '(withheld)'), json)
}

function literal(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '\\$&')
}
