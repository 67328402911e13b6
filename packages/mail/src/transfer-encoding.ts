import { carriageReturn, equalsSign, isBlankOctet, lineFeed } from './octets.ts'
import { decodeUuencoded } from './uuencode.ts'

/** Never registered, and written all the same. */
const uuencoded = /^(?:x-)?uu(?:e|encode)$/

/** Undoes a Content-Transfer-Encoding (RFC 2045, 6). Tolerates what is broken; never throws. */
export function decodeTransfer(body: Uint8Array, encoding: string): Uint8Array {
  if (encoding === 'base64') return decodeBase64(body)
  if (encoding === 'quoted-printable') return decodeQuotedPrintable(body)
  if (uuencoded.test(encoding)) return decodeUuencoded(body)
  return body
}

/** Octets that `decodeTransfer` would give, within one percent, without allocating them. */
export function decodedSize(body: Uint8Array, encoding: string): number {
  // 45 octets are a line of 62: a count, sixty characters and the line's end.
  if (uuencoded.test(encoding)) return Math.floor((body.length * 45) / 62)
  if (encoding !== 'base64') return body.length
  let characters = 0
  for (const byte of body) if (byte > 0x20 && byte !== equalsSign) characters++
  return Math.floor((characters * 3) / 4)
}

/** Some programs pad each line: every stretch between paddings is a unit of its own. */
function decodeBase64(body: Uint8Array): Uint8Array {
  const text = Buffer.from(body.buffer, body.byteOffset, body.length)
    .toString('latin1')
    .replaceAll(/[^A-Za-z0-9+/=]+/g, '')
  const units = text.split(/=+/).filter((unit) => unit !== '')
  return units.length === 1
    ? Buffer.from(text, 'base64')
    : Buffer.concat(units.map((unit) => Buffer.from(unit, 'base64')))
}

function decodeQuotedPrintable(body: Uint8Array): Uint8Array {
  const decoded = new Uint8Array(body.length)
  let length = 0
  for (let at = 0; at < body.length; at++) {
    const byte = body[at] ?? 0
    const next = byte === equalsSign ? afterSoftBreak(body, at + 1) : undefined
    const octet = byte === equalsSign ? hexOctet(body[at + 1], body[at + 2]) : undefined
    if (next !== undefined) {
      at = next - 1
    } else if (octet !== undefined) {
      decoded[length++] = octet
      at += 2
    } else {
      decoded[length++] = byte
    }
  }
  return decoded.subarray(0, length)
}

/** `=` at the end of a line joins it with the next. @returns where the next line begins. */
function afterSoftBreak(body: Uint8Array, from: number): number | undefined {
  let at = from
  while (isBlankOctet(body[at]) || body[at] === carriageReturn) at++
  if (body[at] === lineFeed) return at + 1
  return at >= body.length ? at : undefined
}

function hexOctet(high: number | undefined, low: number | undefined): number | undefined {
  const first = hexDigit(high)
  const second = hexDigit(low)
  return first === undefined || second === undefined ? undefined : first * 16 + second
}

function hexDigit(byte = 0): number | undefined {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const letter = byte | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : undefined
}
