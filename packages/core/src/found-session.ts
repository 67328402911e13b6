import { type Arrival, deliveryRecorded } from './arrival.ts'
import { evolveAll } from './evolve.ts'
import type { Game } from './game.ts'
import type { Instant } from './ids.ts'
import { gameLetter } from './letters.ts'
import type { Proposal } from './next-commit.ts'
import { withoutInvisible } from './outbound-text.ts'
import { seatOf } from './session.ts'
import type { SessionEvent } from './session-event.ts'

const maxOpeningCharacters = 4_000
const maxNameCharacters = 40

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
      opening: withoutInvisible(arrival.words).slice(0, maxOpeningCharacters)
    },
    deliveryRecorded(arrival, 0)
  ]
  const table = evolveAll(undefined, events, now)
  const founder = table.type === 'table' ? seatOf(table, 0) : undefined
  if (table.type !== 'table' || founder === undefined) throw new Error('a founded session is a table with a founder')
  return { events, letters: [gameLetter('welcome', founder, table, game)] }
}

/** The founder's own subject, so that their client threads our first answer; the game's title when they gave none. */
function subjectOf(arrival: Arrival, game: Game): string {
  const own = arrival.subject.replace(/^(\s*(re|aw|sv|antw|fwd?|wg|tr|rv)\s*(\[\d+\])?\s*:)+/i, '').trim()
  return own === '' ? game.settings.title : own.slice(0, 150)
}

/** A mail client would make an address or a link of it, in a letter that may go to a stranger. */
const linkable = /@|:\/|\.\p{L}{2}/u

/** How the table calls somebody: their display name without markup, unless it is an address, names a host, or is taken. */
export function displayName(given: string, fallback: string, taken: string[]): string {
  const clean = given
    .replace(/[<>"*_#`\\\n\r]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, maxNameCharacters)
  const name = clean === '' || linkable.test(clean) ? fallback : clean
  if (!taken.includes(name)) return name
  const number = [2, 3, 4, 5, 6, 7, 8, 9].find((candidate) => !taken.includes(`${name} ${candidate}`))
  return `${name} ${number ?? taken.length + 1}`
}
