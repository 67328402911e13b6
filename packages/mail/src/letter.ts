import type { EmailAddress } from './addresses.ts'
import type { Attachment } from './attachment.ts'
import type { MailDate } from './mail-date.ts'
import { ownWords } from './own-words.ts'
import type { InboundMail } from './parse-mail.ts'

/** About forty pages by hand: more is a file that somebody pasted, and each word costs at every later turn. */
const maxWordsCharacters = 20_000
/** What mail programs and list servers send for a person who leaves; in a longer letter the word is only a word. */
const unsubscribeCommand = /^(?:unsubscribe|stop)[.!]?$/i

/** What a proven writer wrote to one place of ours. */
export type Letter = {
  from: EmailAddress
  /** For people to read, and chosen by the writer: it proves nothing. */
  fromName: string
  subject: string
  messageId?: string
  references: string[]
  date?: MailDate
  /** The writer's own words, at most 20,000 characters; `truncated` when there were more. Empty when all is attached. */
  words: string
  truncated: boolean
  /** What was left out of them: quotes, signature, footers. Bounded alike. */
  cut: string
  /** Another person's mail that was passed on below the words. */
  forwarded?: { from?: string; text: string }
  /** The texts among them share with the words what a letter may hold. */
  attachments: Attachment[]
  bodyDigest: string
  /** Subject or words are exactly this command. */
  command?: 'unsubscribe'
}

export type ReadLetter =
  | { type: 'letter'; letter: Letter }
  | { type: 'refused'; reason: 'encrypted' | 'no_readable_body' | 'forwarded' | 'empty_body' }

/** The letter in a mail. A command needs no words; anything else without words of its own is none. */
export function readLetter(mail: InboundMail, writer: { address: EmailAddress; name: string }): ReadLetter {
  const own = ownWords(mail)
  const isCommand = unsubscribeCommand.test(own.text) || isCommandSubject(mail.subject, own.text)
  if (!isCommand && mail.opaque) return { type: 'refused', reason: mail.opaque }
  if (!isCommand && own.text === '') {
    if (own.forwarded) return { type: 'refused', reason: 'forwarded' }
    // Somebody may write a letter in another program, and attach it to nothing.
    if (!mail.attachments.some(({ type }) => type === 'joined')) return { type: 'refused', reason: 'empty_body' }
  }
  const words = bounded(own.text)
  const letter: Letter = {
    from: writer.address,
    fromName: writer.name,
    subject: mail.subject,
    ...(mail.messageId ? { messageId: mail.messageId } : {}),
    references: mail.references,
    ...(mail.date ? { date: mail.date } : {}),
    words,
    truncated: words.length < own.text.length,
    cut: bounded(own.cut),
    ...(own.forwarded ? { forwarded: { ...own.forwarded, text: bounded(own.forwarded.text) } } : {}),
    attachments: within(maxWordsCharacters - words.length, mail.attachments),
    bodyDigest: mail.bodyDigest,
    ...(isCommand ? { command: 'unsubscribe' as const } : {})
  }
  return { type: 'letter', letter }
}

/** A mail program's unsubscribe says so in the subject; a story may be headed "Stop" as well as anything. */
function isCommandSubject(subject: string, words: string): boolean {
  return unsubscribeCommand.test(subject) && (words === '' || /^unsub/i.test(subject))
}

/** In the order in which they were attached; what no longer fits is left out. */
function within(characters: number, attachments: readonly Attachment[]): Attachment[] {
  let left = characters
  return attachments.map((attachment) => {
    if (attachment.type !== 'joined') return attachment
    const text = bounded(attachment.text, left)
    left -= text.length
    return { ...attachment, text, isWhole: attachment.isWhole && text.length === attachment.text.length }
  })
}

/** Never half of a surrogate pair: stores and models reject lone ones. */
function bounded(text: string, limit = maxWordsCharacters): string {
  return text.slice(0, limit).replace(/[\ud800-\udbff]$/, '')
}
