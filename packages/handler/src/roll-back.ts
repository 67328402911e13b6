import { type Commit, type Instant, noUsage, type Seat, type Session, type Table } from '@gpttherapy/core'
import type { SessionHandle } from './sessions.ts'

export type Rollback =
  | { type: 'rolled-back'; commit: Commit }
  | { type: 'refused'; reason: 'no-such-version' | 'erased' }

/**
 * Makes an old commit's state the newest. It is due at once: the next sweep does what that state calls for.
 * What must never be undone stays as it is now: which deliveries were recorded, what was spent, and who has left. No
 * passage waits to be shared: its writer may have taken it back since.
 *
 * @throws StaleSessionError when a letter came first. It is not tried again: an operator should see that letter before
 * undoing it.
 */
export async function rollBack(handle: SessionHandle, toVersion: number, now: Instant): Promise<Rollback> {
  const newest = await handle.load()
  const old = await handle.loadVersion(toVersion)
  if (newest === undefined || old === undefined) return { type: 'refused', reason: 'no-such-version' }
  const session = restored(old.session, newest.session)
  if (session === undefined) return { type: 'refused', reason: 'erased' }
  const commit: Commit = {
    version: newest.version + 1,
    at: now,
    cause: { type: 'operator', command: `roll-back ${toVersion}` },
    events: [],
    session,
    texts: [],
    letters: [],
    usage: noUsage,
    attempts: 0
  }
  await handle.put(commit, now)
  return { type: 'rolled-back', commit }
}

function restored(old: Session, newest: Session): Session | undefined {
  if (old.type === 'desk' && newest.type === 'desk') return { ...old, deliveries: newest.deliveries }
  if (old.type !== 'table' || newest.type !== 'table') return undefined
  const { deliveries, spentTokens } = newest
  return { ...old, deliveries, spentTokens, offers: [], seats: old.seats.map((seat) => unlessGone(seat, newest)) }
}

/**
 * Nobody who has left or declined, whom letters do not reach, or who wants none, is written to again because an operator
 * turned back the clock. Where held mail lies, and what was asked about it, is as it is.
 */
function unlessGone(seat: Seat, newest: Table): Seat {
  const now = newest.seats.find(({ seat: number, address }) => number === seat.seat && address === seat.address)
  if (now === undefined) return seat
  const isGone = now.status === 'left' || now.status === 'declined'
  return isGone ? now : { ...seat, suppression: now.suppression, pace: now.pace, doubt: now.doubt }
}
