import { isComplete } from './clock.ts'
import type { Game } from './game.ts'
import { notice } from './letters.ts'
import { readableTime, zoneOf } from './local-time.ts'
import type { LetterDraft } from './next-commit.ts'
import { players, type Seat, type Table } from './session.ts'

/** What the others hear when somebody lets the table rest, or wakes it: once, and without a reason. */

export function pausedLetters(table: Table, by: Seat, game: Game): LetterDraft[] {
  const { title } = game.settings
  const text = [
    `${subject(by, game)} asked for a pause, and _${title}_ rests. No reason is needed, and none was asked for.`,
    'No deadline runs, and nobody is reminded. What you have written for this turn stays. Whenever one of you would like to go on, a reply with the single word **RESUME**, or any letter, is enough.'
  ].join('\n\n')
  return others(table, by).map((seat) => unasked(seat, text))
}

/** Nothing where the narration follows at once: that is news enough. */
export function wokenLetters(before: Table, after: Table, by: Seat, game: Game): LetterDraft[] {
  const { turn } = after
  const woken = before.status === 'paused' && after.status === 'active'
  if (!woken || turn === null || isComplete(after, game)) return []
  return others(after, by).map((seat) => {
    const deadline = readableTime(turn.deadline, zoneOf(seat), game.settings.language)
    const own = turn.letters.some((letter) => letter.seat === seat.seat)
      ? 'Your letter for it is here and still counts; a newer one would replace it.'
      : 'Yours is still to come.'
    const text = `_${game.settings.title}_ goes on: ${subject(by, game)} written. Turn ${turn.number} is open until ${deadline}. ${own}`
    return unasked(seat, text)
  })
}

/** Between two people who read nothing of each other's it need not be said who. */
function subject(by: Seat, game: Game): string {
  return game.settings.letters === 'private' ? 'one of you has' : `${by.name} has`
}

function others(table: Table, by: Seat): Seat[] {
  return players(table).filter((seat) => seat.seat !== by.seat)
}

function unasked(to: Seat, text: string): LetterDraft {
  return { ...notice(to.seat, text.charAt(0).toUpperCase() + text.slice(1)), autoSubmitted: 'auto-generated' }
}
