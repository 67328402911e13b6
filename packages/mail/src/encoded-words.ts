import { decodeText } from './charset.ts'
import { decodeTransfer } from './transfer-encoding.ts'

const encodedWord = /=\?([^?\s]{1,60})\?([bq])\?([^?]*)\?=/giu
/** Blanks between two encoded words belong to neither (RFC 2047, 6.2). */
const onlyBlanks = /^\s*$/

/**
 * Header text with its encoded words decoded (RFC 2047). Neighbours in one charset are decoded as one run of bytes,
 * since many programs cut a letter of several bytes in two. What is no valid encoded word stays as it is.
 */
export function decodeWords(text: string): string {
  let decoded = ''
  let pending: { charset: string; bytes: Uint8Array[] } | undefined
  let end = 0
  const flush = () => (pending ? decodeText(Buffer.concat(pending.bytes), pending.charset) : '')
  for (const match of text.matchAll(encodedWord)) {
    const [word, label = '', encoding = '', encoded = ''] = match
    const between = text.slice(end, match.index)
    // RFC 2231, 5: a language may follow the charset.
    const charset = label.replace(/\*.*$/, '').toLowerCase()
    const adjoins = pending !== undefined && onlyBlanks.test(between)
    if (!adjoins || pending?.charset !== charset) {
      decoded += flush() + (adjoins ? '' : between)
      pending = { charset, bytes: [] }
    }
    pending.bytes.push(wordBytes(encoding, encoded))
    end = match.index + word.length
  }
  return decoded + flush() + text.slice(end)
}

function wordBytes(encoding: string, encoded: string): Uint8Array {
  // Raw 8-bit inside a word came from the same charset as the rest of it.
  const bytes = Buffer.from(encoded, /^[\0-\xff]*$/.test(encoded) ? 'latin1' : 'utf8')
  if (encoding.toLowerCase() === 'b') return decodeTransfer(bytes, 'base64')
  return decodeTransfer(Buffer.from(bytes.map((byte) => (byte === 0x5f ? 0x20 : byte))), 'quoted-printable')
}
