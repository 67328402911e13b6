import { type Arrival, dayOf, deliveryRecorded, refusalOfArrival } from './arrival.ts'
import type { Game } from './game.ts'
import type { Instant } from './ids.ts'
import { notice } from './letters.ts'
import type { Proposal } from './next-commit.ts'
import type { Session } from './session.ts'
import type { SessionEvent } from './session-event.ts'

/** Of all reasons together: a program whose faults vary gets no more mail out of us than a person would. */
const maxAnswersPerDay = 3

/**
 * The desk answers authenticated people whose letter has no place at a table: one answer per reason and day, in the
 * same words whether a session exists or not, so that nobody can probe for one: all reasons that share those words count
 * as one.
 * @returns undefined where silence is due.
 */
export function answerAtDesk(
  desk: Session | undefined,
  reason: string,
  arrival: Arrival,
  games: Game[],
  domain: string,
  now: Instant
): Proposal | undefined {
  const day = dayOf(now)
  const told = explanations[reason] === undefined ? 'not_placed' : reason
  if (desk !== undefined) {
    if (refusalOfArrival(desk, arrival, now) !== undefined) return undefined
    if (desk.type !== 'desk' || desk.answered[told] === day) return undefined
    if (Object.values(desk.answered).filter((on) => on === day).length >= maxAnswersPerDay) return undefined
  }
  const opening: SessionEvent[] = desk === undefined ? [{ type: 'desk-opened', address: arrival.from }] : []
  return {
    events: [...opening, deliveryRecorded(arrival, 0), { type: 'refusal-answered', seat: 0, reason: told, day }],
    letters: [notice(0, deskText(reason, games, domain))]
  }
}

function deskText(reason: string, games: Game[], domain: string): string {
  const tables = games.map((game) => `- **${game.name}@${domain}**: ${game.settings.title}. ${game.settings.summary}`)
  return [
    explanations[reason] ??
      'Your letter could not be placed, so it has changed nothing and nobody at a table has read it.',
    'If you are playing already, reply to the latest letter of your game, from the address that the letter came to.',
    'To begin something new, write to one of these addresses:',
    tables.join('\n')
  ].join('\n\n')
}

/** For reasons that the writer can mend; all others share one sentence. */
const explanations: Record<string, string> = {
  empty_body:
    'Your letter arrived, but no words of your own were in it: only quoted text, or nothing. Please write it again above the quote.',
  no_readable_body:
    'Your letter arrived in a form that cannot be read here. Please send it again as plain text or HTML.',
  encrypted: 'Your letter arrived encrypted, and there is no key here to read it. Please send it again unencrypted.',
  too_many_recipients: 'Your letter was addressed to several of our addresses at once. Please send it to one of them.'
}
