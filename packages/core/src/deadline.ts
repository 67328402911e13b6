import { isAway } from './absence.ts'
import type { Game } from './game.ts'
import type { Instant } from './ids.ts'
import { zoneOf } from './local-time.ts'
import { commonMoment } from './quiet-hours.ts'
import { isReachable, players, type Table } from './session.ts'
import { waitsForTheAbsent } from './waiting.ts'

const hourMs = 3_600_000

/**
 * The deadline of a turn that is open from `openedAt` on: in nobody's night, and on a day on which the game plays. Where
 * the game waits for those who are away, their time begins when they are back.
 */
export function deadlineOf(game: Game, table: Table, openedAt: Instant): Instant {
  const readers = players(table).filter(isReachable)
  const returns = waitsForTheAbsent(game) ? readers.filter(isAway).flatMap((seat) => seat.absence?.until ?? []) : []
  const from = Math.max(openedAt, ...returns)
  const { turn } = game.settings
  return commonMoment(from + turn.deadlineHours * hourMs, readers.map(zoneOf), turn)
}

export function graceEnd(deadline: Instant, game: Game): Instant {
  return deadline + game.settings.turn.graceHours * hourMs
}
