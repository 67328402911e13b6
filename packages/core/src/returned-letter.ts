import { deliveryMemorySeconds } from './deliveries.ts'
import { evolveTableAll } from './evolve-table.ts'
import { follow } from './follow.ts'
import type { Game } from './game.ts'
import type { Instant } from './ids.ts'
import { notice } from './letters.ts'
import type { LetterDraft, Proposal } from './next-commit.ts'
import { isOpen, isReachable, players, type Seat, seatOf, type Table } from './session.ts'
import type { SessionEvent } from './session-event.ts'
import { isOvertaken, type ReturnKind, withReturn } from './suppression.ts'

/**
 * A mailbox can be made to bounce and to write by turns. Its table hears of it once, and no sooner again: stops a
 * player from filling the others' mailboxes with news of themselves.
 */
const toldAgainMs = 7 * 24 * 3_600_000

/** One of our letters came back, as the mail service attests or a trusted report says. */
export type ReturnedLetter = {
  seat: number
  /** Where it was sent. */
  address: string
  kind: ReturnKind
  /** `e…`: the same return told twice has the same one. */
  digest: string
  /** When it came back, epoch ms by the mail service's clock. */
  at: Instant
}

export type ReturnDecision =
  | { type: 'counted'; proposal: Proposal }
  /** It changes nothing; why, for the log. */
  | { type: 'ignored'; reason: 'repeated' | 'too old' | 'no such seat' | 'table closed' | 'overtaken' | 'known' }

/**
 * What a returned letter does at a table. An invitation is withdrawn: it was the only letter its reader would get, and
 * it did not arrive or was not wanted. A player is no longer written to or waited for at once when the mailbox does not
 * exist or its owner complained, and after some days when it fails for reasons that may pass. One other person at the
 * table is told. Whatever came back before the player last wrote is overtaken.
 */
export function takeReturnedLetter(table: Table, returned: ReturnedLetter, game: Game, now: Instant): ReturnDecision {
  if (returned.digest in table.deliveries) return { type: 'ignored', reason: 'repeated' }
  if (now - returned.at > deliveryMemorySeconds * 1000) return { type: 'ignored', reason: 'too old' }
  const seat = seatOf(table, returned.seat)
  if (seat === undefined || seat.address !== returned.address) return { type: 'ignored', reason: 'no such seat' }
  if (!isOpen(table) || seat.status === 'left' || seat.status === 'declined') {
    return { type: 'ignored', reason: 'table closed' }
  }
  if (isOvertaken(seat.suppression, returned.at)) return { type: 'ignored', reason: 'overtaken' }
  const counted: SessionEvent = {
    type: 'letter-returned',
    seat: seat.seat,
    kind: returned.kind,
    digests: [returned.digest],
    sesAt: Math.floor(returned.at / 1000)
  }
  if (seat.status === 'invited') return withdraw(table, seat, counted, returned.kind)
  const after = withReturn(seat.suppression, returned.kind, returned.at)
  if (JSON.stringify(after) === JSON.stringify(seat.suppression)) return { type: 'ignored', reason: 'known' }
  if (after.cause === null || !isReachable(seat)) {
    return { type: 'counted', proposal: { events: [counted], letters: [] } }
  }
  return suppress(table, seat, counted, game, now)
}

/** A complaint is the reader's own affair: to the table it looks as if nobody had been invited. */
function withdraw(table: Table, seat: Seat, counted: SessionEvent, kind: ReturnKind): ReturnDecision {
  const events: SessionEvent[] = [counted, { type: 'invitation-withdrawn', seat: seat.seat }]
  const inviter =
    players(table).find((one) => one.seat === seat.invitedBy && isReachable(one)) ?? confidant(table, seat)
  const letters = kind === 'complaint' || inviter === undefined ? [] : [news(inviter, withdrawnText)]
  return { type: 'counted', proposal: { events, letters } }
}

function suppress(table: Table, seat: Seat, counted: SessionEvent, game: Game, now: Instant): ReturnDecision {
  const { toldAt } = seat.suppression
  const reader = toldAt !== null && now - toldAt < toldAgainMs ? undefined : confidant(table, seat)
  const told = reader !== undefined
  const events: SessionEvent[] = [counted, { type: 'player-unreachable', seat: seat.seat, told }]
  const after = evolveTableAll(table, events, now)
  events.push(...follow('bounce', { table: after, game, now }))
  return { type: 'counted', proposal: { events, letters: told ? [news(reader, unreachableText(seat.name))] : [] } }
}

/** The table's host, or whoever has sat there longest. */
function confidant(table: Table, about: Seat): Seat | undefined {
  return players(table).find((seat) => seat.seat !== about.seat && isReachable(seat))
}

function news(to: Seat, text: string): LetterDraft {
  return { ...notice(to.seat, text), autoSubmitted: 'auto-generated' }
}

/** The same words for a bounce and for a complaint: why somebody gets no letters is nobody else's business. */
function unreachableText(name: string): string {
  return [
    `Letters no longer reach **${name}**, so the table does not wait for ${name} and goes on without.`,
    `Nothing is lost: as soon as ${name} writes again, ${name} is back, and gets letters as before. You need not do anything. If you know ${name}, you could say so in another way.`
  ].join('\n\n')
}

const withdrawnText = [
  'An invitation from your table could not be delivered, so it has been withdrawn, and the seat is free again.',
  'Perhaps there was a slip in the address. If you write it once more in a letter, a new invitation can go out.'
].join('\n\n')
