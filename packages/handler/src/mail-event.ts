import { createHash } from 'node:crypto'
import type { Instant, ReturnedLetter } from '@gpttherapy/core'
import * as z from 'zod'
import { type LetterPlace, parseLetterTag } from './letter-tag.ts'

/** What SES tells of a letter after it was sent. */
export type MailEvent = { place: LetterPlace; providerId: string; at: Instant; fate: Fate }

export type Fate =
  /** SES has the letter: a send whose answer got lost was none the less sent. */
  | { type: 'accepted' }
  /** The reader's server puts it off; SES goes on trying, and tells how it ends. */
  | { type: 'delayed' }
  /** SES did not send it after all: it found a virus, or could not render it. */
  | { type: 'refused'; reason: string }
  | ({ type: 'returned' } & Pick<ReturnedLetter, 'kind' | 'digest'>)

export type ParsedMailEvent =
  | { type: 'mail-event'; event: MailEvent }
  /** Nothing that we asked for, or about a mail that was not sent by us. */
  | { type: 'not-ours' }
  | { type: 'malformed'; problem: string }

/**
 * Reads one event record of a configuration set (SES developer guide, "Contents of event data that Amazon SES publishes
 * to Amazon SNS"). Only what we read is asked for. Each of our mails has one recipient, so the tag alone says whose
 * letter it is: the addresses in the record are what servers call the reader, and are not read.
 * @returns undefined when it is no event record at all.
 */
export function parseMailEvent(content: unknown): ParsedMailEvent | undefined {
  if (!record.safeParse(content).success) return undefined
  const parsed = known.safeParse(content)
  if (parsed.success) return readEvent(parsed.data)
  const isUnknown = parsed.error.issues.some((issue) => issue.code === 'invalid_union' && issue.path[0] === 'eventType')
  return isUnknown ? { type: 'not-ours' } : { type: 'malformed', problem: z.prettifyError(parsed.error) }
}

const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))
const mail = z.object({
  messageId: z.string().min(1).max(200),
  timestamp: instant,
  tags: z.record(z.string(), z.array(z.string())).optional()
})
const at = z.object({ timestamp: instant })

/** Servers that answer in person tell a status; out-of-office answers that SES mistakes for bounces have none of these. */
const recipient = z.object({
  action: z.string().nullish(),
  status: z.string().nullish(),
  diagnosticCode: z.string().nullish()
})
const bounce = z.object({
  bounceType: z.enum(['Permanent', 'Transient', 'Undetermined']),
  bouncedRecipients: z.array(recipient),
  timestamp: instant,
  feedbackId: z.string().min(1)
})
const complaint = z.object({
  /** RFC 5965, 7.3; absent when the provider does not say. */
  complaintFeedbackType: z.string().nullish(),
  timestamp: instant,
  feedbackId: z.string().min(1)
})

const record = z.object({ eventType: z.string() })
const known = z.discriminatedUnion('eventType', [
  z.object({ eventType: z.literal('Send'), mail }),
  z.object({ eventType: z.literal('Delivery'), mail, delivery: at }),
  z.object({ eventType: z.literal('DeliveryDelay'), mail, deliveryDelay: at }),
  z.object({ eventType: z.literal('Bounce'), mail, bounce }),
  z.object({ eventType: z.literal('Complaint'), mail, complaint }),
  z.object({ eventType: z.literal('Reject'), mail }),
  z.object({ eventType: z.literal('Rendering Failure'), mail })
])
type Known = z.infer<typeof known>

function readEvent(event: Known): ParsedMailEvent {
  const place = parseLetterTag(event.mail.tags?.['letter']?.[0] ?? '')
  if (place === undefined) return { type: 'not-ours' }
  return {
    type: 'mail-event',
    event: { place, providerId: event.mail.messageId, at: timeOf(event), fate: fateOf(event) }
  }
}

function timeOf(event: Known): Instant {
  switch (event.eventType) {
    case 'Delivery':
      return event.delivery.timestamp
    case 'DeliveryDelay':
      return event.deliveryDelay.timestamp
    case 'Bounce':
      return event.bounce.timestamp
    case 'Complaint':
      return event.complaint.timestamp
    default:
      return event.mail.timestamp
  }
}

function fateOf(event: Known): Fate {
  switch (event.eventType) {
    case 'Send':
    case 'Delivery':
      return { type: 'accepted' }
    case 'DeliveryDelay':
      return { type: 'delayed' }
    case 'Reject':
    case 'Rendering Failure':
      return { type: 'refused', reason: event.eventType }
    case 'Bounce':
      return fateOfBounce(event.bounce)
    case 'Complaint':
      return isComplaint(event.complaint)
        ? { type: 'returned', kind: 'complaint', digest: returnDigest(event.complaint.feedbackId) }
        : { type: 'accepted' }
  }
}

function fateOfBounce({ bounceType, bouncedRecipients, feedbackId }: z.infer<typeof bounce>): Fate {
  const isReported = bouncedRecipients.some((one) => (one.action ?? one.status ?? one.diagnosticCode ?? '') !== '')
  if (bounceType === 'Transient' && !isReported) return { type: 'accepted' }
  return { type: 'returned', kind: bounceType === 'Permanent' ? 'hard' : 'soft', digest: returnDigest(feedbackId) }
}

/** "Not spam" is the opposite of a complaint, and a failed authentication is the operator's concern, not the reader's. */
function isComplaint({ complaintFeedbackType }: z.infer<typeof complaint>): boolean {
  return complaintFeedbackType !== 'not-spam' && complaintFeedbackType !== 'auth-failure'
}

/** Remembered beside those of deliveries, which begin with `d` and `m`. 60 bits. */
export function returnDigest(id: string): string {
  return `e${createHash('sha256')
    .update(JSON.stringify(['return', id]))
    .digest('base64url')
    .slice(0, 10)}`
}
