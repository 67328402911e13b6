import { evolveTable } from './evolve-table.ts'
import type { Game } from './game.ts'
import { gameLetter } from './letters.ts'
import type { LetterDraft } from './next-commit.ts'
import { seatOf, type Table } from './session.ts'
import type { SessionEvent } from './session-event.ts'

/** Invitations of one session, declined ones included: stops a table from being used to write to strangers. */
const maxInvitations = 12

type InvitationRefusal = 'no such address' | 'already at the table' | 'no seat is free' | 'no more invitations'

/** Whether the person behind a stand-in may be invited: only an address that a player wrote, once, into a free seat. */
export function invitationRefusal(table: Table, standIn: number, game: Game): InvitationRefusal | undefined {
  const written = table.addresses[standIn - 1]
  if (written === undefined) return 'no such address'
  if (table.seats.some((seat) => seat.address === written.address)) return 'already at the table'
  if (freeSeats(table, game) === 0) return 'no seat is free'
  return table.seats.length > maxInvitations ? 'no more invitations' : undefined
}

export function freeSeats(table: Table, game: Game): number {
  const taken = table.seats.filter((seat) => seat.status !== 'declined' && seat.status !== 'left').length
  return Math.max(0, game.settings.players.max - taken)
}

/**
 * Invites those of the stand-ins that may be invited. The letters are written for the table that the events have made.
 */
export function invite(table: Table, standIns: number[], game: Game): Invitations {
  const events: SessionEvent[] = []
  let after = table
  for (const standIn of standIns) {
    if (invitationRefusal(after, standIn, game) !== undefined) continue
    const event: SessionEvent = { type: 'player-invited', standIn }
    events.push(event)
    after = evolveTable(after, event, table.lastLetterAt)
  }
  return { events, letters: (made) => invitationLetters(table, made, game) }
}

type Invitations = { events: SessionEvent[]; letters: (made: Table) => LetterDraft[] }

/** One letter to each person who has a seat in `after` and had none in `before`. */
export function invitationLetters(before: Table, after: Table, game: Game): LetterDraft[] {
  return after.seats
    .filter((seat) => seat.status === 'invited' && seatOf(before, seat.seat) === undefined)
    .map((seat) => gameLetter('invitation', seat, after, game))
}
