import * as z from 'zod'
import { session } from './session.ts'
import { sessionEvent } from './session-event.ts'

/**
 * One commit: what happened, the whole session after it, and the letters that go out because of it.
 * The newest commit is the session. Everything but `letters[].status` and `attempts` is immutable once put.
 */

const cause = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('delivery'), id: z.string() }),
  z.strictObject({ type: z.literal('clock') }),
  z.strictObject({ type: z.literal('narration') }),
  /** A letter of an earlier commit came back. */
  z.strictObject({ type: z.literal('returned-letter'), version: z.int(), letter: z.string() }),
  z.strictObject({ type: z.literal('operator'), command: z.string() })
])
export type Cause = z.infer<typeof cause>

/** A letter without an answer to "was it sent": after ten minutes it is sent again, or parked for the operator. */
const uncertainty = z.enum(['resend', 'park'])

export const letterStatus = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('pending'), attempt: z.int() }),
  z.strictObject({ type: z.literal('sending'), attempt: z.int(), owner: z.string(), at: z.number() }),
  z.strictObject({ type: z.literal('sent'), attempt: z.int(), at: z.number(), providerId: z.string() }),
  z.strictObject({ type: z.literal('failed'), attempt: z.int(), at: z.number(), reason: z.string() }),
  z.strictObject({ type: z.literal('cancelled'), attempt: z.int(), at: z.number(), reason: z.string() }),
  z.strictObject({ type: z.literal('uncertain'), attempt: z.int(), at: z.number() })
])
export type LetterStatus = z.infer<typeof letterStatus>

const outgoingLetter = z.strictObject({
  /** Unique in its commit; `[a-z0-9-]`. */
  id: z.string(),
  kind: z.enum([
    'welcome',
    'consent',
    'invitation',
    'joined',
    'waiting',
    'receipt',
    'reminder',
    'paused',
    'goodbye',
    'expired',
    'narration',
    /** The player's own copy of everything: attached when the mail is composed. */
    'correspondence',
    /** Whether a letter that nothing proves is its reader's: the answer goes to an address of its own. */
    'confirmation',
    'notice'
  ]),
  /** Seat number; 0 at a desk. The address comes from the roster of this commit's session, never from anywhere else. */
  to: z.int(),
  /** Index into the commit's `texts`, which letters share. */
  text: z.int(),
  uncertainty,
  /** RFC 3834: an answer to somebody's mail, or sent on our own account. */
  autoSubmitted: z.enum(['auto-replied', 'auto-generated']),
  status: letterStatus
})
export type OutgoingLetter = z.infer<typeof outgoingLetter>

export const commit = z.strictObject({
  version: z.int().min(1),
  at: z.number(),
  cause,
  events: z.array(sessionEvent),
  session,
  /** Markdown bodies. */
  texts: z.array(z.string()),
  letters: z.array(outgoingLetter),
  usage: z.strictObject({
    inputTokens: z.number(),
    outputTokens: z.number(),
    cacheReadTokens: z.number(),
    cacheWriteTokens: z.number()
  }),
  /** Narrations begun on this commit, reserved before each. */
  attempts: z.int()
})
export type Commit = z.infer<typeof commit>

/** Still to be sent, or sent with an unknown fate: the commit stays in the due index until none is. */
export function isUnsettled(letter: OutgoingLetter): boolean {
  return letter.status.type === 'pending' || letter.status.type === 'sending'
}
