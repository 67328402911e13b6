import { layInInbox } from '@gpttherapy/handler'
import { parseMail } from '@gpttherapy/mail'
import { deliveryIds } from './delivery-id.ts'
import type { Filing } from './filing.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { isOurs, type MailAtTheDoor } from './smtp-door.ts'
import { attest, type Verdicts } from './verdicts.ts'

type Intake = {
  domain: string
  /** Stands for the mail bucket. */
  bucketDir: string
  filing: Filing
  verdicts: Partial<Verdicts>
  now: () => number
  onDelivery: (deliveryId: string) => void
  /** Something new is in this person's correspondence. */
  onLetter: (address: string) => void
}

/**
 * What becomes of a mail that the door has accepted: for the game it becomes one delivery, as SES would make it,
 * however many of its addresses are named; for people it lies in their mailboxes. A mail program's second try changes
 * nothing.
 *
 * @returns the words of the 250.
 */
export function takeInAt(intake: Intake): (mail: MailAtTheDoor) => Promise<string> {
  return oneAtATime(async (mail) => {
    const ours = mail.to.filter((address) => isOurs(address, intake.domain))
    const others = mail.to.filter((address) => !isOurs(address, intake.domain))
    for (const address of others) {
      const filed = await intake.filing.deliver(address, mail.raw)
      if (filed === 'filed') intake.onLetter(address)
    }
    return ours.length === 0 ? 'OK delivered' : `OK delivery ${await deliver({ ...mail, to: ours }, intake)}`
  })
}

/** The sender's copy is filed after the mail is in the bucket, so what has a copy certainly was delivered. */
async function deliver(mail: MailAtTheDoor, intake: Intake): Promise<string> {
  const now = intake.now()
  const parsed = parseMail(mail.raw)
  const ids = deliveryIds(mail, parsed.type === 'mail' && parsed.mail.messageId !== undefined, now)
  const sender = mail.from === '' ? 'nobody' : mail.from
  for (const id of ids) {
    if (await intake.filing.wasSent(sender, id)) return id
  }
  const [deliveryId] = ids
  await layInInbox(intake.bucketDir, mail.raw, {
    deliveryId,
    at: now,
    mailFrom: mail.from,
    recipients: mail.to,
    verdicts: attest(mail.from, parsed, intake.verdicts)
  })
  await intake.filing.keepSent(sender, deliveryId, mail.raw)
  intake.onDelivery(deliveryId)
  intake.onLetter(sender)
  return deliveryId
}
