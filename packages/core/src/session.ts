import * as z from 'zod'
import { absence, isAway } from './absence.ts'
import { doubt, noDoubt } from './doubt.ts'
import { pace, unhurried } from './pace.ts'
import { nothingReturned, suppression } from './suppression.ts'

/**
 * A session as its newest commit holds it: the whole state, bounded, as plain data. A `table` is one correspondence; a
 * `desk` is what we remember of a person who has no seat at the address they wrote to.
 */

const instant = z.number()
const seatNumber = z.int().min(0).max(15)

/**
 * Who may read something: everybody who sits at the table, now or later, or exactly these seats. The narrator reads in
 * a view.
 */
export const readers = z.union([z.literal('table'), z.array(seatNumber).min(1)])
export type Readers = z.infer<typeof readers>

/** Names of RFC 5322 headers: what the next letter to this person answers. */
const thread = z.strictObject({ inReplyTo: z.string().nullable(), references: z.array(z.string()) })

const seat = z.strictObject({
  seat: seatNumber,
  address: z.string(),
  /** How the table calls this person; unique at the table, never an address. */
  name: z.string(),
  status: z.enum(['founding', 'invited', 'seated', 'declined', 'left']),
  invitedBy: seatNumber.nullable(),
  since: instant,
  consentAt: instant.nullable(),
  /** Minutes east of UTC, from the last letter's Date header. */
  offsetMinutes: z.int(),
  /** As the player has said; it goes before the offset. See `zoneOf`. */
  zone: z.string().nullable().default(null),
  absence: absence.nullable().default(null),
  /**
   * Words written before the game could begin; they join the first turn. Nothing of them reaches a model before
   * consent.
   */
  opening: z.string(),
  thread,
  /** Last day (UTC, `2026-11-24`) on which this person got the answer to a refusal with this reason. */
  answered: z.record(z.string(), z.string()),
  /** Sessions from before bounces and pace were counted have neither. */
  suppression: suppression.default(nothingReturned),
  pace: pace.default(unhurried),
  doubt: doubt.default(noDoubt),
  /** Has written again after a long silence: the next letter begins with a recap. */
  returning: z.boolean().default(false),
  /** What the next letter to them ends with, once: Markdown of our own. */
  aside: z.string().default('')
})
export type Seat = z.infer<typeof seat>

const turnLetter = z.strictObject({ seat: seatNumber, text: z.string(), at: instant, readers })
export type TurnLetter = z.infer<typeof turnLetter>

const turn = z.strictObject({
  number: z.int().min(1),
  openedAt: instant,
  deadline: instant,
  letters: z.array(turnLetter),
  /** Seats that have had their one nudge. */
  reminded: z.array(seatNumber).default([]),
  /** Somebody at the table has been told once whom the table still waits for. */
  hostTold: z.boolean().default(false)
})
export type Turn = z.infer<typeof turn>

const storyTurn = z.strictObject({
  number: z.int().min(1),
  letters: z.array(turnLetter),
  narrations: z.array(z.strictObject({ readers, text: z.string() }))
})
export type StoryTurn = z.infer<typeof storyTurn>

const fact = z.strictObject({ about: z.string(), text: z.string(), turn: z.int(), readers })
export type Fact = z.infer<typeof fact>

const stateEntry = z.strictObject({ name: z.string(), value: z.string(), turn: z.int(), readers })
export type StateEntry = z.infer<typeof stateEntry>

const recapLine = z.strictObject({ turn: z.int(), text: z.string(), readers })

/** The story so far as its narrator tells it to these readers, renewed as it grows. */
const summary = z.strictObject({ turn: z.int(), text: z.string(), readers })

/** A passage that its writer may let the others at the table read, and whether they have said so. */
const offer = z.strictObject({ seat: seatNumber, turn: z.int(), text: z.string(), consent: z.boolean() })
export type Offer = z.infer<typeof offer>

/** Delivery and message digests with the SES time (epoch seconds) of each; forgotten by age alone. */
const deliveries = z.record(z.string(), z.number())

/** What leads from one to the other: `session-states.ts`. */
export const tableStatus = z.enum([
  'initializing',
  'waiting-for-players',
  'active',
  'paused',
  'completed',
  'timed-out',
  'archived'
])

const table = z.strictObject({
  type: z.literal('table'),
  game: z.string(),
  mission: z.string().nullable(),
  status: tableStatus,
  /** Constant through the session: mail clients thread by it. */
  subject: z.string(),
  foundedAt: instant,
  lastLetterAt: instant,
  /** When it was completed or timed out. */
  closedAt: instant.nullable().default(null),
  seats: z.array(seat),
  /** Addresses that players wrote, by stand-in: `<address-1>` is the first. `by` is the writer. */
  addresses: z.array(z.strictObject({ address: z.string(), by: seatNumber, readers })),
  turn: turn.nullable(),
  story: z.array(storyTurn),
  recap: z.array(recapLine),
  summaries: z.array(summary).default([]),
  offers: z.array(offer).default([]),
  facts: z.array(fact),
  state: z.array(stateEntry),
  deliveries,
  spentTokens: z.number()
})
export type Table = z.infer<typeof table>

const desk = z.strictObject({
  type: z.literal('desk'),
  address: z.string(),
  thread,
  answered: z.record(z.string(), z.string()),
  deliveries
})
export type Desk = z.infer<typeof desk>

/** What stays of an erased session, for ever: a used version number is never free again. */
const erased = z.strictObject({ type: z.literal('erased') })

export const session = z.discriminatedUnion('type', [table, desk, erased])
export type Session = z.infer<typeof session>

/** Statuses in which letters are still taken. */
export function isOpen(table: Table): boolean {
  return ['initializing', 'waiting-for-players', 'active', 'paused'].includes(table.status)
}

export function seatOf(table: Table, number: number): Seat | undefined {
  return table.seats.find((seat) => seat.seat === number)
}

/** Those who sit and have consented: the players. */
export function players(table: Table): Seat[] {
  return table.seats.filter((seat) => seat.status === 'seated')
}

/** Whether letters to this person arrive, as far as we know. */
export function isReachable(seat: Seat): boolean {
  return seat.suppression.cause === null
}

/** No letter is made for somebody whom none reaches. Desks write only to who has just written. */
export function mayBeWrittenTo(session: Session, number: number): boolean {
  const seat = session.type === 'table' ? seatOf(session, number) : undefined
  return seat === undefined || isReachable(seat)
}

/**
 * Players whose letter the open turn still waits for. Nobody waits for somebody whom letters do not reach, or who is
 * away.
 */
export function awaited(table: Table): Seat[] {
  return silent(table).filter((seat) => isReachable(seat) && !isAway(seat))
}

/** Players who have not written in the open turn, awaited or not. */
export function silent(table: Table): Seat[] {
  const { turn } = table
  return turn === null ? [] : players(table).filter((seat) => !turn.letters.some((letter) => letter.seat === seat.seat))
}
