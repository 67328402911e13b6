import { isAway } from './absence.ts'
import { type Arrival, deliveryRecorded } from './arrival.ts'
import { attachedNote, cutShort, withAttached } from './attached.ts'
import { isComplete } from './clock.ts'
import { evolveTableAll } from './evolve-table.ts'
import { follow } from './follow.ts'
import type { Game } from './game.ts'
import type { Instant } from './ids.ts'
import { gameLetter, quotedLetter } from './letters.ts'
import type { LetterDraft, Proposal } from './next-commit.ts'
import { returned } from './recap.ts'
import { wokenLetters } from './rest-letters.ts'
import { awaited, isReachable, type Seat, seatOf, type Table } from './session.ts'
import type { SessionEvent } from './session-event.ts'
import { bounded, ownLetter, standWords, takenWords } from './taken-words.ts'

/** A letter that counts, from somebody at the table. `events` is what is certain so far. */
export type Visit = { table: Table; seat: Seat; arrival: Arrival; game: Game; now: Instant; events: SessionEvent[] }

export type Accepted = { type: 'accepted'; proposal: Proposal }

export function openVisit(table: Table, seat: Seat, arrival: Arrival, game: Game, now: Instant): Visit {
  return { table, seat, arrival, game, now, events: received(arrival, seat) }
}

/** Recorded; and whoever writes can be written to again. */
export function received(arrival: Arrival, seat: Seat): SessionEvent[] {
  const recorded = [deliveryRecorded(arrival, seat.seat), ...attachmentsDeclined(arrival, seat.seat)]
  return isReachable(seat) ? recorded : [...recorded, { type: 'player-reachable', seat: seat.seat }]
}

/** Nothing, where all that was attached was taken. */
export function attachmentsDeclined(arrival: Arrival, seat: number): SessionEvent[] {
  const words = wordsOf(arrival)
  const isCut = bounded(words) !== words
  const text = attachedNote(isCut ? arrival.attachments.map(cutShort) : arrival.attachments)
  return text === '' ? [] : [{ type: 'attachments-declined', seat, text }]
}

export function accept(events: SessionEvent[], letters: LetterDraft[]): Accepted {
  return { type: 'accepted', proposal: { events, letters } }
}

/** No receipt where the narration follows at once. */
export function acceptWithReceipt(visit: Visit, events: SessionEvent[], kind: 'receipt' | 'joined'): Accepted {
  const after = evolveTableAll(visit.table, events, visit.now)
  if (isComplete(after, visit.game)) return accept(events, [])
  const waits = awaited(after).some((seat) => seat.seat === visit.seat.seat)
  const woken = wokenLetters(visit.table, after, visit.seat, visit.game)
  if (kind === 'receipt' && !waits) return accept(events, [letterTo(visit, events, 'receipt'), ...woken])
  return accept(events, [welcome(visit, events, after), ...woken])
}

/** Whoever has accepted with words of their own first reads how those were read. */
function welcome(visit: Visit, events: SessionEvent[], after: Table): LetterDraft {
  const letter = letterTo(visit, events, 'joined')
  const { seat } = visit.seat
  if (after.turn?.letters.some((one) => one.seat === seat) !== true) return letter
  const words = quotedLetter(ownLetter(after, seat, visit.game))
  const read = `Your letter is here, and counts for turn ${after.turn.number}. This is how it was read:\n\n${words}`
  return { ...letter, markdown: `${read}\n\nA newer one replaces it.\n\n---\n\n${letter.markdown}` }
}

/** What the letter makes of the turn. Anybody's letter wakes a table that rests. */
export function letterEvents({ table, seat, game, now }: Visit, words: string): SessionEvent[] {
  const standing = standWords(words, table, seat.seat, game)
  const woken = follow('letter', { table, game, now })
  const back: SessionEvent[] = isAway(seat) ? [{ type: 'absence-ended', seat: seat.seat }] : []
  return [
    ...woken,
    ...back,
    ...returned(seat, game, now),
    ...standing.events,
    ...takenWords(standing.text, seat.seat, game)
  ]
}

/** A letter of the game's to the visitor, for the table that the events have made. */
export function letterTo(visit: Visit, events: SessionEvent[], kind: Parameters<typeof gameLetter>[0]): LetterDraft {
  const after = evolveTableAll(visit.table, events, visit.now)
  const to = seatOf(after, visit.seat.seat) ?? visit.seat
  return gameLetter(kind, to, after, visit.game, {
    letter: ownLetter(after, visit.seat.seat, visit.game),
    cut: visit.arrival.cut,
    now: visit.now
  })
}

/** All that somebody has written, what they attached included. Commands are read from `words` alone. */
export function wordsOf({ words, attachments }: Arrival): string {
  return withAttached(words, attachments)
}
