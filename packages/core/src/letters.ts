import { readableTime } from './clock.ts'
import type { Game, LetterKind } from './game.ts'
import { fillTemplate } from './letter-template.ts'
import type { LetterDraft } from './next-commit.ts'
import { outboundText } from './outbound-text.ts'
import { awaited, players, type Seat, type Table } from './session.ts'
import { shorten } from './shorten.ts'
import { latestNarration } from './story.ts'

/**
 * The letters of fixed text: the game's templates, filled with what the table knows. Only the narration is the model's.
 */

/** Enough to recognise one's own letter by, without mailing a novel back. */
const maxReceiptCharacters = 1_500

/** What was set aside is mostly our own letter, quoted whole: its first lines tell what it is. */
const maxCutCharacters = 240

export function gameLetter(
  kind: LetterKind,
  to: Seat,
  table: Table,
  game: Game,
  more: Partial<Record<'letter' | 'cut', string>> = {}
): LetterDraft {
  return {
    kind,
    to: to.seat,
    autoSubmitted: ['reminder', 'paused', 'expired', 'invitation'].includes(kind) ? 'auto-generated' : 'auto-replied',
    markdown: fillTemplate(game.letters[kind], values(to, table, game, more))
  }
}

/** A short answer of the engine's own to something that could not be done. */
export function notice(to: number, markdown: string): LetterDraft {
  return { kind: 'notice', to, autoSubmitted: 'auto-replied', markdown }
}

function values(to: Seat, table: Table, game: Game, more: { letter?: string; cut?: string }): Record<string, string> {
  const inviter = table.seats.find((seat) => seat.seat === to.invitedBy)
  return {
    title: game.settings.title,
    player: to.name,
    inviter: inviter?.name ?? 'A player',
    days: String(game.settings.invitationDays),
    table: nameList(players(table), 'nobody yet'),
    story: latestNarration(table),
    invited: invitedCount(table),
    turn: String(table.turn?.number ?? 0),
    letter: quoted(more.letter ?? '', maxReceiptCharacters),
    cut: quoted(more.cut ?? '', maxCutCharacters),
    awaited: nameList(awaited(table), 'nobody'),
    deadline: readableTime(table.turn?.deadline ?? table.foundedAt, to.offsetMinutes, game.settings.language)
  }
}

function nameList(seats: Seat[], nobody: string): string {
  const names = seats.map((seat) => seat.name)
  if (names.length === 0) return nobody
  return names.length === 1 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

/** Nobody's address goes into a letter, not even back to the person who wrote it. */
function invitedCount(table: Table): string {
  const count = table.seats.filter((seat) => seat.status === 'invited').length
  return count === 0 ? 'nobody yet' : count === 1 ? 'one person' : `${count} people`
}

function quoted(text: string, most: number): string {
  return outboundText(shorten(text, most))
    .split('\n')
    .map((line) => (line === '' ? '' : `> ${line}`))
    .join('\n')
}
