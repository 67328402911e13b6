import type { Instant } from './ids.ts'
import type { Desk, Readers, Seat, Session, Table } from './session.ts'
import type { SessionEvent } from './session-event.ts'
import { condense } from './story.ts'

/**
 * Longer than the queue's retention (4 days) and the dead-letter queue's (14) together, so that no redelivery can outlive
 * the memory of it. Deliveries are forgotten by this age alone; their number is limited at admission.
 */
export const deliveryMemorySeconds = 20 * 24 * 3600

/** A sender's own retry of one message under a second delivery id comes within hours, not weeks. */
const messageMemorySeconds = 2 * 24 * 3600

/** Facts and state are in every prompt: the oldest give way. */
const maxFacts = 150
const maxStateEntries = 80

/** What a session becomes by what happened at an instant. Total: every event has an outcome, none throws for its content. */
function evolve(session: Session | undefined, event: SessionEvent, at: Instant): Session {
  if (event.type === 'session-founded') return founded(event, at)
  if (event.type === 'desk-opened') return opened(event.address)
  if (session === undefined)
    throw new Error(`a session begins with session-founded or desk-opened, not with ${event.type}`)
  if (session.type === 'table') return evolveTable(session, event, at)
  if (session.type === 'desk') return evolveDesk(session, event)
  return session
}

export function evolveTable(table: Table, event: SessionEvent, at: Instant): Table {
  switch (event.type) {
    case 'delivery-recorded':
      return {
        ...withSeat(table, event.seat, (seat) => ({
          ...seat,
          offsetMinutes: event.offsetMinutes ?? seat.offsetMinutes,
          thread: { inReplyTo: event.messageId, references: event.references }
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
      return withSeat(table, event.seat, (seat) => ({ ...seat, status: 'declined', since: at }))
    case 'player-left':
      return withSeat(table, event.seat, (seat) => ({ ...seat, status: 'left', since: at }))
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
        facts: [
          ...table.facts,
          { about: event.about, text: event.text, turn: turnNumber(table), readers: event.readers }
        ].slice(-maxFacts)
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

export function evolveAll(session: Session | undefined, events: SessionEvent[], at: Instant): Session {
  const evolved = events.reduce<Session | undefined>((state, event) => evolve(state, event, at), session)
  if (evolved === undefined) throw new Error('a session begins with an event')
  return evolved
}

export function evolveTableAll(table: Table, events: SessionEvent[], at: Instant): Table {
  return events.reduce((state, event) => evolveTable(state, event, at), table)
}

type Event<Type extends SessionEvent['type']> = Extract<SessionEvent, { type: Type }>

function founded(event: Event<'session-founded'>, at: Instant): Table {
  return {
    type: 'table',
    game: event.game,
    mission: event.mission,
    status: 'initializing',
    subject: event.subject,
    foundedAt: at,
    lastLetterAt: at,
    seats: [{ ...emptySeat(0, event.address, event.name, at), status: 'founding', opening: event.opening }],
    addresses: [],
    turn: null,
    story: [],
    recap: [],
    facts: [],
    state: [],
    deliveries: {},
    spentTokens: 0
  }
}

function emptySeat(seat: number, address: string, name: string, at: Instant): Seat {
  return {
    seat,
    address,
    name,
    status: 'invited',
    invitedBy: null,
    since: at,
    consentAt: null,
    offsetMinutes: 0,
    opening: '',
    thread: { inReplyTo: null, references: [] },
    answered: {}
  }
}

function opened(address: string): Desk {
  return { type: 'desk', address, thread: { inReplyTo: null, references: [] }, answered: {}, deliveries: {} }
}

function evolveDesk(desk: Desk, event: SessionEvent): Desk {
  switch (event.type) {
    case 'delivery-recorded':
      return {
        ...desk,
        deliveries: remember(desk.deliveries, event.digests, event.sesAt),
        thread: { inReplyTo: event.messageId, references: event.references }
      }
    case 'refusal-answered':
      return { ...desk, answered: { ...desk.answered, [event.reason]: event.day } }
    default:
      return desk
  }
}

/** Digests of messages begin with `m`, those of deliveries with `d`. */
function remember(known: Record<string, number>, digests: string[], sesAt: number): Record<string, number> {
  const newest = Math.max(sesAt, ...Object.values(known))
  const kept = Object.entries(known).filter(
    ([digest, at]) => newest - at < (digest.startsWith('m') ? messageMemorySeconds : deliveryMemorySeconds)
  )
  return Object.fromEntries([...kept, ...digests.map((digest): [string, number] => [digest, sesAt])])
}

function withSeat(table: Table, number: number, change: (seat: Seat) => Seat): Table {
  return { ...table, seats: table.seats.map((seat) => (seat.seat === number ? change(seat) : seat)) }
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
      { number: turn.number, letters: turn.letters, narrations }
    ]
  }
}

/** One value per name and circle of readers: what one player may not see must not overwrite what all see. */
function withState(table: Table, event: Event<'state-updated'>): Table {
  const same = (entry: { name: string; readers: Readers }) =>
    entry.name === event.name && JSON.stringify(entry.readers) === JSON.stringify(event.readers)
  const entry = { name: event.name, value: event.value, turn: turnNumber(table), readers: event.readers }
  return { ...table, state: [...table.state.filter((old) => !same(old)), entry].slice(-maxStateEntries) }
}

/** A new deadline brings its own reminder. */
function withDeadline(table: Table, deadline: Instant): Table {
  return table.turn === null ? table : { ...table, turn: { ...table.turn, deadline, remindedAt: null } }
}

function turnNumber(table: Table): number {
  return table.turn?.number ?? table.story.at(-1)?.number ?? 0
}
