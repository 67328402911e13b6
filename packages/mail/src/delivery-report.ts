import { type EmailAddress, localPartOf, parseAddress } from './addresses.ts'
import { bounceKind } from './bounce-kind.ts'
import { firstField, type HeaderFields, readHeaderFields } from './header-fields.ts'
import type { MimeLeaf } from './mime-tree.ts'
import { leavesOf } from './opaque-body.ts'
import type { InboundMail } from './parse-mail.ts'
import { decodeTransfer } from './transfer-encoding.ts'

/** A report is a few lines for each recipient; longer ones are there to cost something. */
const maxReportBytes = 64 * 1024
const maxRecipients = 50
/** Above what a server returns of our letter. */
const maxHeadCharacters = 4_000

export type FailedDelivery = { recipient: EmailAddress; kind: 'hard' | 'soft' }

/**
 * Whose letter could not be delivered, by what a server's notice says: its report for programs (RFC 3464) where it has
 * one, else the field that exim and Gmail write, else the addresses in its words. It says so, and proves nothing: anybody
 * can write such a mail.
 */
export function readDeliveryReport(mail: InboundMail): FailedDelivery[] {
  const reported = leavesOf(mail.root).filter(isReport).flatMap(readReport)
  if (reported.length > 0) return once(reported)
  const head = headOf(mail)
  const kind = bounceKind({ action: '', status: statusIn(head), text: head })
  if (kind === undefined) return []
  const named = addressesIn((mail.fields.get('x-failed-recipients') ?? []).join(' ').slice(0, maxHeadCharacters))
  return once((named.length > 0 ? named : addressesIn(head)).map((recipient) => ({ recipient, kind })))
}

/** Message-IDs by which the returned letter can be told: its own, and those of its thread. */
export function returnedIds({ root }: InboundMail): string[] {
  const header = leavesOf(root).find((leaf) => isReturned(leaf.contentType))
  if (header === undefined) return []
  const fields = readHeaderFields(headerBlock(decoded(header)))
  const values = ['message-id', 'in-reply-to', 'references'].flatMap((name) => fields.get(name) ?? [])
  return values.join(' ').match(/<[^<>\s]{3,250}>/g) ?? []
}

function isReport({ contentType }: MimeLeaf): boolean {
  return /^message\/(?:global-)?delivery-status$/.test(contentType)
}

function isReturned(contentType: string): boolean {
  return /^(?:message\/(?:rfc822(?:-headers)?|global(?:-headers)?)|text\/rfc822(?:-headers)?)$/.test(contentType)
}

/** Fields about the report, an empty line, then fields about each recipient (RFC 3464, 2.1). */
function readReport(leaf: MimeLeaf): FailedDelivery[] {
  const groups = decoded(leaf)
    .toString('latin1')
    .split(/\r?\n[ \t]*\r?\n/, maxRecipients)
  return groups.flatMap((group) => {
    const fields = readHeaderFields(Buffer.from(group, 'latin1'))
    const recipient = recipientOf(fields)
    const kind = bounceKind({
      action: firstField(fields, 'action')
        .toLowerCase()
        .replace(/[^a-z].*$/, ''),
      status: /\d\.\d{1,3}\.\d{1,3}/.exec(firstField(fields, 'status'))?.[0] ?? '',
      text: firstField(fields, 'diagnostic-code')
    })
    return recipient === undefined || kind === undefined ? [] : [{ recipient, kind }]
  })
}

/** The address that we wrote to comes first: a forwarder's final one means nothing to us. `rfc822; ann@example.com` */
function recipientOf(fields: HeaderFields): EmailAddress | undefined {
  for (const name of ['original-recipient', 'final-recipient']) {
    const [address] = addressesIn(firstField(fields, name).replace(/^[^;]*;/, ''))
    if (address !== undefined) return address
  }
  return undefined
}

function decoded(leaf: MimeLeaf): Buffer {
  return Buffer.from(decodeTransfer(leaf.body.subarray(0, maxReportBytes), leaf.encoding))
}

function headerBlock(bytes: Buffer): Buffer {
  const end = /\r?\n\r?\n/.exec(bytes.toString('latin1'))
  return end ? bytes.subarray(0, end.index) : bytes
}

/** What the server writes itself, down to where it begins to return our letter. */
function headOf({ text, html }: InboundMail): string {
  const head = (text ?? html ?? '').slice(0, maxHeadCharacters)
  const returned =
    /^(?:[-=* ]*(?:original message|(?:below )?(?:this |below )(?:line )?is a copy of|returned message|received:))/im.exec(
      head
    )
  return returned ? head.slice(0, returned.index) : head
}

function statusIn(text: string): string {
  return /(?:^|[^\d.])([45]\.\d{1,3}\.\d{1,3})(?![\d.])/.exec(text)?.[1] ?? ''
}

/** The server's own address in its words is no reader's. */
function addressesIn(text: string): EmailAddress[] {
  const found = text.matchAll(/[^\s<>()[\]",;:|]{1,64}@[^\s<>()[\]",;:|]{1,253}/g)
  const addresses = [...found]
    .slice(0, maxRecipients)
    .flatMap(([one]) => parseAddress(one.replace(/[.'’]+$/, '')) ?? [])
  return addresses.filter((address) => !/^(?:postmaster|mailer-daemon)$/.test(localPartOf(address)))
}

/** Of two words about one recipient the worse counts. */
function once(failures: FailedDelivery[]): FailedDelivery[] {
  const kinds = new Map<EmailAddress, FailedDelivery['kind']>()
  for (const { recipient, kind } of failures) if (kinds.get(recipient) !== 'hard') kinds.set(recipient, kind)
  return [...kinds].map(([recipient, kind]) => ({ recipient, kind }))
}
