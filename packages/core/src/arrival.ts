import type { Attached } from './attached.ts'
import { deliveryMemorySeconds } from './deliveries.ts'
import type { Instant } from './ids.ts'
import type { Session } from './session.ts'
import type { SessionEvent } from './session-event.ts'

/** A letter that has come to a session from an authenticated writer, as the mail layer hands it over. */
export type Arrival = {
  from: string
  fromName: string
  subject: string
  /** The player's own words, without quotes and signature, and what was cut away. */
  words: string
  cut: string
  attachments: Attached[]
  messageId: string | null
  references: string[]
  /** The turn that was open in the letter of ours which this one answers; null where that cannot be known. */
  answersTurn: number | null
  /** Minutes east of UTC in the Date header. */
  offsetMinutes: number | null
  /** Digest of the delivery's id (`d…`) and of author, Message-ID and body (`m…`). */
  digests: string[]
  /** SES's time of the delivery, epoch seconds. */
  sesAt: number
  /** The mail is one of the exact commands that mail software sends for a person: unsubscribe. */
  command: 'unsubscribe' | null
}

/** The reasons for which a table or a desk itself refuses; the words are those of the mail layer's one union. */
export type TableRefusal =
  | 'duplicate_message'
  | 'rate_limited'
  | 'sender_blocked'
  | 'unknown_sender'
  | 'wrong_sender'
  | 'session_closed'
  | 'session_not_found'
  | 'invalid_content'

/** Bounds the deliveries that the state remembers, and what one table can cost in a day. */
const maxDeliveriesPerDay = 120

/** This very delivery was recorded before: an earlier run ended half-way, or the queue brought it twice. */
export function isRecorded(session: Session, arrival: Arrival): boolean {
  if (session.type === 'erased') return false
  return arrival.digests.some((digest) => digest.startsWith('d') && digest in session.deliveries)
}

/** Whether this delivery counts at all, before anything in it is read. */
export function refusalOfArrival(session: Session, arrival: Arrival, now: Instant): TableRefusal | undefined {
  if (session.type === 'erased') return 'session_not_found'
  // The same message under another delivery id: the sender's own server tried again.
  if (arrival.digests.some((digest) => digest in session.deliveries)) return 'duplicate_message'
  // So old that its first delivery may have been forgotten: it cannot be told from a duplicate.
  if (now / 1000 - arrival.sesAt > deliveryMemorySeconds) return 'duplicate_message'
  const today = Object.entries(session.deliveries).filter(
    ([digest, at]) => digest.startsWith('d') && arrival.sesAt - at < 24 * 3600
  )
  return today.length >= maxDeliveriesPerDay ? 'rate_limited' : undefined
}

export function deliveryRecorded(arrival: Arrival, seat: number): SessionEvent {
  return {
    type: 'delivery-recorded',
    seat,
    digests: arrival.digests,
    sesAt: arrival.sesAt,
    messageId: arrival.messageId,
    references: arrival.references,
    offsetMinutes: arrival.offsetMinutes
  }
}

/** UTC calendar day: the period of "at most one answer per reason". */
export function dayOf(now: Instant): string {
  return new Date(now).toISOString().slice(0, 10)
}
