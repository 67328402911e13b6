import { ended } from './absence.ts'
import { remember } from './deliveries.ts'
import { emptySeat } from './empty-session.ts'
import { type Changes, type Event, withSeat } from './evolve-change.ts'
import type { Instant } from './ids.ts'
import { frozen, withLetterAt } from './pace.ts'
import type { Table } from './session.ts'
import { type Suppression, withLetterBy, withReturn } from './suppression.ts'

/** What becomes of the people at the table. */
export const seatChanges = {
  'delivery-recorded': (table, event, at) => ({
    ...withSeat(table, event.seat, (seat) => ({
      ...seat,
      offsetMinutes: event.offsetMinutes ?? seat.offsetMinutes,
      thread: { inReplyTo: event.messageId, references: event.references },
      suppression: withLetterBy(seat.suppression, at),
      pace: withLetterAt(seat.pace, event.sesAt * 1000)
    })),
    deliveries: remember(table.deliveries, event.digests, event.sesAt),
    lastLetterAt: at
  }),
  'attachments-declined': (table, event) => withSeat(table, event.seat, (seat) => ({ ...seat, aside: event.text })),
  'aside-told': (table, event) => withSeat(table, event.seat, (seat) => ({ ...seat, aside: '' })),
  'consent-given': (table, event, at) =>
    withSeat(table, event.seat, (seat) => ({ ...seat, status: 'seated', consentAt: at })),
  'words-kept': (table, event) => withSeat(table, event.seat, (seat) => ({ ...seat, opening: event.text })),
  'address-written': (table, event) => ({
    ...table,
    addresses: [...table.addresses, { address: event.address, by: event.seat, readers: event.readers }]
  }),
  'copy-made': (table, event) =>
    withSeat(table, event.seat, (seat) => ({ ...seat, answered: { ...seat.answered, copy: event.day } })),
  'player-returned': (table, event) => withSeat(table, event.seat, (seat) => ({ ...seat, returning: true })),
  'player-invited': withInvitation,
  'invitation-accepted': (table, event, at) =>
    withSeat(table, event.seat, (seat) => ({ ...seat, name: event.name, since: at })),
  'invitation-declined': withoutInvitation,
  'invitation-expired': withoutInvitation,
  'invitation-withdrawn': withoutInvitation,
  'player-left': (table, event, at) => withSeat(table, event.seat, (seat) => ({ ...seat, status: 'left', since: at })),
  'letter-returned': (table, event) => ({
    ...withSuppression(table, event.seat, (known) => withReturn(known, event.kind, event.sesAt * 1000)),
    deliveries: remember(table.deliveries, event.digests, event.sesAt)
  }),
  'player-unreachable': (table, event, at) =>
    event.told ? withSuppression(table, event.seat, (known) => ({ ...known, toldAt: at })) : table,
  'player-reachable': (table, event) => withSuppression(table, event.seat, (known) => ({ ...known, cause: null })),
  'thread-frozen': (table, event, at) =>
    withSeat(table, event.seat, (seat) => ({ ...seat, pace: frozen(seat.pace, at) })),
  'absence-begun': (table, event, at) =>
    withSeat(table, event.seat, (seat) => ({ ...seat, absence: { until: event.until, since: at, endedAt: null } })),
  'absence-ended': (table, event, at) =>
    withSeat(table, event.seat, (seat) => ({ ...seat, absence: ended(seat.absence, at) })),
  'time-zone-set': (table, event) => withSeat(table, event.seat, (seat) => ({ ...seat, zone: event.zone })),
  'refusal-answered': (table, event) =>
    withSeat(table, event.seat, (seat) => ({ ...seat, answered: { ...seat.answered, [event.reason]: event.day } })),
  'letter-held-back': (table) => table
} satisfies Partial<Changes>

function withInvitation(table: Table, event: Event<'player-invited'>, at: Instant): Table {
  const written = table.addresses[event.standIn - 1]
  if (written === undefined) return table
  const number = Math.max(...table.seats.map((seat) => seat.seat)) + 1
  const seat = { ...emptySeat(number, written.address, `Guest ${number + 1}`, at), invitedBy: written.by }
  return { ...table, seats: [...table.seats, seat] }
}

function withoutInvitation(table: Table, { seat: number }: { seat: number }, at: Instant): Table {
  return withSeat(table, number, (seat) => ({ ...seat, status: 'declined', since: at }))
}

function withSuppression(table: Table, number: number, change: (known: Suppression) => Suppression): Table {
  return withSeat(table, number, (seat) => ({ ...seat, suppression: change(seat.suppression) }))
}
