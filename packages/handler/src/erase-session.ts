import { type Commit, claimLifeMs, type Instant, noUsage, soonMs } from '@gpttherapy/core'
import { retryStale } from './advance.ts'
import { stubOf } from './session-stub.ts'
import type { SessionHandle } from './sessions.ts'

/**
 * A letter can be claimed a few times while we read its commit; more often is no accident, and the next run goes on.
 */
const maxMoves = 10

export type Erasure =
  /** Nothing of the session is left, and nobody is at work who could still send any of it. */
  | { type: 'erased' }
  /** Somebody may still be sending a letter: ask again then. */
  | { type: 'again-at'; at: Instant }

/**
 * Forgets a session for ever. The tombstone comes first, so that whoever thinks on an older commit finds it overtaken;
 * then every older commit becomes an empty stub, its pending letters gone. Stubs and tombstone stay: a version number
 * that was used is never free again. Safe to call at any time, and as often as one likes.
 */
export async function eraseSession(handle: SessionHandle, world: { now(): Instant }): Promise<Erasure> {
  const tombstone = await retryStale(() => raiseTombstone(handle, world.now()))
  if (tombstone === undefined) return { type: 'erased' }
  let lastClaimAt = 0
  for (const version of await handle.versions()) {
    if (version < tombstone.version) lastClaimAt = Math.max(lastClaimAt, await emptyCommit(handle, version, world))
  }
  // Whoever took in a letter just before the tombstone may still be laying its mail among the kept ones.
  const at = Math.max(lastClaimAt + claimLifeMs, tombstone.at + soonMs)
  return at <= world.now() ? { type: 'erased' } : { type: 'again-at', at }
}

async function raiseTombstone(handle: SessionHandle, now: Instant): Promise<Commit | undefined> {
  const newest = await handle.load()
  if (newest === undefined || newest.session.type === 'erased') return newest
  const tombstone: Commit = {
    version: newest.version + 1,
    at: now,
    cause: { type: 'operator', command: 'erase' },
    events: [],
    session: { type: 'erased' },
    texts: [],
    letters: [],
    usage: noUsage,
    attempts: 0
  }
  await handle.put(tombstone, now + soonMs)
  return tombstone
}

/** @returns when one of its letters was last claimed without its fate being known; 0 when none is. */
async function emptyCommit(handle: SessionHandle, version: number, world: { now(): Instant }): Promise<Instant> {
  for (let move = 0; move < maxMoves; move++) {
    const commit = await handle.loadVersion(version)
    if (commit === undefined) return 0
    if (commit.session.type === 'erased') return commit.at
    if (await handle.stub(commit)) return stubOf(commit).at
  }
  return world.now()
}
