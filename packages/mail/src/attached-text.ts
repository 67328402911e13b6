import { decodeText } from './charset.ts'
import type { MimeLeaf } from './mime-tree.ts'
import { decodeTransfer } from './transfer-encoding.ts'

/** In octets. Some thirty pages; what is longer was hardly written for a letter, and decoding it would only cost. */
const maxTextSize = 100_000

/** As many as a letter's own words: see letter.ts. */
const maxTextCharacters = 20_000

/** Of all characters: a stray one comes with old programs, more come with what is no text. */
const maxControlShare = 0.005

/** `isWhole`: not only its beginning. */
export type AttachedText = { type: 'joined'; text: string; isWhole: boolean }

/** Reads an attached plain text as part of the letter, whatever charset it is in, if it is one. */
export function readAttachedText(
  leaf: MimeLeaf,
  size: number
): AttachedText | { type: 'ignored' } | { type: 'declined'; reason: 'unknown' | 'too large' } {
  if (size > maxTextSize) return { type: 'declined', reason: 'too large' }
  const octets = decodeTransfer(leaf.body, leaf.encoding)
  const text = decodeText(octets, markedCharset(octets) ?? leaf.parameters.get('charset') ?? '')
  if (!isText(text)) return { type: 'declined', reason: 'unknown' }
  const plain = text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/(?![\t\n])\p{Cc}|\ufeff/gu, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
  if (plain === '') return { type: 'ignored' }
  const beginning = plain.slice(0, maxTextCharacters).replace(/[\ud800-\udbff]$/, '')
  return { type: 'joined', text: beginning, isWhole: beginning.length === plain.length }
}

/** Windows's Notepad called UTF-16 "Unicode", and marks it. */
function markedCharset(octets: Uint8Array): string | undefined {
  const mark = Buffer.from(octets.subarray(0, 2)).toString('hex')
  return mark === 'fffe' || mark === 'feff' ? 'utf-16' : undefined
}

function isText(text: string): boolean {
  if (text.includes('\0')) return false
  const controls = text.match(/(?![\t\n\r\f])\p{Cc}|\ufffd/gu)?.length ?? 0
  return controls <= text.length * maxControlShare
}
