import type { TableRefusal } from './arrival.ts'
import type { GuardName } from './guards.ts'
import type { SessionEvent } from './session-event.ts'

/**
 * A table of states, as data: the deciders ask it what follows, `evolveTable` lets nothing happen beside it,
 * docs/states.md is made from it, and the walks of the tests go along every line of it.
 */
export type StateTable<State extends string, Trigger extends string, Carrier extends SessionEvent['type']> = {
  name: string
  /** What each state means, and each trigger, in words for the page. */
  states: Record<State, string>
  triggers: Record<Trigger, string>
  /** In this order: of those that leave one state on one trigger, the first whose guard holds is taken. */
  edges: Edge<State, Trigger, Carrier>[]
  refusals: Refusal<State, Trigger>[]
}

export type Edge<State, Trigger, Carrier> = {
  from: State
  trigger: Trigger
  /** null: in every other case. */
  guard: GuardName | null
  to: State
  /** The event that carries the table along this edge; null: the state stays, whatever else happens. */
  by: Carrier | null
}

/** A trigger that leads nowhere from this state, and why. */
export type Refusal<State, Trigger> = {
  from: State
  trigger: Trigger
  because: string
  /** The reason with which a letter is refused; null where it is none, or counts as another trigger. */
  reason: TableRefusal | null
}

/** What the trigger can lead to, or that it is refused. One of the two always stands in the table; a test sees to it. */
export function isRefused<State extends string, Trigger extends string>(
  { refusals }: { refusals: Refusal<State, Trigger>[] },
  from: State,
  trigger: Trigger
): boolean {
  return refusals.some((refusal) => refusal.from === from && refusal.trigger === trigger)
}

/**
 * The state after an event; the same one where the event is none that edges are made of.
 * @throws on an event that no edge from this state is made of: somebody decided beside the table.
 */
export function stateAfter<State extends string, Trigger extends string, Carrier extends SessionEvent['type']>(
  table: StateTable<State, Trigger, Carrier>,
  from: State,
  event: SessionEvent['type']
): State {
  const carried = table.edges.filter((edge) => edge.by === event)
  if (carried.length === 0) return from
  const edge = carried.find((one) => one.from === from)
  if (edge !== undefined) return edge.to
  const allowed = [...new Set(carried.map((one) => one.from))].join(', ')
  throw new Error(`${event} has no edge from "${from}" of a ${table.name}: it has from ${allowed}; see docs/states.md`)
}
