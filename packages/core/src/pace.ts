import * as z from 'zod'
import type { Instant } from './ids.ts'

/**
 * How fast one person writes to one seat. Programs that do not say what they are answer every letter of ours, and each
 * answer would be narrated: a loop that costs money all night. No person writes a letter a minute for an hour; the thread
 * then rests for a day, in silence, and the operator's log says so.
 */
const maxLettersPerHour = 60
const hourMs = 3_600_000
const frozenMs = 24 * hourMs

export const pace = z.strictObject({
  /** Beginning of the hour that is being counted, by the mail service's clock. */
  since: z.number(),
  letters: z.int(),
  frozenUntil: z.number()
})
export type Pace = z.infer<typeof pace>

export const unhurried: Pace = { since: 0, letters: 0, frozenUntil: 0 }

export function withLetterAt(known: Pace, at: Instant): Pace {
  return at - known.since < hourMs ? { ...known, letters: known.letters + 1 } : { ...known, since: at, letters: 1 }
}

/**
 * `rate_limited` for the letter that breaks the loop: it freezes the thread.
 * @param sentAt when it came, not when it is looked at: letters that waited in the queue are not fast.
 */
export function refusalOfPace(
  known: Pace,
  sentAt: Instant,
  now: Instant
): 'rate_limited' | 'sender_blocked' | undefined {
  if (now < known.frozenUntil) return 'sender_blocked'
  return sentAt - known.since < hourMs && known.letters >= maxLettersPerHour ? 'rate_limited' : undefined
}

export function frozen(known: Pace, at: Instant): Pace {
  return { ...known, letters: 0, frozenUntil: at + frozenMs }
}
