import type { Game } from './game.ts'
import type { Instant } from './ids.ts'
import type { Readers, Seat, Table } from './session.ts'
import type { SessionEvent } from './session-event.ts'
import { shorten } from './shorten.ts'
import { latestNarration } from './story.ts'
import { mayRead } from './views.ts'

/**
 * The story so far, in a few sentences: for whoever comes back to it, or comes new. Its narrator renews it as the story
 * grows, for each circle of readers apart.
 */

/** Three to six sentences. Stands in every prompt of its readers. */
export const maxRecapCharacters = 900

/** Turns after which the narrator is asked to renew it. */
const renewEvery = 4

/** Whoever was silent for longer than this, and than two turns take, has forgotten where things stood. */
const longSilenceMs = 7 * 24 * 3_600_000
const hourMs = 3_600_000

/** Their next letter begins with the recap. */
export function returned(seat: Seat, game: Game, now: Instant): SessionEvent[] {
  const { writtenAt } = seat.suppression
  const silence = Math.max(longSilenceMs, 2 * game.settings.turn.deadlineHours * hourMs)
  return writtenAt !== null && now - writtenAt > silence ? [{ type: 'player-returned', seat: seat.seat }] : []
}

/** Whether it is time to renew the recap of this view. */
export function isRecapDue(view: Readers, table: Table): boolean {
  const told = table.story.at(-1)?.number ?? 0
  const renewed = table.summaries.find((known) => JSON.stringify(known.readers) === JSON.stringify(view))?.turn ?? 0
  return told - renewed >= renewEvery
}

/** The newest recap that these readers may read; '' while there is none. */
export function storySoFar(view: Readers, table: Table): string {
  const readable = table.summaries.filter((known) => mayRead(view, known))
  return readable.sort((a, b) => a.turn - b.turn).at(-1)?.text ?? ''
}

/**
 * What stands on top of the letter to somebody who was away. Where the narrator has written no recap yet, the beginning of
 * the last letter must do.
 */
export function recapOnTop(seat: Seat, table: Table): string {
  if (!seat.returning) return ''
  const recap = storySoFar([seat.seat], table) || firstSentences(lastReadableTo([seat.seat], table))
  return recap === '' ? '' : `*Welcome back. The story so far:* ${recap}\n\n---`
}

/** For a newcomer or a substitute: what everybody at the table may read of it. */
export function previously(table: Table): string {
  const recap = storySoFar('table', table)
  const latest = latestNarration(table)
  return recap === '' || latest === '' ? latest : `*The story so far:* ${recap}\n\n---\n\n${latest}`
}

function lastReadableTo(view: Readers, table: Table): string {
  const past = table.story.filter((turn) => turn.number !== table.turn?.number)
  const narrations = past.at(-1)?.narrations.filter((narration) => mayRead(view, narration)) ?? []
  return narrations.map((narration) => narration.text).join(' ')
}

/** Without headings; three sentences, as far as a sentence's end can be seen. */
function firstSentences(markdown: string): string {
  const prose = markdown
    .split('\n')
    .filter((line) => !/^\s*(?:#|>|---)/u.test(line))
    .join(' ')
    .replace(/[*_]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
  const sentences = prose.match(/[^.!?。！？]+[.!?。！？]+["”’)]*/gu) ?? [prose]
  return shorten(sentences.slice(0, 3).join('').trim(), maxRecapCharacters)
}
