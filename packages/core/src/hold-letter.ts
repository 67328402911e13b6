import { type Arrival, isRecorded } from './arrival.ts'
import { type Doubt, type HeldLetter, heldIn, holdEnd, isFull, nextQuestion, unconfirmed, withHeld } from './doubt.ts'
import type { Game } from './game.ts'
import type { Instant } from './ids.ts'
import { readableDay, readableTime, zoneOf } from './local-time.ts'
import type { LetterDraft, Proposal } from './next-commit.ts'
import { isOpen, isReachable, type Seat, seatOf, type Table } from './session.ts'
import type { SessionEvent } from './session-event.ts'

/**
 * A letter to a seat that says it is from its player, and that nothing proves. It is held, unread, and the player is
 * asked, in a letter to the address that is registered for the seat. Only the answer to that makes a letter of it.
 */

export type HoldDecision =
  | { type: 'held'; proposal: Proposal }
  /** By an earlier run, which ended half-way. */
  | { type: 'held-before' }
  /** It counts already, or its time was over. */
  | { type: 'repeated' }
  | { type: 'refused'; reason: 'auth_indeterminate' | 'duplicate_message' }

/** @param mail where the mail is found again, and the name of the hold, which follows from that. */
export function holdLetter(
  table: Table,
  seatNumber: number,
  arrival: Arrival,
  mail: Pick<HeldLetter, 'hold' | 'delivery'>,
  game: Game,
  now: Instant
): HoldDecision {
  if (isRecorded(table, arrival)) return { type: 'repeated' }
  const seat = seatOf(table, seatNumber)
  if (seat === undefined || seat.address !== arrival.from) return { type: 'refused', reason: 'auth_indeterminate' }
  if (heldIn(seat.doubt, mail.hold) !== undefined) return { type: 'held-before' }
  if (isKnownMessage(table, seat, arrival)) return { type: 'refused', reason: 'duplicate_message' }
  if (!mayBeAsked(table, seat, now) || isFull(seat.doubt)) return { type: 'refused', reason: 'auth_indeterminate' }
  const { digests, sesAt, words } = arrival
  const letter = { ...mail, digests, sesAt, length: words.length }
  const held: SessionEvent = { type: 'doubtful-letter-held', seat: seat.seat, ...letter }
  const asked = question(table, seat, withHeld(seat.doubt, letter, now), game, now)
  return { type: 'held', proposal: { events: [held, ...asked.events], letters: asked.letters } }
}

export type DoubtStep =
  /** Somebody's day has come to be asked again. */
  | { type: 'tick'; proposal: Proposal }
  /** Nobody has said that this letter is theirs: first its mail goes, then the table forgets it. */
  | { type: 'put-aside'; letter: HeldLetter; proposal: Proposal }
  | { type: 'rest' }

export function nextDoubtStep(table: Table, game: Game, now: Instant): DoubtStep {
  for (const seat of table.seats) {
    const letter = unconfirmed(seat.doubt).find((one) => holdEnd(one) <= now)
    if (letter !== undefined) return putAside(seat, letter)
    const proposal = question(table, seat, seat.doubt, game, now)
    if (proposal.events.length > 0) return { type: 'tick', proposal }
  }
  return { type: 'rest' }
}

/** When a question is due, or a held letter's time is over. Its end comes on closed tables too. */
export function doubtTimes(table: Table, now: Instant): Instant[] {
  return table.seats.flatMap((seat) => {
    const next = mayBeAsked(table, seat, now) ? nextQuestion(seat.doubt) : undefined
    return [...(next === undefined ? [] : [next.at]), ...unconfirmed(seat.doubt).map(holdEnd)]
  })
}

/** In silence: whoever wrote it has had a question, or was no player. */
function putAside({ seat }: Seat, letter: HeldLetter): DoubtStep {
  const { hold, digests, sesAt } = letter
  const event: SessionEvent = { type: 'doubtful-letter-put-aside', seat, hold, digests, sesAt }
  return { type: 'put-aside', letter, proposal: { events: [event], letters: [] } }
}

/** Only of a person with a place at an open table, whom letters reach. */
function mayBeAsked(table: Table, seat: Seat, now: Instant): boolean {
  const hasPlace = seat.status === 'founding' || seat.status === 'invited' || seat.status === 'seated'
  return isOpen(table) && hasPlace && isReachable(seat) && seat.pace.frozenUntil <= now
}

/** The sender's own server tried again, while the first try waits or after it has counted. */
function isKnownMessage(table: Table, { doubt }: Seat, { digests }: Arrival): boolean {
  return digests.some((digest) => digest in table.deliveries || doubt.held.some((one) => one.digests.includes(digest)))
}

/** The next one to this seat, if its time has come. */
function question(table: Table, seat: Seat, doubt: Doubt, game: Game, now: Instant): Proposal {
  const next = mayBeAsked(table, seat, now) ? nextQuestion(doubt) : undefined
  if (next === undefined || next.at > now) return { events: [], letters: [] }
  const asked: SessionEvent = { type: 'doubtful-letter-asked', seat: seat.seat, hold: next.letter.hold }
  return { events: [asked], letters: [questionLetter(seat, next.letter, game)] }
}

/** No word of the held letter stands in it: a forger would have us mail that. */
function questionLetter(seat: Seat, letter: HeldLetter, { settings }: Game): LetterDraft {
  const { title, language } = settings
  const came = readableTime(letter.sesAt * 1000, zoneOf(seat), language)
  const last = readableDay(holdEnd(letter), zoneOf(seat), language)
  const length = letter.length === 1 ? '1 character' : `${letter.length} characters`
  const markdown = [
    `A letter for _${title}_ has come with your address as its sender: on **${came}**, ${length} long. Your mail provider does not vouch for it, so somebody else may have written it. It is held. Nobody has read it, and nothing has happened.`,
    '**If it was you, reply to this letter with the single word YES.** Then your letter counts. Other words in that reply are not read.',
    `**If it was not you, ignore this.** Nothing has happened, and nothing will: without a YES the letter is put away, unread, on ${last}.`,
    'Such a question comes once a day at most.'
  ].join('\n\n')
  return { kind: 'confirmation', to: seat.seat, autoSubmitted: 'auto-generated', markdown }
}
