import { parseAddress } from './addresses.ts'

/** What may stand in a header, and how it is made fit to. RFC 5322, 2.2: a raw CR, LF or NUL never may. */

/** Longer names and subjects are cut; clients show fewer than 100 characters, and 998 octets is the line limit. */
const maxHeaderTextCharacters = 200
/** Thread ids of sane software are shorter; stops a References header from growing past what receivers accept. */
const maxMessageIdCharacters = 250
/** The first id and these newest ones, as RFC 1036, 2.2.5 advised: enough for every client to find the thread. */
const newestReferences = 9

/** A name or a subject: one line, without control, direction or format characters, bounded. Any text is accepted. */
export function headerText(text: string): string {
  const oneLine = text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').replaceAll(/\p{Cs}|(?!\u200d)\p{Cf}/gu, '')
  // A player may have typed the beginning of an RFC 2047 encoded word; a reader must not decode it, whatever it holds.
  const undecodable = oneLine.replaceAll('=?', '= ?')
  return [...undecodable.trim()].slice(0, maxHeaderTextCharacters).join('').trim()
}

/**
 * @throws when it is no plain address: ours are made by code, players' were parsed. The error does not repeat it, since
 * errors are logged and logs hold no addresses.
 */
export function addressOf(address: string): string {
  const parsed = parseAddress(address)
  if (parsed !== undefined) return parsed
  throw new Error(
    `cannot send with an address of ${address.length} characters: one local part, one @ and one host name are allowed, ` +
      'without blanks, quotes, brackets or control characters; parse it first'
  )
}

/** @throws when it is not `<left@right>`: we made it. */
export function messageIdOf(id: string): string {
  if (!isMessageId(id)) {
    throw new Error(
      `cannot send with the Message-ID ${JSON.stringify(id.slice(0, 80))}: <left@right> in ASCII is allowed`
    )
  }
  return id
}

function isMessageId(id: string): boolean {
  return id.length <= maxMessageIdCharacters && /^<[!-;=?A-~]+@[!-;=?A-~]+>$/u.test(id)
}

export function threadReferences(ids: readonly string[]): string[] {
  const valid = [...new Set(ids.map((id) => id.trim()).filter(isMessageId))]
  return valid.length <= newestReferences + 1 ? valid : [...valid.slice(0, 1), ...valid.slice(-newestReferences)]
}

/** @throws when it is no BCP 47 tag: it comes from the game's settings. */
export function languageTag(tag: string): string {
  if (!/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,6}$/u.test(tag)) {
    throw new Error(
      `cannot send in the language ${JSON.stringify(tag.slice(0, 40))}: a BCP 47 tag such as "en" is allowed`
    )
  }
  return tag
}

/** Real ones have about 110; a header line holds 998 octets, and every other part of the field has its own bound. */
const maxLinkCharacters = 400

/**
 * The one link that a letter may hold. RFC 8058 asks for HTTPS; a laptop's own page has none.
 * @throws when it is no such address: we made it.
 */
export function linkOf(url: string): string {
  const isSafe = /^https:\/\/[\w.~-]+(?::\d{1,5})?(?:\/[\w.~/-]*)?$/u.test(url)
  const isLoopback = /^http:\/\/127\.0\.0\.1:\d{1,5}\/[\w.~/-]*$/u.test(url)
  if (url.length <= maxLinkCharacters && (isSafe || isLoopback)) return url
  throw new Error(
    `cannot send with an unsubscribe link of ${url.length} characters: https:// with a host and a path of unreserved ` +
      `characters is allowed, at most ${maxLinkCharacters} characters`
  )
}

/** `<https://leave.example.org/abc>, <mailto:leave@example.org?subject=stop>`. @throws when either is none: we made them. */
export function unsubscribeField({ url, mailto }: { url: string; mailto: string }): string {
  return `<${linkOf(url)}>, <${mailtoUrl(mailto)}>`
}

function mailtoUrl(mailto: string): string {
  const [address = '', query = ''] = mailto.split('?', 2)
  if (!/^[!-;=?A-~]*$/u.test(query)) {
    throw new Error(
      `cannot send with an unsubscribe query of ${query.length} characters: printable ASCII without < > @ is allowed, ` +
        'percent-encode the rest'
    )
  }
  return `mailto:${addressOf(address)}${query === '' ? '' : `?${query}`}`
}
