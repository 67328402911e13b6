import { isAway } from './absence.ts'
import type { Instant } from './ids.ts'
import { type Zone, zoneOf } from './local-time.ts'
import type { Proposal } from './next-commit.ts'
import { isOpen, seatOf, type Table } from './session.ts'
import { spokenDay } from './spoken-day.ts'

/** Nobody has agreed to it, so it may not keep a table from its player for long. */
const maxProposedMs = 21 * 24 * 3_600_000

/** A mailbox that answers every letter, each time with another date, is believed once a day. */
const againMs = 24 * 3_600_000

/** More is a company's whole signature and legal notice: stops a mailbox from having pages searched for dates. */
const maxSearchedCharacters = 2_000

/** The longest way to write a day: "1st of December 2026". */
const maxTokens = 4

/** What a player's mailbox answered by itself: that nobody is there. */
export type AutoReply = {
  seat: number
  /** The proven author. */
  from: string
  text: string
  /** When it came, epoch ms by the mail service's clock. */
  at: Instant
}

export type AutoReplyDecision =
  | { type: 'counted'; proposal: Proposal }
  /** It changes nothing; why, for the log. */
  | { type: 'ignored'; reason: 'table closed' | 'no such player' | 'no date' | 'too far' | 'known' }

/**
 * An out-of-office answer with a date is taken for an absence until then: nobody waits for a letter that will not come.
 * It is never answered, and the player's own letter ends it.
 */
export function takeAutoReply(table: Table, reply: AutoReply, now: Instant): AutoReplyDecision {
  if (!isOpen(table) || table.turn === null) return { type: 'ignored', reason: 'table closed' }
  const seat = seatOf(table, reply.seat)
  if (seat?.status !== 'seated' || seat.address !== reply.from) return { type: 'ignored', reason: 'no such player' }
  const until = returnDay(reply.text, reply.at, zoneOf(seat))
  if (until === undefined || until <= now) return { type: 'ignored', reason: 'no date' }
  if (until - reply.at > maxProposedMs) return { type: 'ignored', reason: 'too far' }
  const { absence } = seat
  const isKnown = absence !== null && (absence.until === until || now - absence.since < againMs)
  if (isKnown || (isAway(seat) && (absence?.until ?? 0) > until)) return { type: 'ignored', reason: 'known' }
  return {
    type: 'counted',
    proposal: { events: [{ type: 'absence-begun', seat: seat.seat, until }], letters: [] }
  }
}

/** The latest day that is named: of "from 20 November to 1 December" it is the second. */
function returnDay(text: string, at: Instant, zone: Zone): Instant | undefined {
  const searched = text.slice(0, maxSearchedCharacters).toLowerCase().replaceAll("'", '’')
  const signs = searched.match(/(?:\d{4}[年년] ?)?\d{1,2}[月월] ?\d{1,2}[日号일]/gu) ?? []
  const tokens = searched.split(/[\s()]+/).filter((token) => token !== '')
  const days = [...signs, ...tokens.flatMap((_, index) => spans(tokens, index))].flatMap(
    (span) => spokenDay(span, at, zone) ?? []
  )
  return days.length === 0 ? undefined : Math.max(...days)
}

/** What may be a day, beginning with this word: a date of its own accord, a weekday behind a word of coming back. */
function spans(tokens: string[], index: number): string[] {
  const dates = Array.from({ length: maxTokens }, (_, more) => bare(tokens.slice(index, index + more + 1).join(' ')))
  const numbered = dates.filter((span) => /\d/.test(span))
  // "20 November 2026" is not the next 20 November.
  const dated = numbered.filter((span) => /\b\d{4}$/.test(span))
  const points = tokens.slice(Math.max(0, index - 3), index).some((token) => pointers.has(token))
  return [...(dated.length > 0 ? dated : numbered), ...(points ? dates.slice(0, 1) : [])]
}

const pointers = new Set(
  [
    'until till back return returning bis zurück wieder jusqu’au jusqu’à retour hasta vuelta vuelvo fino ritorno torno',
    'até volta volto tot terug tillbaka til tilbage tilbake do wracam до вернусь'
  ]
    .join(' ')
    .split(' ')
)

function bare(span: string): string {
  return span.replace(/[,;:!?]+$/u, '')
}
