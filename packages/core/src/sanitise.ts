import type { JsonObject } from './model.ts'
import type { Table } from './session.ts'

/** Nothing here should ever be cut: it stops a tool's mistake from flooding the prompt. */
const maxResultCharacters = 20_000

/**
 * A tool's reply as the text that the model reads: plain JSON, bounded, never blank, and without any of the table's
 * addresses, should a tool ever let one through.
 */
export function sanitise(reply: JsonObject, table: Table): string {
  let text = JSON.stringify(reply)
  for (const address of secretsOf(table)) text = text.replaceAll(address, '(an address)')
  if (text.length > maxResultCharacters) return `${text.slice(0, maxResultCharacters)} (cut)`
  return text.trim() === '' ? '(no output)' : text
}

function secretsOf(table: Table): string[] {
  return [...table.seats.map((seat) => seat.address), ...table.addresses.map((written) => written.address)]
}
