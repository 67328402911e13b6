import { remember } from './deliveries.ts'
import { emptySeat } from './empty-session.ts'
import type { Instant } from './ids.ts'
import { newestWithin } from './newest-within.ts'
import { frozen, withLetterAt } from './pace.ts'
import type { Readers, Seat, Table, TurnLetter } from './session.ts'
import type { SessionEvent } from './session-event.ts'
import { shorten } from './shorten.ts'
import { condense } from './story.ts'
import { type Suppression, withLetterBy, withReturn } from './suppression.ts'

/** Facts and state are in every prompt, and in every item: the oldest give way. */
const maxFactsBytes = 32_000
const maxStateBytes = 16_000

/** Of a letter of a past turn: its beginning carries the story on. */
const maxPastLetterCharacters = 4_000

/**
 * What a table becomes by each event: the one list of all there is, and total. Every `with…` below is one of its lines.
 */
export function evolveTable(table: Table, event: SessionEvent, at: Instant): Table {
  switch (event.type) {
    case 'delivery-recorded':
      return {
        ...withSeat(table, event.seat, (seat) => ({
          ...seat,
          offsetMinutes: event.offsetMinutes ?? seat.offsetMinutes,
          thread: { inReplyTo: event.messageId, references: event.references },
          suppression: withLetterBy(seat.suppression, at),
          pace: withLetterAt(seat.pace, event.sesAt * 1000)
        })),
        deliveries: remember(table.deliveries, event.digests, event.sesAt),
        lastLetterAt: at
      }
    case 'consent-given':
      return withSeat(table, event.seat, (seat) => ({ ...seat, status: 'seated', consentAt: at }))
    case 'words-kept':
      return withSeat(table, event.seat, (seat) => ({ ...seat, opening: event.text }))
    case 'address-written':
      return {
        ...table,
        addresses: [...table.addresses, { address: event.address, by: event.seat, readers: event.readers }]
      }
    case 'letter-taken':
      return withLetter(table, event, at)
    case 'player-invited':
      return withInvitation(table, event, at)
    case 'invitation-accepted':
      return withSeat(table, event.seat, (seat) => ({ ...seat, name: event.name, since: at }))
    case 'invitation-declined':
    case 'invitation-expired':
    case 'invitation-withdrawn':
      return withSeat(table, event.seat, (seat) => ({ ...seat, status: 'declined', since: at }))
    case 'player-left':
      return withSeat(table, event.seat, (seat) => ({ ...seat, status: 'left', since: at }))
    case 'letter-returned':
      return {
        ...withSuppression(table, event.seat, (known) => withReturn(known, event.kind, event.sesAt * 1000)),
        deliveries: remember(table.deliveries, event.digests, event.sesAt)
      }
    case 'player-unreachable':
      return event.told ? withSuppression(table, event.seat, (known) => ({ ...known, toldAt: at })) : table
    case 'player-reachable':
      return withSuppression(table, event.seat, (known) => ({ ...known, cause: null }))
    case 'thread-frozen':
      return withSeat(table, event.seat, (seat) => ({ ...seat, pace: frozen(seat.pace, at) }))
    case 'players-awaited':
      return { ...table, status: 'waiting-for-players' }
    case 'session-started':
      return { ...table, status: 'active' }
    case 'session-resumed':
      return { ...withDeadline(table, event.deadline), status: 'active' }
    case 'session-paused':
      return { ...table, status: 'paused' }
    case 'session-ended':
      return { ...table, status: 'completed' }
    case 'session-expired':
      return { ...table, status: 'timed-out' }
    case 'turn-opened':
      return {
        ...table,
        turn: { number: event.number, openedAt: at, deadline: event.deadline, letters: [], remindedAt: null }
      }
    case 'turn-narrated':
      return withNarration(table, event)
    case 'turn-closed':
      return { ...table, ...condense(table), turn: null }
    case 'reminder-issued':
      return table.turn === null ? table : { ...table, turn: { ...table.turn, remindedAt: at } }
    case 'deadline-extended':
      return withDeadline(table, event.deadline)
    case 'fact-recorded':
      return {
        ...table,
        facts: newestWithin(
          [...table.facts, { about: event.about, text: event.text, turn: turnNumber(table), readers: event.readers }],
          maxFactsBytes
        )
      }
    case 'state-updated':
      return withState(table, event)
    case 'tokens-spent':
      return { ...table, spentTokens: table.spentTokens + event.tokens }
    case 'refusal-answered':
      return withSeat(table, event.seat, (seat) => ({
        ...seat,
        answered: { ...seat.answered, [event.reason]: event.day }
      }))
    case 'dice-rolled':
    case 'session-founded':
    case 'desk-opened':
      return table
  }
}

export function evolveTableAll(table: Table, events: SessionEvent[], at: Instant): Table {
  return events.reduce((state, event) => evolveTable(state, event, at), table)
}

type Event<Type extends SessionEvent['type']> = Extract<SessionEvent, { type: Type }>

function withSeat(table: Table, number: number, change: (seat: Seat) => Seat): Table {
  return { ...table, seats: table.seats.map((seat) => (seat.seat === number ? change(seat) : seat)) }
}

function withSuppression(table: Table, number: number, change: (known: Suppression) => Suppression): Table {
  return withSeat(table, number, (seat) => ({ ...seat, suppression: change(seat.suppression) }))
}

/** A second letter before the turn closes replaces the first. */
function withLetter(table: Table, event: Event<'letter-taken'>, at: Instant): Table {
  if (table.turn === null) return table
  const others = table.turn.letters.filter((letter) => letter.seat !== event.seat)
  const letter = { seat: event.seat, text: event.text, at, readers: event.readers }
  const taken = { ...table, turn: { ...table.turn, letters: [...others, letter] } }
  return withSeat(taken, event.seat, (seat) => ({ ...seat, opening: '' }))
}

function withInvitation(table: Table, event: Event<'player-invited'>, at: Instant): Table {
  const written = table.addresses[event.standIn - 1]
  if (written === undefined) return table
  const number = Math.max(...table.seats.map((seat) => seat.seat)) + 1
  const seat = { ...emptySeat(number, written.address, `Guest ${number + 1}`, at), invitedBy: written.by }
  return { ...table, seats: [...table.seats, seat] }
}

function withNarration(table: Table, event: Event<'turn-narrated'>): Table {
  const { turn } = table
  if (turn === null) return table
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

/** One value per name and circle of readers: what one player may not see must not overwrite what all see. */
function withState(table: Table, event: Event<'state-updated'>): Table {
  const same = (entry: { name: string; readers: Readers }) =>
    entry.name === event.name && JSON.stringify(entry.readers) === JSON.stringify(event.readers)
  const entry = { name: event.name, value: event.value, turn: turnNumber(table), readers: event.readers }
  return { ...table, state: newestWithin([...table.state.filter((old) => !same(old)), entry], maxStateBytes) }
}

/** A new deadline brings its own reminder. */
function withDeadline(table: Table, deadline: Instant): Table {
  return table.turn === null ? table : { ...table, turn: { ...table.turn, deadline, remindedAt: null } }
}

function turnNumber(table: Table): number {
  return table.turn?.number ?? table.story.at(-1)?.number ?? 0
}
