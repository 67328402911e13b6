import { isAway } from './absence.ts'
import type { Game } from './game.ts'
import { awaited, isReachable, players, type Seat, silent, type Table } from './session.ts'

/** Whom the open turn cannot be told without, by the game's rule: everyone awaited, and perhaps those who are away. */
export function missing(table: Table, game: Game): Seat[] {
  return waitsForTheAbsent(game) ? [...awaited(table), ...absent(table)] : awaited(table)
}

/** Nobody is missing, somebody has written, and somebody can read what comes of it. */
export function hasEveryAnswer(table: Table, game: Game): boolean {
  const { turn } = table
  return (
    turn !== null && turn.letters.length > 0 && players(table).some(isReachable) && missing(table, game).length === 0
  )
}

/** Players who are away and have not written in the open turn. */
export function absent(table: Table): Seat[] {
  return silent(table).filter((seat) => isReachable(seat) && isAway(seat))
}

/** A game that never goes on without a letter would otherwise go on without the one who is away. */
export function waitsForTheAbsent(game: Game): boolean {
  const { missed } = game.settings.turn
  return missed === 'wait' || missed === 'pause'
}

/** The founder, or whoever has sat here longest, of those who could do something about it: they have written. */
export function hostOf(table: Table): Seat | undefined {
  const waiting = silent(table)
  const [host] = players(table)
    .filter((seat) => isReachable(seat) && !isAway(seat) && !waiting.includes(seat))
    .sort((a, b) => Number(b.seat === 0) - Number(a.seat === 0) || (a.consentAt ?? 0) - (b.consentAt ?? 0))
  return host
}
