import { evolveTableAll } from './evolve-table.ts'
import type { Game } from './game.ts'
import { jsonBytes } from './newest-within.ts'
import { type Addressed, addressed, together } from './private-words.ts'
import type { Table } from './session.ts'
import type { SessionEvent } from './session-event.ts'
import { shorten } from './shorten.ts'
import { standIn } from './stand-ins.ts'
import { readersOfLetter } from './views.ts'

/** UTF-8 bytes of JSON. Stops one letter from filling the session's item; the whole mail stays in the mail bucket. */
const maxLetterBytes = 12_000

export type Standing = {
  /** What was written, addresses stood in for, both parts in one text. */
  text: string
  events: SessionEvent[]
  /** Of the addresses in it. */
  numbers: number[]
}

/** Puts stand-ins for addresses, each readable by whoever reads the part of the letter that it stands in. */
export function standWords(words: string, table: Table, seat: number, game: Game): Standing {
  const { shared, secret } = partsOf(words, game)
  const open = standIn(shared, table, seat, readersOfLetter(game, seat))
  const after = evolveTableAll(table, open.events, table.lastLetterAt)
  const hidden = standIn(secret, after, seat, [seat])
  return {
    text: together({ shared: open.text, secret: hidden.text }),
    events: [...open.events, ...hidden.events],
    numbers: [...open.numbers, ...hidden.numbers]
  }
}

/** What a letter of these words makes of the turn. */
export function takenWords(text: string, seat: number, game: Game): SessionEvent[] {
  const parts = partsOf(text, game)
  const shared = bounded(parts.shared)
  const secret = bounded(parts.secret, maxLetterBytes - jsonBytes(shared))
  if (shared === '' && secret !== '') return [{ type: 'letter-taken', seat, text: secret, readers: [seat] }]
  const taken: SessionEvent = { type: 'letter-taken', seat, text: shared, readers: readersOfLetter(game, seat) }
  return secret === '' ? [taken] : [taken, { type: 'private-words-taken', seat, text: secret }]
}

/** What a player has written in the open turn, as the receipt shows it to them. */
export function ownLetter(table: Table, seat: number, game: Game): string {
  const own = table.turn?.letters.filter((letter) => letter.seat === seat) ?? []
  const parts = own.flatMap(({ text, readers }) => {
    const apart = game.settings.letters === 'table' && readers !== 'table'
    return apart ? ['PRIVATE (nobody but the narrator reads this):', text] : [text]
  })
  return parts.join('\n\n')
}

export function bounded(text: string, maxBytes: number = maxLetterBytes): string {
  let most = text.length
  while (most > 0 && jsonBytes(text.slice(0, most)) > maxBytes) most = Math.floor(most * 0.9)
  return most === 0 ? '' : shorten(text, most)
}

/** Where every letter is for the narrator alone, there is nothing to divide. */
function partsOf(words: string, game: Game): Addressed {
  return game.settings.letters === 'table' ? addressed(words) : { shared: words.trim(), secret: '' }
}
