import * as z from 'zod'
import type { Instant } from './ids.ts'

/** What came back of the letters to one person, and whether more may go out. */

/**
 * A server tries for hours before it gives a letter up for a reason that may pass (mailbox full, server away). On so
 * many different days within the window, it does not pass. More would be noticed by mailbox providers, and cost
 * everybody here their mail; fewer would drop a player for one bad evening.
 */
const softDaysToSuppress = 4
const softWindowDays = 28

const dayMs = 24 * 3_600_000

export const returnKind = z.enum([
  /** There is no such mailbox, and there will be none. */
  'hard',
  /** For a reason that may pass. */
  'soft',
  /** The reader called the letter spam. */
  'complaint'
])
export type ReturnKind = z.infer<typeof returnKind>

export const suppression = z.strictObject({
  /** While set, no letter is written to this person, and none is awaited. */
  cause: z.enum(['bounced', 'complained']).nullable(),
  /** UTC days since 1970 on which a letter failed softly; older ones than the window fade. */
  softDays: z.array(z.int()),
  /** When this person last wrote. What happened to our letters before is overtaken. */
  writtenAt: z.number().nullable(),
  /** When somebody else at the table last heard that letters do not arrive. */
  toldAt: z.number().nullable()
})
export type Suppression = z.infer<typeof suppression>

export const nothingReturned: Suppression = { cause: null, softDays: [], writtenAt: null, toldAt: null }

/**
 * Within the window the same in whatever order returns are counted, and however often each. A complaint outranks a
 * bounce, and beyond either nothing is counted.
 */
export function withReturn(known: Suppression, kind: ReturnKind, at: Instant): Suppression {
  if (kind === 'complaint') return { ...known, softDays: [], cause: 'complained' }
  if (known.cause !== null) return known
  const softDays = withinWindow([...known.softDays, Math.floor(at / dayMs)])
  const isBounced = kind === 'hard' || softDays.length >= softDaysToSuppress
  return isBounced ? { ...known, softDays: [], cause: 'bounced' } : { ...known, softDays }
}

/** Whoever writes is there: only the person's own letter lifts a suppression, whatever its cause. */
export function withLetterBy(known: Suppression, at: Instant): Suppression {
  return { ...known, softDays: [], writtenAt: at }
}

export function isOvertaken(known: Suppression, at: Instant): boolean {
  return known.writtenAt !== null && at <= known.writtenAt
}

function withinWindow(days: number[]): number[] {
  const newest = Math.max(...days)
  return [...new Set(days)].filter((day) => newest - day < softWindowDays).sort((a, b) => a - b)
}
