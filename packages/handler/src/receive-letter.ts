import {
  type Arrival,
  answerAtDesk,
  type Commit,
  foundSession,
  isRecorded,
  nextCommit,
  type Proposal,
  takeLetter
} from '@gpttherapy/core'
import type { Admission, Envelope, ParsedMail, RefusalReason } from '@gpttherapy/mail'
import { advance, putNext, retryStale } from './advance.ts'
import { arrivalOf, type Written } from './arrival-of.ts'
import { inThread } from './in-thread.ts'
import { judgeMail } from './judge-mail.ts'
import { logOutcome } from './log-outcome.ts'
import { countMailedAbsence } from './mailed-absence.ts'
import { countMailedReturn } from './mailed-return.ts'
import { readmitWriters } from './readmission.ts'
import { deskOf, foundedBy, sealed } from './session-ids.ts'
import type { SessionHandle } from './sessions.ts'
import { gameOf, type World } from './world.ts'

/** SES's act of handing us one mail: where it lies, and what SES attests about it. */
export type Delivery = { objectKey: string; envelope: Envelope }

export type Outcome =
  | { type: 'recorded'; session: string }
  /** Nothing proves who wrote it, and whose it would be is asked. */
  | { type: 'held'; session: string }
  | { type: 'refused'; reason: RefusalReason }
  /** An earlier run has done all of this. */
  | { type: 'settled-before' }

/** Everything that happens when one letter arrives, in order. Safe to run again from the top at any point. */
export async function receiveLetter(delivery: Delivery, world: World): Promise<Outcome> {
  const raw = await world.mailbox.fetch(delivery.objectKey)
  if (raw === undefined) return logOutcome({ type: 'settled-before' }, delivery, world)

  // Loaded with the first mail: most runs are sweeps, and most sweeps find none.
  const { parseMail, refusalPolicy } = await import('@gpttherapy/mail')
  const parsed = parseMail(raw)
  const admission = await judgeMail(parsed, delivery, world)
  const settled = await retryStale(() => settle(parsed, admission, delivery.envelope, world))

  if (settled.outcome.type === 'refused') await world.mailbox.refuse(delivery.objectKey, settled.outcome.reason)
  else if (settled.outcome.type === 'held') await world.mailbox.hold(delivery.objectKey, settled.outcome.session)
  else await world.mailbox.keep(delivery.objectKey, settled.outcome.session)
  const isRare = settled.outcome.type === 'refused' && refusalPolicy[settled.outcome.reason].operator === 'warning'
  logOutcome(settled.outcome, delivery, world, isRare)

  if (settled.handle !== undefined) await advance(settled.handle, world, settled.commit)
  return settled.outcome
}

/** `handle` is the session that now has something to do; `commit` its newest commit, where we have just put it. */
export type Settled = {
  outcome: Exclude<Outcome, { type: 'settled-before' }>
  handle?: SessionHandle
  commit?: Commit
}

async function settle(parsed: ParsedMail, admission: Admission, envelope: Envelope, world: World): Promise<Settled> {
  if (admission.type === 'refused') return refuseAdmission(parsed, admission, envelope, world)
  if (admission.type !== 'admitted') {
    const { settleDoubtful } = await import('./doubtful-letter.ts')
    return settleDoubtful(admission, envelope, world)
  }
  if (admission.destination.type === 'game') return found(admission, admission.destination.game, envelope, world)
  return take(admission, admission.destination, envelope, world)
}

type Admitted = Extract<Admission, { type: 'admitted' }>

/**
 * The id follows from the mail itself, so a first mail that comes twice, even as two deliveries, founds one session.
 */
async function found(admission: Admitted, gameName: string, envelope: Envelope, world: World): Promise<Settled> {
  const game = world.house.games.get(gameName)
  if (game === undefined) return { outcome: { type: 'refused', reason: 'session_not_found' } }
  // Somebody wants no more mail, and there is no table here to leave: a welcome would be one more.
  if (admission.letter.command === 'unsubscribe') return { outcome: { type: 'refused', reason: 'unsubscribe' } }
  const handle = world.sessions.open(foundedBy(admission.letter, gameName, envelope.deliveryId, world.house))
  const existing = await handle.load()
  const arrival = arrivalOf(admission.letter, envelope)
  if (existing !== undefined) return foundBefore(handle, existing, arrival)
  const proposal = foundSession(arrival, game, world.now())
  return recorded(handle, undefined, proposal, envelope, world)
}

/** Never a letter to the session that it founded: that would make a consent of a mail server's second try. */
function foundBefore(handle: SessionHandle, existing: Commit, arrival: Arrival): Settled {
  if (!isRecorded(existing.session, arrival)) return { outcome: { type: 'refused', reason: 'duplicate_message' } }
  return { outcome: { type: 'recorded', session: handle.id }, handle, commit: existing }
}

async function take(
  admission: Admitted,
  destination: Extract<Admitted['destination'], { type: 'seat' }>,
  envelope: Envelope,
  world: World
): Promise<Settled> {
  const handle = world.sessions.open(sealed(destination))
  const newest = await handle.load()
  if (newest === undefined) return refuse(admission.letter, 'session_not_found', envelope, world)
  return takeAt(handle, newest, destination.seat, admission, envelope, world)
}

async function takeAt(
  handle: SessionHandle,
  newest: Commit,
  seat: number,
  admission: Admitted,
  envelope: Envelope,
  world: World
): Promise<Settled> {
  const { session } = newest
  const game = gameOf(session, world.house)
  if (session.type !== 'table' || game === undefined) {
    return refuse(admission.letter, 'session_not_found', envelope, world)
  }
  const arrival = inThread(arrivalOf(admission.letter, envelope), seat, newest, handle, world)
  const decision = takeLetter(session, seat, arrival, game, world.now())
  switch (decision.type) {
    case 'accepted':
      return recorded(handle, newest, decision.proposal, envelope, world)
    case 'repeated':
      return { outcome: { type: 'recorded', session: handle.id }, handle, commit: newest }
    case 'refused': {
      const outcome = { type: 'refused' as const, reason: decision.reason }
      if (decision.proposal !== undefined)
        return { ...(await recorded(handle, newest, decision.proposal, envelope, world)), outcome }
      if (decision.reason !== 'wrong_sender' && decision.reason !== 'unknown_sender') return { outcome }
      return refuse(admission.letter, decision.reason, envelope, world)
    }
  }
}

async function recorded(
  handle: SessionHandle,
  newest: Commit | undefined,
  proposal: Proposal,
  envelope: Envelope,
  world: World
): Promise<Settled> {
  await readmitWriters(newest?.session, proposal.events, world)
  const next = nextCommit(newest, { type: 'delivery', id: envelope.deliveryId }, proposal, world.now())
  const commit = await putNext(handle, world, next)
  return { outcome: { type: 'recorded', session: handle.id }, handle, commit }
}

async function refuseAdmission(
  parsed: ParsedMail,
  admission: Extract<Admission, { type: 'refused' }>,
  envelope: Envelope,
  world: World
): Promise<Settled> {
  const { from, reason } = admission
  const outcome = { type: 'refused' as const, reason }
  // No letter, though it may change its reader's seat.
  const isBounce = reason === 'bounced' && parsed.type === 'mail'
  if (isBounce) return { outcome, ...(await countMailedReturn(parsed.mail, envelope, world)) }
  const isAutoReply = reason === 'auto_generated' && parsed.type === 'mail'
  if (isAutoReply) return { outcome, ...(await countMailedAbsence(parsed.mail, envelope, world)) }
  if (!admission.answerable || from === undefined) return { outcome }
  return refuse({ ...admission, from }, reason, envelope, world)
}

/** An authenticated writer is answered at the desk, once per reason and day. Everybody else hears nothing. */
async function refuse(letter: Written, reason: RefusalReason, envelope: Envelope, world: World): Promise<Settled> {
  const outcome = { type: 'refused' as const, reason }
  const handle = world.sessions.open(deskOf(letter.from, world.house))
  const newest = await handle.load()
  const arrival = arrivalOf(letter, envelope)
  const games = [...world.house.games.values()]
  const proposal = answerAtDesk(newest?.session, reason, arrival, games, world.house.domain, world.now())
  if (proposal === undefined) return { outcome }
  return { ...(await recorded(handle, newest, proposal, envelope, world)), outcome }
}
