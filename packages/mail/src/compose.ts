import { createHash } from 'node:crypto'
import MailComposer from 'nodemailer/lib/mail-composer'
import {
  addressOf,
  headerText,
  languageTag,
  linkOf,
  messageIdOf,
  threadReferences,
  unsubscribeField
} from './compose-headers.ts'
import { letterHtml, stopWords } from './compose-html.ts'
import { markdownToText } from './markdown.ts'

export type OutgoingMail = {
  from: { name: string; address: string }
  to: { name?: string; address: string }
  /** The recipient's own sealed address: an answer to it is theirs. */
  replyTo: string
  subject: string
  /** The letter, in the Markdown subset. */
  markdown: string
  /** Small print below it, in the same subset. */
  footer: string
  /** BCP 47 tag of what is written. */
  language: string
  /** Epoch milliseconds. */
  date: number
  /** With its angle brackets. SES puts its own in its place when it sends. */
  messageId: string
  inReplyTo?: string
  /** Message-IDs of the thread, oldest first. Bounded here; ids that are none are dropped. */
  references: readonly string[]
  /** RFC 3834: `auto-replied` answers a letter, `auto-generated` answers nobody (reminders, invitations). */
  autoSubmitted: 'auto-replied' | 'auto-generated'
  /**
   * How mail programs leave for a person: by a POST to `url` (RFC 8058), or by a mail to `mailto`, an address with or
   * without a query. The link also stands below the letter, for people.
   */
  unsubscribe?: { url: string; mailto: string }
  /** One page that the reader may keep; `name` ends with `.html`. */
  attachment?: { name: string; html: string }
}

/**
 * The RFC 5322 bytes of a letter: text and HTML of the same words. A function of its input alone, so that composing
 * again after a crash gives the bytes that were committed. Odd names, subjects and bodies are made safe; an address, a
 * Message-ID or a language tag that is not one is a bug of the caller and throws.
 */
export async function composeMail(mail: OutgoingMail): Promise<Uint8Array> {
  const text = withCrLf(letterText(mail))
  const html = withCrLf(letterHtml(mail))
  const inReplyTo = mail.inReplyTo === undefined ? undefined : threadReferences([mail.inReplyTo])[0]
  const composer = new MailComposer({
    from: { name: headerText(mail.from.name), address: addressOf(mail.from.address) },
    to: { name: headerText(mail.to.name ?? ''), address: addressOf(mail.to.address) },
    replyTo: { name: '', address: addressOf(mail.replyTo) },
    subject: headerText(mail.subject) || noSubject,
    date: new Date(mail.date),
    messageId: messageIdOf(mail.messageId),
    ...(inReplyTo ? { inReplyTo } : {}),
    references: threadReferences(mail.references),
    headers: extraHeaders(mail),
    text,
    html,
    ...(mail.attachment ? { attachments: [attached(mail.attachment)] } : {}),
    baseBoundary: boundaryOf(mail.messageId, text, html, mail.attachment?.html ?? ''),
    // Nothing a letter says may make the composer read a file or fetch an address.
    disableFileAccess: true,
    disableUrlAccess: true
  })
  return composer.compile().build()
}

/** In base64: what a reader opens from a file keeps its bytes. */
function attached({ name, html }: { name: string; html: string }) {
  return {
    filename: headerText(name),
    content: html,
    contentType: 'text/html; charset=utf-8',
    contentDisposition: 'attachment' as const,
    contentTransferEncoding: 'base64' as const
  }
}

/** RFC 5322, 2.3: no bare LF in a body. The composer leaves those of its input as they are. */
function withCrLf(text: string): string {
  return text.replaceAll('\n', '\r\n')
}

const noSubject = '(no subject)'

/**
 * `Auto-Submitted` (RFC 3834, 5) and Exchange's X-Auto-Response-Suppress (MS-OXCMAIL) keep out-of-office
 * answers and other robots from answering us. No `Precedence`: RFC 3834 advises against it, and a letter to one person
 * is no list.
 */
function extraHeaders(mail: OutgoingMail): Record<string, string> {
  return {
    'Content-Language': languageTag(mail.language),
    'Auto-Submitted': mail.autoSubmitted,
    'X-Auto-Response-Suppress': suppressedAnswers,
    ...(mail.unsubscribe ? unsubscribeHeaders(mail.unsubscribe) : {})
  }
}

/** Everything but NDR: of a letter that could not be delivered we want to hear. */
const suppressedAnswers = 'DR, RN, NRN, OOF, AutoReply'

/** RFC 2369, and RFC 8058 for the POST. Receivers act on them only where the DKIM signature covers both. */
function unsubscribeHeaders(unsubscribe: { url: string; mailto: string }): Record<string, string> {
  return {
    'List-Unsubscribe': unsubscribeField(unsubscribe),
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click'
  }
}

function letterText(mail: OutgoingMail): string {
  const footer = markdownToText(mail.footer)
  const small = [footer, ...(mail.unsubscribe ? [`${stopWords}:\n${linkOf(mail.unsubscribe.url)}`] : [])]
  const below = small.filter((part) => part !== '').join('\n')
  return `${markdownToText(mail.markdown)}\n${below === '' ? '' : `\n${footerRule}\n${below}\n`}`
}

/** Not "-- ": what stands below belongs to the letter, and clients fold signatures away. */
const footerRule = '_'.repeat(24)

/**
 * The composer's own boundary is random and would change the bytes each time. A digest of all parts is as good: nobody
 * can write a text that holds the digest of itself, and so nobody can end a part from inside it.
 */
function boundaryOf(...parts: string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)
}
