import {
  type Arrival,
  type Commit,
  type Decision,
  type Game,
  type HeldLetter,
  holdLetter,
  nextCommit,
  type Proposal,
  readConfirmation,
  type Table,
  takeHeldLetter,
  takeLetter
} from '@gpttherapy/core'
import { type Admission, type Envelope, holdOf, parseMail, type RefusalReason, readLetter } from '@gpttherapy/mail'
import { putNext } from './advance.ts'
import { arrivalOf } from './arrival-of.ts'
import { inThread } from './in-thread.ts'
import { heldKey, inboxKey } from './mailbox.ts'
import { readmitWriters } from './readmission.ts'
import type { Settled } from './receive-letter.ts'
import { sealed } from './session-ids.ts'
import type { SessionHandle } from './sessions.ts'
import { gameOf, type World } from './world.ts'

type Doubtful = Extract<Admission, { type: 'doubtful' }>
type Confirming = Extract<Admission, { type: 'confirmation' }>

/** A letter that nothing proves, or the answer to what its player was asked about one. */
export function settleDoubtful(admission: Doubtful | Confirming, envelope: Envelope, world: World): Promise<Settled> {
  return admission.type === 'doubtful'
    ? holdDoubtful(admission, envelope, world)
    : confirmHeld(admission, envelope, world)
}

/** The letter waits in the mailbox, and its player is asked: the question is a letter of the same commit. */
async function holdDoubtful({ destination, letter }: Doubtful, envelope: Envelope, world: World): Promise<Settled> {
  const place = await placeOf(destination, world)
  if (place === undefined) return refused('auth_indeterminate')
  const { handle, newest, table, game } = place
  const mail = { hold: holdOf(envelope.deliveryId), delivery: envelope.deliveryId }
  const decision = holdLetter(table, destination.seat, arrivalOf(letter, envelope), mail, game, world.now())
  switch (decision.type) {
    case 'refused':
      return refused(decision.reason)
    case 'repeated':
      return { outcome: { type: 'recorded', session: handle.id }, handle, commit: newest }
    case 'held-before':
      return { outcome: { type: 'held', session: handle.id }, handle, commit: newest }
    case 'held': {
      const commit = await put(place, decision.proposal, envelope, world)
      return { outcome: { type: 'held', session: handle.id }, handle, commit }
    }
  }
}

/** A YES at the address of a question: the letter that it is about becomes one. */
async function confirmHeld(
  { destination, letter, isProven }: Confirming,
  envelope: Envelope,
  world: World
): Promise<Settled> {
  const place = await placeOf(destination, world)
  if (place === undefined) return refused('not_confirmed')
  const { handle, newest, table, game } = place
  const answer = inThread(arrivalOf(letter, envelope), destination.seat, newest, handle, world)
  const confirmation = readConfirmation(table, destination, answer, world.now())
  switch (confirmation.type) {
    case 'refused':
      return refused('not_confirmed')
    case 'repeated':
      if (confirmation.delivery !== undefined) {
        await world.mailbox.keep(heldKey(handle.id, confirmation.delivery), handle.id)
      }
      return { outcome: { type: 'recorded', session: handle.id }, handle, commit: newest }
    case 'other-words':
    case 'stop':
      // A reply to our last letter, by somebody who is proven, is meant for the table.
      if (confirmation.type === 'other-words' && !isProven) return refused('not_confirmed')
      return decided(takeLetter(table, destination.seat, answer, game, world.now()), place, envelope, world)
    case 'confirmed':
      return release(confirmation.held, destination.seat, answer, place, envelope, world)
  }
}

type Place = { handle: SessionHandle; newest: Commit; table: Table; game: Game }

async function placeOf(destination: { session: string }, world: World): Promise<Place | undefined> {
  const handle = world.sessions.open(sealed(destination))
  const newest = await handle.load()
  const game = newest && gameOf(newest.session, world.house)
  if (newest?.session.type !== 'table' || game === undefined) return undefined
  return { handle, newest, table: newest.session, game }
}

/** First the commit, then the mail: a run that dies between them finds by the commit that only the mail is left to move. */
async function release(
  held: HeldLetter,
  seat: number,
  answer: Arrival,
  place: Place,
  envelope: Envelope,
  world: World
): Promise<Settled> {
  const { handle, table, game } = place
  const arrival = await heldArrival(held, seat, place, world)
  if (arrival === undefined) return refused('not_confirmed')
  const decision = takeHeldLetter(table, seat, held, arrival, answer, game, world.now())
  const settled = await decided(decision, place, envelope, world)
  const key = heldKey(handle.id, held.delivery)
  const line = { event: 'letter' as const, delivery: held.delivery, session: handle.id }
  if (settled.outcome.type === 'refused') {
    // Without a commit the letter is held on, and another YES may find a better time.
    if (settled.commit === undefined) return settled
    await world.mailbox.refuse(key, settled.outcome.reason)
    world.log({ ...line, outcome: 'refused', reason: settled.outcome.reason })
  } else {
    await world.mailbox.keep(key, handle.id)
    world.log({ ...line, outcome: 'recorded' })
  }
  return settled
}

/** @returns undefined when the mail is gone: it was erased, or lies where it always lay in a session that was copied. */
async function heldArrival(
  held: HeldLetter,
  seat: number,
  { handle, newest }: Place,
  world: World
): Promise<Arrival | undefined> {
  // The run that held it may have died before it could move the mail.
  await world.mailbox.hold(inboxKey(held.delivery), handle.id)
  const raw = await world.mailbox.fetch(heldKey(handle.id, held.delivery))
  const parsed = raw && parseMail(raw)
  if (parsed?.type !== 'mail' || parsed.mail.sender.type !== 'from') return undefined
  const read = readLetter(parsed.mail, parsed.mail.sender)
  if (read.type === 'refused') return undefined
  const arrival = arrivalOf(read.letter, { deliveryId: held.delivery, at: held.sesAt * 1000 })
  return inThread(arrival, seat, newest, handle, world)
}

async function decided(decision: Decision, place: Place, envelope: Envelope, world: World): Promise<Settled> {
  const { handle, newest } = place
  const recorded = { type: 'recorded' as const, session: handle.id }
  switch (decision.type) {
    case 'repeated':
      return { outcome: recorded, handle, commit: newest }
    case 'accepted':
      return { outcome: recorded, handle, commit: await put(place, decision.proposal, envelope, world) }
    case 'refused': {
      const settled = refused(decision.reason)
      if (decision.proposal === undefined) return settled
      return { ...settled, handle, commit: await put(place, decision.proposal, envelope, world) }
    }
  }
}

async function put({ handle, newest }: Place, proposal: Proposal, envelope: Envelope, world: World): Promise<Commit> {
  await readmitWriters(newest.session, proposal.events, world)
  const next = nextCommit(newest, { type: 'delivery', id: envelope.deliveryId }, proposal, world.now())
  return putNext(handle, world, next)
}

function refused(reason: RefusalReason): Settled {
  return { outcome: { type: 'refused', reason } }
}
