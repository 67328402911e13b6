import type { Readers, Table } from './session.ts'
import type { SessionEvent } from './session-event.ts'

/**
 * An address that a player writes reaches the model as a numbered stand-in, `<address-1>`: the model can pass it to
 * `add_player`, and can neither learn nor invent an address.
 */

/** Stops a letter that lists a whole address book from filling the session. */
const maxAddresses = 40

/** Linear: every repetition is bounded by RFC 5321's lengths, and no two neighbours can match the same character. */
const addressPattern = /[\p{L}\p{N}._%+'-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu

export type Standing = { text: string; events: SessionEvent[]; numbers: number[] }

/** Puts stand-ins for the addresses in a player's words. `numbers` are those that the words hold. */
export function standIn(words: string, table: Table, seat: number, readers: Readers): Standing {
  const known = [...table.addresses]
  const events: SessionEvent[] = []
  const numbers: number[] = []
  const text = words.replace(addressPattern, (found) => {
    const address = found.toLowerCase()
    let index = known.findIndex((one) => one.address === address && one.by === seat)
    if (index < 0) {
      if (known.length >= maxAddresses) return '<address>'
      index = known.push({ address, by: seat, readers }) - 1
      events.push({ type: 'address-written', seat, address, readers })
    }
    numbers.push(index + 1)
    return `<address-${index + 1}>`
  })
  return { text, events, numbers }
}

/** Letters that players read name nobody's address, and no stand-in either. */
export function withoutAddresses(text: string): string {
  return text.replace(addressPattern, '(an address)').replace(/<address(-\d{1,3})?>/g, '(an address)')
}
