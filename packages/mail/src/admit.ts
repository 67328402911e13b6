import type { EmailAddress } from './addresses.ts'
import { classifyAutomatic } from './automatic.ts'
import { findDestination } from './destination.ts'
import type { Envelope } from './envelope.ts'
import type { ConfirmationDestination, Destination, House, SeatDestination } from './house.ts'
import { authenticate } from './identity.ts'
import { type Letter, readLetter } from './letter.ts'
import type { InboundMail, ParsedMail } from './parse-mail.ts'
import { type RefusalReason, refusalPolicy } from './refusal.ts'
import { isSignedForWriter } from './signed-for.ts'

export type Admission =
  | { type: 'admitted'; destination: Destination; letter: Letter }
  /** Perhaps from the player of that seat: nothing proves it. They can be asked. */
  | { type: 'doubtful'; destination: SeatDestination; letter: Letter }
  /** To the address that stands in such a question alone. */
  | { type: 'confirmation'; destination: ConfirmationDestination; letter: Letter; isProven: boolean }
  | ({
      type: 'refused'
      reason: RefusalReason
      /** The writer is proven, and this reason is one to tell. Everybody else hears nothing. */
      answerable: boolean
    } & Partial<Pick<Letter, 'from' | 'fromName' | 'subject' | 'messageId' | 'references' | 'bodyDigest'>>)

/**
 * Whether a mail is a letter, from whom and for which seat. In order: what could be read at all, what no person wrote,
 * who wrote, SES's scanners, whether the writer is proven, the envelope's recipient, the words. Silent reasons come
 * first, so that a robot or a forger is never answered for a lesser fault, and never asked about.
 */
export async function admit(parsed: ParsedMail, envelope: Envelope, house: House): Promise<Admission> {
  if (parsed.type === 'unreadable') {
    const from = parsed.from ? { from: parsed.from } : {}
    return { type: 'refused', reason: parsed.reason, answerable: false, ...from }
  }
  const { mail } = parsed
  const suspicion = classifyAutomatic(mail, envelope, house)
  if (suspicion) return refused(suspicion, mail, false)
  if (mail.sender.type !== 'from') return refused(mail.sender.type, mail, false)
  if (envelope.verdicts.virus === 'FAIL') return refused('virus', mail, false)
  if (envelope.verdicts.spam === 'FAIL') return refused('spam', mail, false)
  const writer = { address: mail.sender.address, name: mail.sender.name }
  const authentication = await authenticate(writer.address, envelope)
  if (authentication.type === 'failed' && authentication.reason === 'auth_failed') {
    return refused(authentication.reason, mail, false)
  }
  const isProven =
    authentication.type === 'authenticated' || (await isSignedForWriter(writer.address, envelope, mail.fields))
  return isProven ? admitProven(mail, writer, envelope, house) : admitDoubtful(mail, writer, envelope, house)
}

type Writer = { address: EmailAddress; name: string }

function admitProven(mail: InboundMail, writer: Writer, envelope: Envelope, house: House): Admission {
  const found = findDestination(envelope.recipients, house)
  if (found.type === 'refused') return refused(found.reason, mail, true)
  const read = readLetter(mail, writer)
  if (read.type === 'refused') return refused(read.reason, mail, true)
  const { destination } = found
  if (destination.type === 'confirmation') {
    return { type: 'confirmation', destination, letter: read.letter, isProven: true }
  }
  return { type: 'admitted', destination, letter: read.letter }
}

/** Silence for whatever is wrong with it: only a letter that could count is worth a question. */
function admitDoubtful(mail: InboundMail, writer: Writer, envelope: Envelope, house: House): Admission {
  const found = findDestination(envelope.recipients, house)
  if (found.type === 'refused' || found.destination.type === 'game') return refused('auth_indeterminate', mail, false)
  const { destination } = found
  const read = readLetter(mail, writer)
  if (read.type === 'refused') return refused('auth_indeterminate', mail, false)
  if (destination.type === 'confirmation') {
    return { type: 'confirmation', destination, letter: read.letter, isProven: false }
  }
  return { type: 'doubtful', destination, letter: read.letter }
}

function refused(reason: RefusalReason, mail: InboundMail, isProven: boolean): Admission {
  const { sender, subject, messageId, references, bodyDigest } = mail
  return {
    type: 'refused',
    reason,
    answerable: isProven && refusalPolicy[reason].sender === 'once a day',
    ...(sender.type === 'from' ? { from: sender.address, fromName: sender.name } : {}),
    subject,
    ...(messageId ? { messageId } : {}),
    references,
    bodyDigest
  }
}
