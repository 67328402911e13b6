import type { Game } from './game.ts'
import { isReachable, players, type Readers, type Table } from './session.ts'

/**
 * A view is a set of readers. A model call is made for one view, and everything in its prompt and tool results
 * must be readable by each of them: what one wrote privately is therefore absent from whatever another reads.
 */
export function mayRead(view: Readers, item: { readers: Readers }): boolean {
  if (item.readers === 'table') return true
  if (view === 'table') return false
  const allowed = item.readers
  return view.every((seat) => allowed.includes(seat))
}

/** The views of one turn: one narration for the table, or one for each player whom a letter reaches. */
export function viewsOf(table: Table, game: Game): Readers[] {
  return game.settings.letters === 'table'
    ? ['table']
    : players(table)
        .filter(isReachable)
        .map((seat) => [seat.seat])
}

/** Who reads what this player writes, besides the narrator. */
export function readersOfLetter(game: Game, seat: number): Readers {
  return game.settings.letters === 'table' ? 'table' : [seat]
}
