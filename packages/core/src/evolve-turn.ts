import { type Changes, type Event, withSeat, withTurn } from './evolve-change.ts'
import type { Instant } from './ids.ts'
import type { Table, TurnLetter } from './session.ts'
import { afterTurn } from './sharing.ts'
import { shorten } from './shorten.ts'
import { condense } from './story.ts'

/** Of a letter of a past turn: its beginning carries the story on. */
const maxPastLetterCharacters = 4_000

/** What becomes of the open turn. */
export const turnChanges = {
  'turn-opened': (table, { number, deadline }, at) => ({
    ...table,
    turn: { number, openedAt: at, deadline, letters: [], reminded: [], hostTold: false }
  }),
  'letter-taken': withLetter,
  'private-words-taken': (table, event, at) =>
    withTurn(table, (turn) => ({
      ...turn,
      letters: [...turn.letters, { seat: event.seat, text: event.text, at, readers: [event.seat] }]
    })),
  'reminder-issued': (table, event) =>
    withTurn(table, (turn) => ({ ...turn, reminded: [...turn.reminded, ...event.seats] })),
  'host-told': (table) => withTurn(table, (turn) => ({ ...turn, hostTold: true })),
  'deadline-extended': (table, event) => withTurn(table, (turn) => ({ ...turn, deadline: event.deadline })),
  'session-paused': (table) => table,
  // A table that has rested is asked afresh; one that only waits longer is not asked again.
  'session-resumed': (table, { deadline }) =>
    withTurn(table, (turn) => ({ ...turn, deadline, reminded: [], hostTold: false })),
  'turn-narrated': withNarration,
  'turn-closed': (table) => ({
    ...table,
    ...condense(table),
    offers: afterTurn(table),
    seats: table.seats.map((seat) => ({ ...seat, returning: false })),
    turn: null
  })
} satisfies Partial<Changes>

/** A second letter before the turn closes replaces the first. */
function withLetter(table: Table, event: Event<'letter-taken'>, at: Instant): Table {
  const letter = { seat: event.seat, text: event.text, at, readers: event.readers }
  const taken = withTurn(table, (turn) => ({
    ...turn,
    letters: [...turn.letters.filter((one) => one.seat !== event.seat), letter]
  }))
  return withSeat(taken, event.seat, (seat) => ({ ...seat, opening: '' }))
}

function withNarration(table: Table, event: Event<'turn-narrated'>): Table {
  const { turn } = table
  if (turn === null) throw new Error('no turn is open')
  const earlier = table.story.find((past) => past.number === turn.number)
  const narrations = [...(earlier?.narrations ?? []), { readers: event.readers, text: event.text }]
  return {
    ...table,
    story: [
      ...table.story.filter((past) => past.number !== turn.number),
      { number: turn.number, letters: turn.letters.map(remembered), narrations }
    ]
  }
}

/** Beside the open turn's own letters, those of the last turn must fit into the session's item too. */
function remembered(letter: TurnLetter): TurnLetter {
  return { ...letter, text: shorten(letter.text, maxPastLetterCharacters) }
}
