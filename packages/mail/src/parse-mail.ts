import { createHash } from 'node:crypto'
import type { EmailAddress } from './addresses.ts'
import { type Attachment, describeAttachments } from './attachment.ts'
import { singleLine } from './display-text.ts'
import { decodeWords } from './encoded-words.ts'
import { readSender, type Sender } from './from.ts'
import { firstField, type HeaderFields, readHeaderFields } from './header-fields.ts'
import { type MailDate, parseMailDate } from './mail-date.ts'
import { guardMail } from './mail-guard.ts'
import { readMessageIds, readReferences } from './message-ids.ts'
import { readMailBody } from './mime-body.ts'
import { type MimePart, readMimeTree } from './mime-tree.ts'
import { type OpaqueReason, readOpacity } from './opaque-body.ts'

/** RFC 5322, 2.1.1: a line. */
const maxSubjectCharacters = 998
/** Decoding a quarter of a megabyte of encoded words would help nobody. */
const maxEncodedCharacters = 16_384

/** One mail as its author sent it; nothing in it is proven yet. */
export type InboundMail = {
  sender: Sender
  subject: string
  /** With angle brackets, as all ids here. */
  messageId?: string
  /** The ancestors, oldest first, at most twenty: References, or else In-Reply-To (RFC 5322, 3.6.4). */
  references: string[]
  date?: MailDate
  text?: string
  html?: string
  /** Why its words cannot be read, if so. */
  opaque?: OpaqueReason
  attachments: Attachment[]
  /** The raw header and the parts, for telling what no person wrote. */
  fields: HeaderFields
  root: MimePart
  /** SHA-256 of the bytes after the header, in hex: the same mail delivered twice has the same one. */
  bodyDigest: string
}

export type ParsedMail = { type: 'mail'; mail: InboundMail } | Unreadable
type Unreadable = {
  type: 'unreadable'
  reason: 'too_large' | 'too_complex' | 'empty_message' | 'malformed'
  from?: EmailAddress
}

/**
 * Reads any bytes as a mail; never throws, and costs time and memory in proportion to their number. Attachments are
 * measured and not decoded, but for short texts, so a mail of 40 MB needs little more than itself.
 */
export function parseMail(raw: Uint8Array): ParsedMail {
  const guarded = guardMail(raw)
  if (guarded.type === 'refused') return unreadable(guarded.reason, guarded.header)
  const fields = readHeaderFields(guarded.header)
  if (fields.size === 0) return { type: 'unreadable', reason: 'malformed' }
  const tree = readMimeTree(guarded, fields)
  if (tree.type === 'refused') return unreadable(tree.reason, guarded.header)
  const { attachments, ...words } = readMailBody(tree.root)
  const opaque = readOpacity(tree.root, words)
  const mail: InboundMail = {
    sender: readSender(fields),
    ...readIdentification(fields),
    ...words,
    ...(opaque ? { opaque } : {}),
    attachments: describeAttachments(attachments, words.html),
    fields,
    root: tree.root,
    bodyDigest: createHash('sha256').update(guarded.body).digest('hex')
  }
  return { type: 'mail', mail }
}

function unreadable(reason: Unreadable['reason'], header: Uint8Array | undefined): Unreadable {
  const sender = readSender(header ? readHeaderFields(header) : new Map())
  return { type: 'unreadable', reason, ...(sender.type === 'from' ? { from: sender.address } : {}) }
}

type Identification = Pick<InboundMail, 'subject' | 'messageId' | 'references' | 'date'>

function readIdentification(fields: HeaderFields): Identification {
  const [messageId] = readMessageIds(firstField(fields, 'message-id'))
  const references = readReferences((fields.get('references') ?? []).join(' '))
  const date = parseMailDate(firstField(fields, 'date'))
  return {
    subject: singleLine(
      decodeWords(firstField(fields, 'subject').slice(0, maxEncodedCharacters)),
      maxSubjectCharacters
    ),
    ...(messageId ? { messageId } : {}),
    references: references.length > 0 ? references : readReferences(firstField(fields, 'in-reply-to')),
    ...(date ? { date } : {})
  }
}
