import { type EmailAddress, localPartOf } from './addresses.ts'
import { readDeliveryReport, returnedIds } from './delivery-report.ts'
import { findDestination } from './destination.ts'
import type { Envelope } from './envelope.ts'
import type { House } from './house.ts'
import { authenticate } from './identity.ts'
import { areOneOrganisation } from './organisation.ts'
import type { InboundMail } from './parse-mail.ts'
import type { SeatAddress } from './reply-address.ts'

/** A notice, mailed to a seat's own address, that a letter to one reader failed. */
export type MailedReport = { place: SeatAddress; recipient: EmailAddress; returnedIds: string[] }

/** RFC 2142 and RFC 5321, 4.5.1 keep these for whoever runs the server: no customer of a provider can write as one. */
const ofTheServer = /^(?:mailer-daemon|postmaster)$/

/**
 * A mailed notice is hearsay: real ones go to the return path, which is the mail service's, and come back as its events.
 * One that comes here instead is believed only when nobody could have written it who cannot refuse the reader's mail
 * anyway: it came to a seat's sealed address, it names one failed reader, and its author is proven to be the server of
 * that reader's own organisation. Whether it returns a letter of that very seat, whoever holds the keys can tell by
 * `returnedIds`.
 */
export async function readMailedReport(
  mail: InboundMail,
  envelope: Envelope,
  house: House
): Promise<MailedReport | undefined> {
  const found = findDestination(envelope.recipients, house)
  if (found.type !== 'found' || found.destination.type !== 'seat') return undefined
  const [failure, ...others] = readDeliveryReport(mail)
  if (failure === undefined || others.length > 0 || mail.sender.type !== 'from') return undefined
  const author = mail.sender.address
  if (!ofTheServer.test(localPartOf(author))) return undefined
  if (!(await areOneOrganisation(author, failure.recipient))) return undefined
  if ((await authenticate(author, envelope)).type !== 'authenticated') return undefined
  return { place: found.destination, recipient: failure.recipient, returnedIds: returnedIds(mail) }
}
