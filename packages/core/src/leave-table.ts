import { evolveTableAll } from './evolve-table.ts'
import { follow } from './follow.ts'
import type { Game } from './game.ts'
import { notice } from './letters.ts'
import type { LetterDraft } from './next-commit.ts'
import { players, type Seat, type Table } from './session.ts'
import type { SessionEvent } from './session-event.ts'
import { type Accepted, accept, letterTo, type Visit } from './visit.ts'

/** Somebody goes, without a question. What becomes of the table follows from who is left. */
export function leaveTable(visit: Visit): Accepted {
  const { table, seat, game, now } = visit
  const left: SessionEvent[] = [...visit.events, { type: 'player-left', seat: seat.seat }]
  const after = evolveTableAll(table, left, now)
  const events = [...left, ...follow('leave', { table: after, game, now })]
  const ended = evolveTableAll(table, events, now).status === 'completed'
  return accept(events, [letterTo(visit, events, 'goodbye'), ...(ended ? tooFewLeft(after, seat, game) : [])])
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
