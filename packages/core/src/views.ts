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

/**
 * The views of one turn, in the order of their narrations: one for the table, and one more for each player who has
 * written to the narrator alone; or one for each player. Nobody is told what no letter of ours reaches.
 */
export function viewsOf(table: Table, game: Game): Readers[] {
  const reached = players(table)
    .filter(isReachable)
    .map((seat) => seat.seat)
  if (game.settings.letters === 'private') return reached.map((seat) => [seat])
  return ['table', ...reached.filter((seat) => hasPrivateWords(table, seat)).map((seat) => [seat])]
}

function hasPrivateWords(table: Table, seat: number): boolean {
  return table.turn?.letters.some((letter) => letter.seat === seat && letter.readers !== 'table') ?? false
}

/** Who reads what this player writes, besides the narrator. */
export function readersOfLetter(game: Game, seat: number): Readers {
  return game.settings.letters === 'table' ? 'table' : [seat]
}
