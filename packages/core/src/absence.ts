import * as z from 'zod'
import type { Instant } from './ids.ts'

/**
 * A player has said until when no letter of theirs will come. Until then the table does not wait for them, and nobody
 * reminds them; letters go to them as before.
 */
export const absence = z.strictObject({
  /** Epoch ms, as `since`, which is when it was said. */
  until: z.number(),
  since: z.number(),
  /** They wrote before that, or the day came. Kept, so that a mailbox which still answers for them changes nothing. */
  endedAt: z.number().nullable()
})
type Absence = z.infer<typeof absence>

export function isAway(seat: { absence: Absence | null }): boolean {
  return seat.absence !== null && seat.absence.endedAt === null
}

export function ended(known: Absence | null, at: Instant): Absence | null {
  return known === null ? null : { ...known, endedAt: at }
}
