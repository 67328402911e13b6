import { remember } from './deliveries.ts'
import { emptyDesk, emptyTable } from './empty-session.ts'
import { evolveTable } from './evolve-table.ts'
import type { Instant } from './ids.ts'
import type { Desk, Session } from './session.ts'
import type { SessionEvent } from './session-event.ts'

export function evolveAll(session: Session | undefined, events: SessionEvent[], at: Instant): Session {
  const evolved = events.reduce<Session | undefined>((state, event) => evolve(state, event, at), session)
  if (evolved === undefined) throw new Error('a session begins with an event')
  return evolved
}

/**
 * What a session becomes by what happened at an instant.
 * @throws on an event that cannot happen to it: nothing is silently ignored.
 */
function evolve(session: Session | undefined, event: SessionEvent, at: Instant): Session {
  if (session === undefined) return begun(event, at)
  if (session.type === 'table') return evolveTable(session, event, at)
  if (session.type === 'desk') return evolveDesk(session, event)
  throw new Error(`${event.type} cannot happen to a session that is erased`)
}

function begun(event: SessionEvent, at: Instant): Session {
  if (event.type === 'session-founded') return emptyTable(event, at)
  if (event.type === 'desk-opened') return emptyDesk(event.address)
  throw new Error(`a session begins with session-founded or desk-opened, not with ${event.type}`)
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
      throw new Error(`${event.type} cannot happen at a desk`)
  }
}
