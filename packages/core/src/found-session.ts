import { type Arrival, deliveryRecorded } from './arrival.ts'
import { displayName } from './display-name.ts'
import { evolveAll } from './evolve.ts'
import type { Game } from './game.ts'
import type { Instant } from './ids.ts'
import { gameLetter } from './letters.ts'
import type { Proposal } from './next-commit.ts'
import { seatOf } from './session.ts'
import type { SessionEvent } from './session-event.ts'
import { attachmentsDeclined, wordsOf } from './visit.ts'

/** Words that wait for consent: stops a first mail from filling the session's item. */
const maxOpeningCharacters = 4_000

/** It stands in every letter from now on. */
const maxSubjectCharacters = 150

/** The first mail to a game's address founds a table and is answered by the welcome letter; no model has read it. */
export function foundSession(arrival: Arrival, game: Game, now: Instant): Proposal {
  const events: SessionEvent[] = [
    {
      type: 'session-founded',
      game: game.name,
      mission: game.missions[0]?.name ?? null,
      subject: subjectOf(arrival, game),
      address: arrival.from,
      name: displayName(arrival.fromName, 'Player 1', []),
      opening: wordsOf(arrival).slice(0, maxOpeningCharacters)
    },
    deliveryRecorded(arrival, 0),
    ...attachmentsDeclined(arrival, 0)
  ]
  const table = evolveAll(undefined, events, now)
  const founder = table.type === 'table' ? seatOf(table, 0) : undefined
  if (table.type !== 'table' || founder === undefined) throw new Error('a founded session is a table with a founder')
  return { events, letters: [gameLetter('welcome', founder, table, game)] }
}

/** The founder's own subject, so that their client threads our first answer; the game's title when they gave none. */
function subjectOf(arrival: Arrival, game: Game): string {
  const own = arrival.subject.replace(/^(\s*(re|aw|sv|antw|fwd?|wg|tr|rv)\s*(\[\d+\])?\s*:)+/i, '').trim()
  return own === '' ? game.settings.title : own.slice(0, maxSubjectCharacters)
}
