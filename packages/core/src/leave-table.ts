import { deadlineOf } from './clock.ts'
import { evolveTableAll } from './evolve-table.ts'
import type { Game } from './game.ts'
import { notice } from './letters.ts'
import type { LetterDraft } from './next-commit.ts'
import { awaited, players, type Seat, type Table } from './session.ts'
import type { SessionEvent } from './session-event.ts'
import { type Accepted, accept, letterTo, type Visit } from './visit.ts'

/** Somebody goes, without a question. What becomes of the table follows from who is left. */
export function leaveTable(visit: Visit): Accepted {
  const { table, seat, game, now } = visit
  const left: SessionEvent[] = [...visit.events, { type: 'player-left', seat: seat.seat }]
  const after = evolveTableAll(table, left, now)
  const events = [...left, ...consequences(after, visit)]
  const ended = evolveTableAll(table, events, now).status === 'completed'
  return accept(events, [letterTo(visit, events, 'goodbye'), ...(ended ? tooFewLeft(after, seat, game) : [])])
}

function consequences(after: Table, { game, now }: Visit): SessionEvent[] {
  const left = players(after).length
  const begun = after.status === 'active' || after.status === 'paused'
  if (left === 0) return [{ type: 'session-ended', outcome: 'everyone has left' }]
  if (begun && left < game.settings.players.min) return [{ type: 'session-ended', outcome: 'too few are left' }]
  // The table rested for the letters of those who are gone: nobody else would ever wake it.
  const rests = after.status === 'paused' && awaited(after).length === 0
  return rests ? [{ type: 'session-resumed', deadline: deadlineOf(game, now) }] : []
}

/** To those who would otherwise wait for a letter that cannot come. */
function tooFewLeft(after: Table, gone: Seat, game: Game): LetterDraft[] {
  const { title, players: bounds } = game.settings
  const text = [
    `${gone.name} has left _${title}_, and it needs ${bounds.min}. So this correspondence has ended, and no more letters of it will come.`,
    `To begin a new one, write to the address **${game.name}** at this domain.`
  ].join('\n\n')
  return players(after).map((seat) => ({ ...notice(seat.seat, text), autoSubmitted: 'auto-generated' }))
}
