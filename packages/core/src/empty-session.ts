import { noDoubt } from './doubt.ts'
import type { Instant } from './ids.ts'
import { unhurried } from './pace.ts'
import type { Desk, Seat, Table } from './session.ts'
import type { SessionEvent } from './session-event.ts'
import { nothingReturned } from './suppression.ts'

/** Sessions and seats as they begin. */

export function emptyTable(event: Extract<SessionEvent, { type: 'session-founded' }>, at: Instant): Table {
  return {
    type: 'table',
    game: event.game,
    mission: event.mission,
    status: 'initializing',
    subject: event.subject,
    foundedAt: at,
    lastLetterAt: at,
    closedAt: null,
    seats: [{ ...emptySeat(0, event.address, event.name, at), status: 'founding', opening: event.opening }],
    addresses: [],
    turn: null,
    story: [],
    recap: [],
    summaries: [],
    offers: [],
    facts: [],
    state: [],
    deliveries: {},
    spentTokens: 0
  }
}

export function emptyDesk(address: string): Desk {
  return { type: 'desk', address, thread: { inReplyTo: null, references: [] }, answered: {}, deliveries: {} }
}

export function emptySeat(seat: number, address: string, name: string, at: Instant): Seat {
  return {
    seat,
    address,
    name,
    status: 'invited',
    invitedBy: null,
    since: at,
    consentAt: null,
    offsetMinutes: 0,
    zone: null,
    absence: null,
    opening: '',
    thread: { inReplyTo: null, references: [] },
    answered: {},
    suppression: nothingReturned,
    pace: unhurried,
    doubt: noDoubt,
    returning: false,
    aside: ''
  }
}
