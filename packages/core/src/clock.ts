import { type Commit, isUnsettled } from './commit.ts'
import type { Game } from './game.ts'
import type { Instant } from './ids.ts'
import { awaited, isOpen, isReachable, players, type Table } from './session.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/**
 * A commit with something to do is looked at again after this long, should its worker die: longer than a Lambda
 * invocation may last (5 minutes), so that a living worker is not doubled.
 */
export const soonMs = 6 * 60_000

export function deadlineOf(game: Game, openedAt: Instant): Instant {
  return openedAt + game.settings.turn.deadlineHours * hourMs
}

/** When the clock alone will next have something to do for this table; undefined when it never will. */
export function nextClockTime(table: Table, game: Game): Instant | undefined {
  if (!isOpen(table)) return undefined
  const times = [expiryTime(table, game), ...invitationTimes(table, game)]
  if (table.status === 'active' && table.turn !== null) {
    times.push(graceEnd(table, game) ?? Number.POSITIVE_INFINITY)
    if (table.turn.remindedAt === null) times.push(reminderTime(table, game) ?? Number.POSITIVE_INFINITY)
  }
  return Math.min(...times)
}

/**
 * Where a commit stands in the due index: soon while letters or a step are open, else at the session's next clock time.
 */
export function dueTime(commit: Commit, game: Game | undefined, now: Instant): Instant | undefined {
  if (commit.session.type === 'erased' || commit.letters.some(isUnsettled)) return now + soonMs
  if (commit.session.type === 'desk' || !isOpen(commit.session)) return undefined
  // Not played here at the moment: should the game come back, its tables must wake again.
  if (game === undefined) return now + dayMs
  if (isComplete(commit.session)) return now + soonMs
  const next = nextClockTime(commit.session, game)
  // What could not be done at its time is an open step: left in the past, it would come before all others in every
  // sweep.
  return next !== undefined && next <= now ? now + soonMs : next
}

/** Everyone required has answered: the turn can be narrated. */
export function isComplete(table: Table): boolean {
  return table.status === 'active' && hasEveryAnswer(table)
}

/** Nobody is awaited, somebody has written, and somebody can read what comes of it. */
export function hasEveryAnswer(table: Table): boolean {
  const { turn } = table
  return turn !== null && turn.letters.length > 0 && players(table).some(isReachable) && awaited(table).length === 0
}

export function reminderTime(table: Table, game: Game): Instant | undefined {
  return table.turn === null ? undefined : table.turn.deadline - game.settings.turn.reminderHours * hourMs
}

export function graceEnd(table: Table, game: Game): Instant | undefined {
  return table.turn === null ? undefined : table.turn.deadline + game.settings.turn.graceHours * hourMs
}

export function expiryTime(table: Table, game: Game): Instant {
  return table.lastLetterAt + game.settings.expiryDays * dayMs
}

export function invitationEnd(since: Instant, game: Game): Instant {
  return since + game.settings.invitationDays * dayMs
}

function invitationTimes(table: Table, game: Game): Instant[] {
  return table.seats.filter((seat) => seat.status === 'invited').map((seat) => invitationEnd(seat.since, game))
}

/** "Thu, 26 Nov 2026, 14:00 (UTC+5:30)": a time as its reader's own clock shows it. */
export function readableTime(at: Instant, offsetMinutes: number, language: string): string {
  const shifted = new Intl.DateTimeFormat(language, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'UTC'
  }).format(new Date(at + offsetMinutes * 60_000))
  return `${shifted} (UTC${offsetMinutes === 0 ? '' : offset(offsetMinutes)})`
}

function offset(minutes: number): string {
  const size = Math.abs(minutes)
  const rest = size % 60 === 0 ? '' : `:${String(size % 60).padStart(2, '0')}`
  return `${minutes > 0 ? '+' : '−'}${Math.floor(size / 60)}${rest}`
}
