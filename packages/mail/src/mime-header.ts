import { decodeText } from './charset.ts'

/** `text/plain; charset=utf-8`: the value in lower case, parameters by lower-case name (RFC 2045, 5.1). */
export type MimeHeader = { value: string; parameters: ReadonlyMap<string, string> }

/** A parameter may come in pieces (RFC 2231); more would only be there to be put together. */
const maxParameters = 200
/** Looking for the end of each of a hundred thousand open comments would be quadratic. */
const maxHeaderCharacters = 8_192

/** Of a parameter given twice the first counts, so that no two readers can be shown different boundaries. */
export function parseMimeHeader(text: string): MimeHeader {
  const [first = '', ...rest] = splitParameters(text.slice(0, maxHeaderCharacters))
  const raw = new Map<string, string>()
  for (const parameter of rest.slice(0, maxParameters)) {
    const equals = parameter.indexOf('=')
    const name = parameter.slice(0, Math.max(equals, 0)).trim().toLowerCase()
    if (name !== '' && !raw.has(name)) raw.set(name, parameter.slice(equals + 1).trim())
  }
  return { value: first.trim().toLowerCase(), parameters: joinContinuations(raw) }
}

/** Splits at `;` outside quotes, drops comments where a token could begin, and unquotes. */
function splitParameters(text: string): string[] {
  const pieces: string[] = []
  let piece = ''
  let quoted = false
  let comment = 0
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at)
    if (character === '\\' && (quoted || comment > 0)) {
      at++
      // A backslash in a quoted Windows path is no escape: only these two need one.
      if (comment === 0) piece += /["\\]/.test(text.charAt(at)) ? text.charAt(at) : `\\${text.charAt(at)}`
    } else if (character === '"' && comment === 0) {
      quoted = !quoted
    } else if (
      !quoted &&
      character === '(' &&
      (comment > 0 || (/(?:^|[\s;])$/.test(piece) && text.includes(')', at)))
    ) {
      comment++
    } else if (comment > 0) {
      if (character === ')') comment--
    } else if (character === ';' && !quoted) {
      pieces.push(piece)
      piece = ''
    } else {
      piece += character
    }
  }
  return [...pieces, piece]
}

/** RFC 2231: `name*0*=utf-8'en'a%20; name*1=b` is one parameter; one charset counts for all its encoded pieces. */
function joinContinuations(raw: ReadonlyMap<string, string>): Map<string, string> {
  const joined = new Map<string, string>()
  for (const [name, value] of raw) {
    const [, base, starred] = /^([^*]+)(\*.*)$/.exec(name) ?? []
    if (base === undefined) joined.set(name, joined.get(name) ?? value)
    // The extended form is the better one (RFC 6266, 4.3), and its first piece brings the others along.
    else if (starred === '*' || starred === '*0' || starred === '*0*') joined.set(base, extended(raw, base, starred))
  }
  return joined
}

function extended(raw: ReadonlyMap<string, string>, base: string, starred: string): string {
  const [, charset = '', rest] = /^([^']*)'[^']*'(.*)$/s.exec(raw.get(base + starred) ?? '') ?? []
  const first = { encoded: starred.endsWith('*'), text: rest ?? raw.get(base + starred) ?? '' }
  const pieces = starred === '*' ? [first] : [first, ...laterPieces(raw, base)]
  const octets = pieces.map(({ encoded, text }) => (encoded ? percentDecode(text) : Buffer.from(text)))
  return decodeText(Buffer.concat(octets), charset)
}

function laterPieces(raw: ReadonlyMap<string, string>, base: string): { encoded: boolean; text: string }[] {
  const pieces: { encoded: boolean; text: string }[] = []
  for (let index = 1; index < maxParameters; index++) {
    const encoded = raw.get(`${base}*${index}*`)
    const text = encoded ?? raw.get(`${base}*${index}`)
    if (text === undefined) break
    pieces.push({ encoded: encoded !== undefined, text })
  }
  return pieces
}

function percentDecode(text: string): Buffer {
  const octets = Buffer.from(text).toString('latin1')
  const decoded = octets.replaceAll(/%([0-9a-f]{2})/gi, (_match, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16))
  )
  return Buffer.from(decoded, 'latin1')
}
