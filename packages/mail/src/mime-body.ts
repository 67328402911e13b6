import { decodeText } from './charset.ts'
import { unflow } from './flowed-text.ts'
import type { MimeLeaf, MimePart } from './mime-tree.ts'
import { decodeTransfer } from './transfer-encoding.ts'
import { takeUuencoded, type UuencodedFile } from './uuencode.ts'

/** Encoded bytes of text read from one mail, all parts together: nobody writes a megabyte to a game. */
const maxTextBytes = 1_000_000

/** Detached signatures (RFC 8551, RFC 3156): the mail program attached them, not the person. */
const detachedSignature = /^application\/(?:(?:x-)?pkcs7-signature|pgp-signature)$/

const readableType = /^text\/(?:plain|html)$/

/** What is to be read, and what is not. */
export type MailBody = { text?: string; html?: string; attachments: MimeLeaf[] }

/** One thing to read, in one form or both. */
type Block = { text?: string; html?: string }
type Reading = { attachments: MimeLeaf[]; bytesLeft: number; found: boolean }

/**
 * Sorts the leaves into words and attachments. Words that stand in several parts (an Apple Mail letter around a
 * picture, a list's footer) are joined in one form that all of them have. Nothing is fetched or put in for images.
 */
export function readMailBody(root: MimePart): MailBody {
  const reading = { attachments: [], bytesLeft: maxTextBytes, found: false }
  return { ...joined(blocksOf(root, reading)), attachments: reading.attachments }
}

function blocksOf(part: MimePart, reading: Reading): Block[] {
  if (part.type === 'leaf') return leafBlocks(part, reading)
  const blocks = part.parts.flatMap((inner) => blocksOf(inner, reading))
  return part.contentType === 'multipart/alternative' ? [alternatives(blocks)] : blocks
}

function leafBlocks(leaf: MimeLeaf, reading: Reading): Block[] {
  if (detachedSignature.test(leaf.contentType)) return []
  const isText = readableType.test(leaf.contentType) || (leaf.contentType.startsWith('text/') && isFirst(leaf, reading))
  // A named text after the first words is a file that some programs show inline, not what the person wrote.
  if (!isText || leaf.disposition === 'attachment' || (leaf.filename !== '' && reading.found)) {
    reading.attachments.push(leaf)
    return []
  }
  const body = leaf.body.subarray(0, reading.bytesLeft)
  reading.bytesLeft -= body.length
  reading.found = true
  const text = decodeText(decodeTransfer(body, leaf.encoding), leaf.parameters.get('charset') ?? '')
  if (leaf.contentType === 'text/html') return [{ html: text }]
  const taken = takeUuencoded(text)
  reading.attachments.push(...taken.files.map(uuencodedLeaf))
  const flowed = leaf.parameters.get('format')?.toLowerCase() === 'flowed'
  return [{ text: flowed ? unflow(taken.text, leaf.parameters.get('delsp')?.toLowerCase() === 'yes') : taken.text }]
}

function uuencodedLeaf({ filename, body }: UuencodedFile): MimeLeaf {
  return {
    type: 'leaf',
    contentType: 'application/octet-stream',
    parameters: new Map(),
    disposition: 'attachment',
    filename,
    contentId: '',
    encoding: 'uuencode',
    body
  }
}

/** Markdown or enriched text is a letter when nothing plainer came before it. */
function isFirst(leaf: MimeLeaf, reading: Reading): boolean {
  return !reading.found && leaf.filename === '' && leaf.contentType !== 'text/calendar'
}

/** The same words in several forms: together they are one thing to read. */
function alternatives(blocks: readonly Block[]): Block {
  const texts = blocks.flatMap((block) => block.text ?? [])
  const htmls = blocks.flatMap((block) => block.html ?? [])
  return {
    ...(texts.length > 0 ? { text: texts.join('\n') } : {}),
    ...(htmls.length > 0 ? { html: htmls.join('\n') } : {})
  }
}

function joined(blocks: readonly Block[]): Block {
  const spoken = blocks.filter((block) => block.text !== undefined || block.html !== undefined)
  const everyText = spoken.every((block) => block.text !== undefined)
  const anyHtml = spoken.some((block) => block.html !== undefined)
  return {
    ...(spoken.length > 0 && everyText ? { text: spoken.map((block) => block.text).join('\n') } : {}),
    ...(anyHtml ? { html: spoken.map((block) => block.html ?? textAsHtml(block.text ?? '')).join('\n') } : {})
  }
}

function textAsHtml(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return `<div>${escaped.replaceAll(/\r?\n/g, '<br>')}</div>`
}
