/** What may stand in a header, and how it is made fit to. RFC 5322, 2.2: a raw CR, LF or NUL never may. */

/** Longer names and subjects are cut; clients show fewer than 100 characters, and 998 octets is the line limit. */
const maxHeaderTextCharacters = 200
/** RFC 5321, 4.5.3.1.3. */
const maxAddressCharacters = 254
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
  if (address.length <= maxAddressCharacters && plainAddress.test(address)) return address
  throw new Error(
    `cannot send with an address of ${address.length} characters: one local part, one @ and one domain are allowed, ` +
      `at most ${maxAddressCharacters} characters, without blanks, quotes, brackets or control characters; parse it first`
  )
}

const plainAddress = /^[^\p{Cc}\p{Cf}\p{Z}\p{Cs}"(),:;<>@[\\\]]+@[^\p{Cc}\p{Cf}\p{Z}\p{Cs}"(),:;<>@[\\\]]+$/u

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

/** `<mailto:leave@example.org?subject=stop>`. @throws when it is no mailto address: we made it. */
export function unsubscribeUrl(mailto: string): string {
  const target = mailto.replace(/^mailto:/iu, '')
  const [address = '', query = ''] = target.split('?', 2)
  if (!/^[!-;=?A-~]*$/u.test(query)) {
    throw new Error(
      `cannot send with an unsubscribe query of ${query.length} characters: printable ASCII without < > @ is allowed, ` +
        'percent-encode the rest'
    )
  }
  return `<mailto:${addressOf(address)}${query === '' ? '' : `?${query}`}>`
}
