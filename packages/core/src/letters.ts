import { isAway } from './absence.ts'
import { graceEnd } from './deadline.ts'
import type { Game, LetterKind } from './game.ts'
import type { Instant } from './ids.ts'
import { fillTemplate } from './letter-template.ts'
import { readableTime, zoneOf } from './local-time.ts'
import { nameList } from './name-list.ts'
import type { LetterDraft } from './next-commit.ts'
import { outboundText } from './outbound-text.ts'
import { previously } from './recap.ts'
import { players, type Seat, type Table } from './session.ts'
import { shorten } from './shorten.ts'
import { missing } from './waiting.ts'

/**
 * The letters of fixed text: the game's templates, filled with what the table knows. Only the narration is the model's.
 */

/** Enough to recognise one's own letter by, without mailing a novel back. */
const maxReceiptCharacters = 1_500

/** What was set aside is mostly our own letter, quoted whole: its first lines tell what it is. */
const maxCutCharacters = 240

/** What was written, and when that was: in a receipt. */
type More = { letter?: string; cut?: string; now?: Instant }

export function gameLetter(kind: LetterKind, to: Seat, table: Table, game: Game, more: More = {}): LetterDraft {
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

/** A player's own letter, as it was read. */
export function quotedLetter(text: string): string {
  return quoted(text, maxReceiptCharacters)
}

function values(to: Seat, table: Table, game: Game, more: More): Record<string, string> {
  const inviter = table.seats.find((seat) => seat.seat === to.invitedBy)
  return {
    title: game.settings.title,
    player: to.name,
    inviter: inviter?.name ?? 'A player',
    days: String(game.settings.invitationDays),
    table: nameList(
      players(table).map(({ name }) => name),
      'nobody yet'
    ),
    story: previously(table),
    invited: invitedCount(table),
    turn: String(table.turn?.number ?? 0),
    letter: quotedLetter(more.letter ?? ''),
    cut: setAside(more.cut ?? ''),
    awaited: nameList(awaitedNames(to, table, game)),
    deadline: readableTime(lastMoment(table, game, more.now), zoneOf(to), game.settings.language)
  }
}

/** Who writes when the deadline has passed is in time until the grace is over. */
function lastMoment({ turn, foundedAt }: Table, game: Game, now: Instant = 0): Instant {
  if (turn === null) return foundedAt
  return now < turn.deadline ? turn.deadline : graceEnd(turn.deadline, game)
}

/** As the reader of the letter would say it. */
function awaitedNames(to: Seat, table: Table, game: Game): string[] {
  const all = missing(table, game)
  const others = all.filter(({ seat }) => seat !== to.seat)
  const names = others.map(({ name, absence }) => (isAway({ absence }) ? `${name} (away)` : name))
  return others.length < all.length ? ['you', ...names] : names
}

function setAside(cut: string): string {
  const shown = quoted(cut.trim(), maxCutCharacters)
  return shown === '' ? '' : `Set aside from your mail, as a quotation or a signature:\n\n${shown}`
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
