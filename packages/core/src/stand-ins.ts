import type { Readers, Table } from './session.ts'
import type { SessionEvent } from './session-event.ts'
import { mayRead } from './views.ts'

/**
 * An address that a player writes reaches the model as a numbered stand-in, `<address-1>`: the model can pass it to
 * `add_player`, and can neither learn nor invent an address.
 */

/** Stops a letter that lists a whole address book from filling the session. */
const maxAddresses = 40

/**
 * Whatever anybody could take for an address. Linear: every repetition is bounded by RFC 5321's lengths, and no two
 * neighbours can match the same character.
 */
const addressPattern = /[\p{L}\p{N}._%+'-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu

/**
 * What can be mailed to. The local part is ASCII, since SES takes no other, and begins with no mark, so that quotation
 * marks and scripts without blanks may stand before it; the last label is of one script, so that they may stand behind
 * it. Within a word of Latin letters it does not begin: `se@b.example` is somebody else than `jöse@b.example`.
 */
const mailboxPattern =
  /(?<![\p{Script=Latin}\p{N}]['._%+-]?)[a-z0-9_][a-z0-9._%+'-]{0,63}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}(?:xn--[a-z0-9-]{1,59}|[a-z]{2,63}|\p{L}{2,63})/giu

/** RFC 5321, 4.5.3.1.3. */
const maxAddressCharacters = 254

export type Standing = { text: string; events: SessionEvent[]; numbers: number[] }

/** Puts stand-ins for the addresses in a player's words. `numbers` are those that the words hold. */
export function standIn(words: string, table: Table, seat: number, readers: Readers): Standing {
  const known = [...table.addresses]
  const events: SessionEvent[] = []
  const numbers: number[] = []
  const text = words.replace(mailboxPattern, (found) => {
    const address = canonicalAddress(found)
    if (address === undefined) return '<address>'
    let index = known.findIndex((one) => one.address === address && one.by === seat && mayRead(readers, one))
    if (index < 0) {
      if (known.length >= maxAddresses) return '<address>'
      index = known.push({ address, by: seat, readers }) - 1
      events.push({ type: 'address-written', seat, address, readers })
    }
    numbers.push(index + 1)
    return `<address-${index + 1}>`
  })
  return { text: text.replace(addressPattern, '<address>'), events, numbers }
}

/** As the mail layer writes the address of somebody who answers: lower case, and the host in A-labels (RFC 5890). */
function canonicalAddress(found: string): string | undefined {
  const [local = '', host = ''] = found.toLowerCase().split('@')
  if (!URL.canParse(`http://${host}`) || /\.(?:\.|$)/.test(local)) return undefined
  const address = `${local}@${new URL(`http://${host}`).hostname}`
  return address.length <= maxAddressCharacters ? address : undefined
}

/** Letters that players read name nobody's address, and no stand-in either. */
export function withoutAddresses(text: string): string {
  return text.replace(addressPattern, '(an address)').replace(/<address(-\d{1,3})?>/g, '(an address)')
}
