import { stateAfter } from './edges.ts'
import { applyChange, type Changes } from './evolve-change.ts'
import { doubtChanges } from './evolve-doubt.ts'
import { memoryChanges } from './evolve-memory.ts'
import { seatChanges } from './evolve-seats.ts'
import { turnChanges } from './evolve-turn.ts'
import type { Instant } from './ids.ts'
import type { Table } from './session.ts'
import type { SessionEvent } from './session-event.ts'
import { sessionStates } from './session-states.ts'
import { turnState, turnStates } from './turn-states.ts'

/**
 * What a table becomes by each event.
 * @throws on an event that no edge from the present state is made of: nothing is silently ignored.
 */
export function evolveTable(table: Table, event: SessionEvent, at: Instant): Table {
  stateAfter(turnStates, turnState(table), event.type)
  const status = stateAfter(sessionStates, table.status, event.type)
  return applyChange(changes, event.type, { ...table, status }, event, at)
}

export function evolveTableAll(table: Table, events: SessionEvent[], at: Instant): Table {
  return events.reduce((state, event) => evolveTable(state, event, at), table)
}

/** Whatever else an event does beside leading to the state where its edge ends. */
const changes: Changes = {
  ...seatChanges,
  ...turnChanges,
  ...memoryChanges,
  ...doubtChanges,
  'players-awaited': (table) => table,
  'session-started': (table) => table,
  'session-ended': withEnd,
  'session-expired': withEnd,
  'session-archived': (table) => table,
  'session-founded': secondBeginning,
  'desk-opened': secondBeginning
}

function withEnd(table: Table, _event: SessionEvent, at: Instant): Table {
  return { ...table, closedAt: at }
}

function secondBeginning(_table: Table, event: SessionEvent): never {
  throw new Error(`${event.type} happens to nothing that is there already`)
}
