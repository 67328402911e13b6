import { type Arrival, deliveryRecorded } from './arrival.ts'
import { deadlineOf, isComplete } from './clock.ts'
import { evolveTableAll } from './evolve-table.ts'
import type { Game } from './game.ts'
import type { Instant } from './ids.ts'
import { gameLetter } from './letters.ts'
import { jsonBytes } from './newest-within.ts'
import type { LetterDraft, Proposal } from './next-commit.ts'
import { withoutInvisible } from './outbound-text.ts'
import { awaited, isReachable, type Seat, seatOf, type Table } from './session.ts'
import type { SessionEvent } from './session-event.ts'
import { shorten } from './shorten.ts'
import { standIn } from './stand-ins.ts'
import { readersOfLetter } from './views.ts'

/** UTF-8 bytes of JSON. Stops one letter from filling the session's item; the whole mail stays in the mail bucket. */
const maxLetterBytes = 12_000

/** A letter that counts, from somebody at the table. `events` is what is certain so far. */
export type Visit = { table: Table; seat: Seat; arrival: Arrival; game: Game; now: Instant; events: SessionEvent[] }

export type Accepted = { type: 'accepted'; proposal: Proposal }

export function openVisit(table: Table, seat: Seat, arrival: Arrival, game: Game, now: Instant): Visit {
  return { table, seat, arrival, game, now, events: received(arrival, seat) }
}

/** Recorded; and whoever writes can be written to again. */
export function received(arrival: Arrival, seat: Seat): SessionEvent[] {
  const recorded = deliveryRecorded(arrival, seat.seat)
  return isReachable(seat) ? [recorded] : [recorded, { type: 'player-reachable', seat: seat.seat }]
}

export function accept(events: SessionEvent[], letters: LetterDraft[]): Accepted {
  return { type: 'accepted', proposal: { events, letters } }
}

/** No receipt where the narration follows at once. */
export function acceptWithReceipt(visit: Visit, events: SessionEvent[], kind: 'receipt' | 'joined'): Accepted {
  const after = evolveTableAll(visit.table, events, visit.now)
  if (isComplete(after)) return accept(events, [])
  const waits = awaited(after).some((seat) => seat.seat === visit.seat.seat)
  return accept(events, [letterTo(visit, events, waits ? 'joined' : kind)])
}

/** What the letter makes of the turn. Anybody's letter wakes a table that rests. */
export function letterEvents({ table, seat, game, now }: Visit, words: string): SessionEvent[] {
  const readers = readersOfLetter(game, seat.seat)
  const standing = standIn(words, table, seat.seat, readers)
  const woken: SessionEvent[] =
    table.status === 'paused' ? [{ type: 'session-resumed', deadline: deadlineOf(game, now) }] : []
  const taken: SessionEvent = { type: 'letter-taken', seat: seat.seat, text: bounded(standing.text), readers }
  return [...woken, ...standing.events, taken]
}

/** A letter of the game's to the visitor, for the table that the events have made. */
export function letterTo(visit: Visit, events: SessionEvent[], kind: Parameters<typeof gameLetter>[0]): LetterDraft {
  const after = evolveTableAll(visit.table, events, visit.now)
  const letter = after.turn?.letters.find((one) => one.seat === visit.seat.seat)?.text ?? ''
  const to = seatOf(after, visit.seat.seat) ?? visit.seat
  return gameLetter(kind, to, after, visit.game, { letter, cut: visit.arrival.cut })
}

export function wordsOf(arrival: Arrival): string {
  const names = arrival.attachments.map((name) => `(attached, not opened: ${name})`)
  return withoutInvisible([arrival.words, ...names].join('\n'))
}

export function inParagraphs(...parts: string[]): string {
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join('\n\n')
}

export function bounded(text: string): string {
  let most = text.length
  while (jsonBytes(text.slice(0, most)) > maxLetterBytes) most = Math.floor(most * 0.9)
  return shorten(text, most)
}
