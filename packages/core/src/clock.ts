import { isAway } from './absence.ts'
import { type Commit, isUnsettled } from './commit.ts'
import { graceEnd } from './deadline.ts'
import type { Game } from './game.ts'
import { doubtTimes } from './hold-letter.ts'
import type { Instant } from './ids.ts'
import { hostWord, nudges } from './reminders.ts'
import { isOpen, type Seat, type Table, type Turn } from './session.ts'
import { hasEveryAnswer } from './waiting.ts'

const dayMs = 24 * 3_600_000

/** Whoever writes to a table that has ended is told so for this long; then it lies in the archive. */
const archiveDays = 30

/**
 * A commit with something to do is looked at again after this long, should its worker die: longer than a Lambda
 * invocation may last (5 minutes), so that a living worker is not doubled.
 */
export const soonMs = 6 * 60_000

/** When the clock alone will next have something to do for this table; undefined when it never will. */
export function nextClockTime(table: Table, game: Game, now: Instant): Instant | undefined {
  if (table.status === 'archived') return undefined
  if (!isOpen(table)) return archiveTime(table)
  const times = [expiryTime(table, game), ...invitationTimes(table, game), ...absenceTimes(table)]
  if (table.status === 'active' && table.turn !== null) times.push(...turnTimes(table, table.turn, game, now))
  return Math.min(...times)
}

/**
 * Where a commit stands in the due index: soon while letters or a step are open, else at the session's next clock time.
 */
export function dueTime(commit: Commit, game: Game | undefined, now: Instant): Instant | undefined {
  if (commit.session.type === 'erased' || commit.letters.some(isUnsettled)) return now + soonMs
  if (commit.session.type === 'desk') return undefined
  // Not played here at the moment: should the game come back, its tables must wake again.
  if (game === undefined) return isOpen(commit.session) ? now + dayMs : undefined
  if (isComplete(commit.session, game)) return now + soonMs
  const next = earliest([nextClockTime(commit.session, game, now), ...doubtTimes(commit.session, now)])
  // What could not be done at its time is an open step: left in the past, it would come before all others in every
  // sweep.
  return next !== undefined && next <= now ? now + soonMs : next
}

function earliest(times: (Instant | undefined)[]): Instant | undefined {
  const known = times.filter((time) => time !== undefined)
  return known.length === 0 ? undefined : Math.min(...known)
}

/** Everyone required has answered: the turn can be narrated. */
export function isComplete(table: Table, game: Game): boolean {
  return table.status === 'active' && hasEveryAnswer(table, game)
}

/** When deadline and grace have passed. Who waits for ever tells the host first, and the host may be asleep. */
export function missedTime(table: Table, turn: Turn, game: Game, now: Instant): Instant {
  const end = graceEnd(turn.deadline, game)
  return game.settings.turn.missed === 'wait' ? Math.max(end, hostWord(table, turn, game, now)?.at ?? end) : end
}

/** Counted from the last letter, or from the day on which somebody is back who has said so. */
export function expiryTime(table: Table, game: Game): Instant {
  return Math.max(table.lastLetterAt, ...returns(table)) + game.settings.expiryDays * dayMs
}

export function archiveTime(table: Table): Instant {
  return (table.closedAt ?? table.lastLetterAt) + archiveDays * dayMs
}

export function invitationEnd(since: Instant, game: Game): Instant {
  return since + game.settings.invitationDays * dayMs
}

/** Players whose absence has come to its date. */
export function returned(table: Table, now: Instant): Seat[] {
  return table.seats.filter((seat) => isAway(seat) && (seat.absence?.until ?? now) <= now)
}

function turnTimes(table: Table, turn: Turn, game: Game, now: Instant): Instant[] {
  const host = hostWord(table, turn, game, now)
  return [
    missedTime(table, turn, game, now),
    ...nudges(table, turn, game, now).map(({ at }) => at),
    ...(host === undefined ? [] : [host.at])
  ]
}

function invitationTimes(table: Table, game: Game): Instant[] {
  return table.seats.filter((seat) => seat.status === 'invited').map((seat) => invitationEnd(seat.since, game))
}

/** Past and to come. */
function returns(table: Table): Instant[] {
  return table.seats.flatMap(({ absence }) => (absence === null ? [] : (absence.endedAt ?? absence.until)))
}

function absenceTimes(table: Table): Instant[] {
  return table.seats.filter(isAway).flatMap((seat) => seat.absence?.until ?? [])
}
