import { readAnswer } from './answers.ts'
import { type Arrival, isRecorded } from './arrival.ts'
import { type HeldLetter, heldIn, holdEnd } from './doubt.ts'
import type { Game } from './game.ts'
import type { Instant } from './ids.ts'
import { seatOf, type Table } from './session.ts'
import type { SessionEvent } from './session-event.ts'
import { type Decision, takeLetter } from './take-letter.ts'

/** What came to the address of a question about a held letter. */
export type Confirmation =
  | { type: 'confirmed'; held: HeldLetter }
  /** No more letters, please: whoever may say YES for a mailbox may say this. */
  | { type: 'stop' }
  /** Something else: a letter, if its writer is proven in another way. */
  | { type: 'other-words' }
  /** An earlier run has done all of this. `delivery` is that of the letter which it confirmed. */
  | { type: 'repeated'; delivery: string | undefined }
  | { type: 'refused' }

/**
 * Each question is good for one YES, from the address that was asked, in time. Nothing else need be proven of that mail:
 * the address that it came to stands in one letter alone, and that went to the player's mailbox.
 */
export function readConfirmation(
  table: Table,
  place: { seat: number; hold: string },
  answer: Arrival,
  now: Instant
): Confirmation {
  const seat = seatOf(table, place.seat)
  const held = seat && heldIn(seat.doubt, place.hold)
  if (isRecorded(table, answer)) {
    return { type: 'repeated', delivery: held?.state === 'confirmed' ? held.delivery : undefined }
  }
  if (answer.from !== seat?.address) return { type: 'refused' }
  const asked = held?.state === 'asked' && now < holdEnd(held) ? held : undefined
  const said = readAnswer(answer.words).type
  if (said === 'accept' || said === 'agree') {
    return asked === undefined ? { type: 'refused' } : { type: 'confirmed', held: asked }
  }
  const stops = said === 'stop' || answer.command === 'unsubscribe'
  return stops && asked !== undefined ? { type: 'stop' } : { type: 'other-words' }
}

/**
 * The held letter as any letter that comes now. It came in two mails: what is recorded of it are both, so that neither
 * counts again.
 */
export function takeHeldLetter(
  table: Table,
  seat: number,
  { hold }: HeldLetter,
  letter: Arrival,
  answer: Arrival,
  game: Game,
  now: Instant
): Decision {
  const arrival = { ...letter, digests: [...letter.digests, ...answer.digests], sesAt: answer.sesAt }
  const decision = takeLetter(table, seat, arrival, game, now)
  if (decision.type === 'repeated' || decision.proposal === undefined) return decision
  const { events, letters } = decision.proposal
  const confirmed: SessionEvent = { type: 'doubtful-letter-confirmed', seat, hold }
  return { ...decision, proposal: { events: [...events, confirmed], letters } }
}
