import type { Commit } from './commit.ts'
import type { Instant } from './ids.ts'
import { outboundText } from './outbound-text.ts'
import { type Readers, type Seat, seatOf, type Table } from './session.ts'
import { mayRead } from './views.ts'

/** One turn as it stands in a player's copy of the correspondence: nothing that they may not read. */
export type CopiedTurn = {
  number: number
  at: Instant
  letters: CopiedLetter[]
  /** Markdown, as it was mailed. `apart`: to this player alone, where there is a letter for all. */
  narrations: { text: string; apart: boolean }[]
}

/** `manner`: how the writer meant it. */
export type CopiedLetter = { player: string; text: string; manner: 'letter' | 'private' | 'shared passage' }

/**
 * @param told the commit of the narration.
 * @param before the commit that it was thought on, which holds the turn's letters.
 * @returns undefined where no turn was told, or this player had left. What the table read before they came is theirs too.
 */
export function copiedTurn(told: Commit, before: Commit, seat: number): CopiedTurn | undefined {
  const { session } = told
  if (session.type !== 'table' || before.session.type !== 'table' || before.session.turn === null) return undefined
  if (told.cause.type !== 'narration' || seatOf(before.session, seat)?.status === 'left') return undefined
  const narrated = told.events.filter((event) => event.type === 'turn-narrated')
  const shares = told.events.filter((event) => event.type === 'passage-shared')
  return {
    number: before.session.turn.number,
    at: told.at,
    letters: [
      ...lettersTo(seat, before.session, hasTableLetter(narrated)),
      ...shares.map((event) => ({
        player: nameOf(session, event.seat),
        text: event.text,
        manner: 'shared passage' as const
      }))
    ],
    narrations: narrated
      .filter((event) => mayRead([seat], event))
      .map((event) => ({ text: event.text, apart: hasTableLetter(narrated) && event.readers !== 'table' }))
  }
}

/**
 * What this player has written since the last narration. Others' letters are read when the turn is told.
 * @param isShared whether the table reads a letter, where its writer says nothing else.
 */
export function openLetters(table: Table, seat: Seat, isShared: boolean): CopiedLetter[] {
  const kept =
    seat.opening.trim() === ''
      ? []
      : [{ player: seat.name, text: outboundText(seat.opening), manner: 'letter' as const }]
  return [...kept, ...lettersTo(seat.seat, table, isShared).filter((letter) => letter.player === seat.name)]
}

function lettersTo(seat: number, table: Table, isShared: boolean): CopiedLetter[] {
  const letters = table.turn?.letters ?? []
  return letters
    .filter((letter) => mayRead([seat], letter) && letter.text.trim() !== '')
    .map(({ seat: writer, text, readers }) => ({
      player: nameOf(table, writer),
      // No addresses and no links, as in any letter that goes out.
      text: outboundText(text),
      manner: isShared && readers !== 'table' ? 'private' : 'letter'
    }))
}

function hasTableLetter(narrated: { readers: Readers }[]): boolean {
  return narrated.some((event) => event.readers === 'table')
}

function nameOf(table: Table, seat: number): string {
  return seatOf(table, seat)?.name ?? 'Somebody who left'
}
