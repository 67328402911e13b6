import { deadlineOf } from './deadline.ts'
import { type Edge, isRefused, type StateTable } from './edges.ts'
import { guards, type Situation } from './guards.ts'
import type { SessionEvent } from './session-event.ts'
import { type SessionEdge, sessionStates } from './session-states.ts'

/** What a trigger makes of the session: one event, or none where the state stays. */
export function follow(trigger: SessionEdge['trigger'], situation: Situation): SessionEvent[] {
  const edge = edgeFor(sessionStates, situation.table.status, trigger, situation)
  const { table, game, now } = situation
  switch (edge.by) {
    case null:
      return []
    case 'session-resumed':
      return [{ type: edge.by, deadline: deadlineOf(game, table, now) }]
    case 'session-ended':
      return [{ type: edge.by, outcome: guards[edge.guard ?? 'nobodyLeft'].says }]
    default:
      return [{ type: edge.by }]
  }
}

/**
 * The edge that is taken.
 * @throws where the trigger has none from this state: it was refused, or nobody has thought of it.
 */
export function edgeFor<State extends string, Trigger extends string, Carrier extends SessionEvent['type']>(
  table: StateTable<State, Trigger, Carrier>,
  from: State,
  trigger: Trigger,
  situation: Situation
): Edge<State, Trigger, Carrier> {
  const edge = table.edges.find((one) => one.from === from && one.trigger === trigger && isOpenEdge(one, situation))
  if (edge !== undefined) return edge
  const why = isRefused(table, from, trigger) ? 'refused there' : 'not in the table'
  throw new Error(`"${trigger}" has no edge from "${from}" of a ${table.name}: it is ${why}; see docs/states.md`)
}

function isOpenEdge({ guard }: Pick<SessionEdge, 'guard'>, situation: Situation): boolean {
  return guard === null || guards[guard].holds(situation)
}
