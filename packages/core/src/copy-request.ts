import { type Arrival, dayOf } from './arrival.ts'
import type { Game } from './game.ts'
import type { Instant } from './ids.ts'
import { notice } from './letters.ts'
import { isOpen, type Seat, type Table } from './session.ts'
import { type Accepted, accept, received } from './visit.ts'

/**
 * KEEP A COPY, or EXPORT: a player's whole correspondence as one page, now or after the end. What stands in it is read
 * from the commits when the mail is composed; the letter itself only says what is attached.
 */

const requests = [
  'keep a copy',
  'send me a copy',
  'export',
  'exportieren',
  'kopie behalten',
  'exporter',
  'garder une copie',
  'exportar',
  'guardar una copia',
  'esporta',
  'conserva una copia',
  'guardar uma cópia',
  'exporteren',
  'bewaar een kopie',
  'exportera',
  'behåll en kopia',
  'eksportuj',
  'zachowaj kopię',
  'экспорт',
  'сохранить копию',
  'エクスポート',
  '导出',
  '내보내기'
]

/** The words alone: "I keep a copy of the map" is play. */
export function asksForCopy(words: string): boolean {
  const said = words
    .trim()
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .replace(/^[*_]+|[.!*_。！]+$/gu, '')
  return requests.includes(said)
}

/** @returns undefined for somebody who has declined: to them the table is closed. */
export function sendCopy(table: Table, seat: Seat, arrival: Arrival, game: Game, now: Instant): Accepted | undefined {
  if (seat.status === 'declined') return undefined
  const day = dayOf(now)
  const events = received(arrival, seat)
  // Nor is it a consent, though it answers the letter that asks for one.
  if (seat.consentAt === null) return accept(events, [notice(seat.seat, nothingYet)])
  if (seat.answered['copy'] === day) return accept(events, [notice(seat.seat, onceADay)])
  const markdown = isOpen(table) && seat.status === 'seated' ? `${cover(game)}\n\n${goesOn}` : cover(game)
  return accept(
    [...events, { type: 'copy-made', seat: seat.seat, day }],
    [{ kind: 'correspondence', to: seat.seat, autoSubmitted: 'auto-replied', markdown }]
  )
}

const nothingYet = 'There is nothing to copy yet: no letter of yours has been read.'

/** A page of a long story is large, and a robot may ask for it again and again. */
const onceADay =
  'A copy of your correspondence has gone out to you today already. If it has not reached you, ask again tomorrow.'

function cover(game: Game): string {
  return [
    `Here is _${game.settings.title}_, as much of it as is yours to read: your letters, and those that came to you, as one page.`,
    'It is attached to this mail. Any browser opens it, without a connection, and it is made to be printed too. Whoever gets hold of the file can read it, so put it where it belongs.'
  ].join('\n\n')
}

const goesOn = 'The correspondence goes on. This request counts for no turn, and nobody else hears of it.'
