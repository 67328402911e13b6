import type { Instant } from './ids.ts'
import type { Seat, Table, Turn } from './session.ts'
import type { SessionEvent } from './session-event.ts'

type EventType = SessionEvent['type']
type EventMap = { [Event in SessionEvent as Event['type']]: Event }

/** What a table becomes by one kind of event, for each kind. */
export type Changes<Types extends EventType = EventType> = {
  [Type in Types]: (table: Table, event: EventMap[Type], at: Instant) => Table
}

export type Event<Type extends EventType> = EventMap[Type]

export function applyChange<Type extends EventType>(
  changes: Changes,
  type: Type,
  table: Table,
  event: EventMap[Type],
  at: Instant
): Table {
  return changes[type](table, event, at)
}

export function withSeat(table: Table, number: number, change: (seat: Seat) => Seat): Table {
  return { ...table, seats: table.seats.map((seat) => (seat.seat === number ? change(seat) : seat)) }
}

/** @throws where no turn is open; the table of states lets no such event through. */
export function withTurn(table: Table, change: (turn: Turn) => Turn): Table {
  if (table.turn === null) throw new Error('no turn is open')
  return { ...table, turn: change(table.turn) }
}
