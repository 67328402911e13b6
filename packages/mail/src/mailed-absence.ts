import type { EmailAddress } from './addresses.ts'
import { findDestination } from './destination.ts'
import type { Envelope } from './envelope.ts'
import type { House } from './house.ts'
import { authenticate } from './identity.ts'
import { ownWords } from './own-words.ts'
import type { InboundMail } from './parse-mail.ts'
import type { SeatAddress } from './reply-address.ts'

/** Beyond this are signatures and legal notices. */
const maxTextCharacters = 4_000

/** What a mailbox has answered by itself to a letter of ours, without its owner. */
export type MailedAbsence = { place: SeatAddress; from: EmailAddress; text: string }

/**
 * An automatic answer that came to a seat's sealed address from a proven author. It may say until when nobody is there:
 * that is for whoever knows the seat to judge. It is no letter, and is never answered.
 * @returns undefined where anybody could have written it.
 */
export async function readMailedAbsence(
  mail: InboundMail,
  envelope: Envelope,
  house: House
): Promise<MailedAbsence | undefined> {
  const found = findDestination(envelope.recipients, house)
  if (found.type !== 'found' || found.destination.type !== 'seat' || mail.sender.type !== 'from') return undefined
  const from = mail.sender.address
  if ((await authenticate(from, envelope)).type !== 'authenticated') return undefined
  const text = `${mail.subject}\n${ownWords(mail).text}`.slice(0, maxTextCharacters)
  return { place: found.destination, from, text }
}
