import { type Commit, nextCommit, type ReturnedLetter, seatOf, takeReturnedLetter } from '@gpttherapy/core'
import { advance, putNext, retryStale } from './advance.ts'
import type { MailEvent } from './mail-event.ts'
import type { LetterFate, SessionHandle } from './sessions.ts'
import { gameOf, type World } from './world.ts'

/**
 * What the mail service tells of a letter after it was sent. Safe to run again from the top at any point, and in any
 * order: a letter becomes sent or failed once, and a return counts once. What is about a session that was erased, or
 * never was, is a line in the log.
 */
export async function receiveMailEvent(event: MailEvent, world: World): Promise<void> {
  const handle = world.sessions.open(event.place.session)
  const { fate } = event
  switch (fate.type) {
    case 'accepted':
      return learn(handle, event, acceptedBy(event), world)
    case 'delayed':
      logged('delayed', event, world)
      return learn(handle, event, acceptedBy(event), world)
    case 'refused':
      return learn(handle, event, { type: 'failed', at: event.at, reason: fate.reason }, world)
    case 'returned':
      return takeReturn(handle, event, fate, world)
  }
}

/** One conditional write, which finds the letter settled already unless the answer to its sending got lost. */
async function learn(handle: SessionHandle, event: MailEvent, fate: LetterFate, world: World): Promise<void> {
  const { version, letter, session } = event.place
  if (!(await handle.learn(version, letter, fate))) return
  const at = { session, version, letter }
  if (fate.type === 'sent') world.log({ event: 'letter-sent', ...at, reason: 'told by the mail service' })
  else world.log({ event: 'letter-rejected', level: 'error', ...at, reason: fate.reason })
}

function acceptedBy(event: MailEvent): LetterFate {
  return { type: 'sent', at: event.at, providerId: event.providerId }
}

async function takeReturn(
  handle: SessionHandle,
  event: MailEvent,
  fate: Pick<ReturnedLetter, 'kind' | 'digest'>,
  world: World
): Promise<void> {
  const settled = await retryStale(() => settleReturn(handle, event, fate, world))
  if (settled.type === 'dropped') return logged(settled.reason, event, world)
  world.log({
    event: 'letter-returned',
    ...(fate.kind === 'complaint' ? { level: 'warning' as const } : {}),
    ...event.place,
    reason: fate.kind
  })
  await advance(handle, world, settled.commit)
}

type SettledReturn = { type: 'counted'; commit: Commit } | { type: 'dropped'; reason: string }

async function settleReturn(
  handle: SessionHandle,
  event: MailEvent,
  { kind, digest }: Pick<ReturnedLetter, 'kind' | 'digest'>,
  world: World
): Promise<SettledReturn> {
  const { version, letter: id } = event.place
  const newest = await handle.load()
  const sender = newest === undefined || newest.version === version ? newest : await handle.loadVersion(version)
  const letter = sender?.letters.find((one) => one.id === id)
  if (newest === undefined || sender === undefined || letter === undefined) {
    return { type: 'dropped', reason: newest?.session.type === 'erased' ? 'erased' : 'no such letter' }
  }
  // What came back had been sent, whatever became of the answer that would have said so.
  if (letter.status.type !== 'sent') await learn(handle, event, acceptedBy(event), world)
  const game = gameOf(newest.session, world.house)
  if (sender.session.type !== 'table' || newest.session.type !== 'table' || game === undefined) {
    return { type: 'dropped', reason: 'no table' }
  }
  const address = seatOf(sender.session, letter.to)?.address ?? ''
  const returned = { seat: letter.to, address, kind, digest, at: Math.min(event.at, world.now()) }
  const decision = takeReturnedLetter(newest.session, returned, game, world.now())
  if (decision.type === 'ignored') return { type: 'dropped', reason: decision.reason }
  const cause = { type: 'returned-letter' as const, version, letter: id }
  const commit = nextCommit(newest, cause, decision.proposal, world.now())
  return { type: 'counted', commit: await putNext(handle, world, commit) }
}

function logged(outcome: string, event: MailEvent, world: World): void {
  world.log({ event: 'mail-event', ...event.place, outcome })
}
