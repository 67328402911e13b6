import {
  dueTime,
  type Instant,
  isUnsettled,
  type LetterStep,
  mayBeWrittenTo,
  nextLetterStep,
  type Session,
  soonMs
} from '@gpttherapy/core'
import { advance } from './advance.ts'
import { eraseSession } from './erase-session.ts'
import { failure } from './log.ts'
import { receiveLetter } from './receive-letter.ts'
import { cancelLetter, parkLetter, sendLetter } from './send-letter.ts'
import type { DueHint, SessionHandle } from './sessions.ts'
import { gameOf, type World } from './world.ts'

/** One sweep's share; what it does not reach stays due for the next. */
const maxDuePerSweep = 100

/** Mail still in the inbox after this long was missed by every notification and queue. */
const missedMailMs = 15 * 60_000

/** Takes up whatever is due, and whatever mail nobody was told of. One session's failure never stops the others. */
export function sweep(world: World): Promise<void> {
  return takeUpAll(world, world.now(), world.now() - missedMailMs)
}

/**
 * After a start where no other process can be at work: what a killed one left open stands a little ahead in the index.
 */
export function recover(world: World): Promise<void> {
  return takeUpAll(world, world.now() + soonMs, world.now())
}

async function takeUpAll(world: World, dueBefore: Instant, waitingSince: Instant): Promise<void> {
  const due = await world.sessions.due(dueBefore, maxDuePerSweep)
  for (const hint of due) await guarded(world, { session: hint.id }, () => visit(hint, world))
  const missed = await world.mailbox.waitingSince(waitingSince)
  for (const key of missed) await guarded(world, { delivery: key }, () => takeUp(key, world))
  world.log({ event: 'sweep', count: due.length + missed.length })
}

/** The index is only a hint: what the item itself says decides. */
async function visit(hint: DueHint, world: World): Promise<void> {
  const handle = world.sessions.open(hint.id)
  const ahead = world.now() + soonMs
  // First of all, so that a session which kills its worker cannot starve the others.
  if (!(await handle.moveDue(hint.version, hint.dueAt, ahead))) return
  const newest = await handle.load()
  if (newest?.version !== hint.version) return deliverOlder(handle, hint.version, ahead, world, newest?.session)
  if (newest.session.type === 'erased') return finishErasing(handle, hint.version, ahead, world)
  const rested = await advance(handle, world, newest)
  if (rested?.version !== hint.version) return
  const next = dueTime(rested, gameOf(rested.session, world.house), world.now()) ?? null
  await handle.moveDue(hint.version, ahead, next)
}

/** Its process may have died half-way, or a letter may still be on its way out. */
async function finishErasing(handle: SessionHandle, version: number, seenDueAt: Instant, world: World): Promise<void> {
  const erasure = await eraseSession(handle, world)
  if (erasure.type === 'erased') await world.mailbox.forget(handle.id)
  await handle.moveDue(version, seenDueAt, erasure.type === 'erased' ? null : erasure.at)
}

/** An item that is no longer the newest has only its letters left to send. */
async function deliverOlder(
  handle: SessionHandle,
  version: number,
  seenDueAt: Instant,
  world: World,
  newest: Session | undefined
): Promise<void> {
  let commit = await handle.loadVersion(version)
  while (commit !== undefined) {
    const step = nextLetterStep(commit, world.owner, world.now())
    if (step.type === 'rest') break
    commit = await finisher(step, newest)(handle, world, commit, step.letter)
  }
  if (commit?.letters.some(isUnsettled)) return
  // Where a letter was settled just now, that write has set another time, and the next visit finds nothing left to do.
  await handle.moveDue(version, seenDueAt, null)
}

function finisher(step: Exclude<LetterStep, { type: 'rest' }>, newest: Session | undefined): typeof sendLetter {
  if (step.type === 'park') return parkLetter
  return newest === undefined || mayBeWrittenTo(newest, step.letter.to) ? sendLetter : cancelLetter
}

async function takeUp(key: string, world: World): Promise<void> {
  const envelope = await world.mailbox.envelope(key)
  if (envelope === undefined) {
    world.log({ event: 'letter', level: 'error', delivery: key, outcome: 'refused', reason: 'auth_indeterminate' })
    return world.mailbox.refuse(key, 'auth_indeterminate')
  }
  await receiveLetter({ objectKey: key, envelope }, world)
}

async function guarded(
  world: World,
  what: { session?: string; delivery?: string },
  work: () => Promise<void>
): Promise<void> {
  try {
    await work()
  } catch (error) {
    world.log({ event: 'failed', ...what, ...failure(error) })
  }
}
