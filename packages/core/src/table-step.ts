import { invitationEnd, returned } from './clock.ts'
import { deadlineOf } from './deadline.ts'
import { edgeFor, follow } from './follow.ts'
import type { Situation } from './guards.ts'
import type { Instant } from './ids.ts'
import { gameLetter } from './letters.ts'
import type { LetterDraft, Proposal } from './next-commit.ts'
import { hostWord, nudge, nudges, tellHost } from './reminders.ts'
import { isOpen, players, type Table, type Turn } from './session.ts'
import type { SessionEvent } from './session-event.ts'
import { type TurnEdge, turnState, turnStates } from './turn-states.ts'
import { absent, waitsForTheAbsent } from './waiting.ts'

export type TableStep =
  | { type: 'rest' }
  | { type: 'narrate' }
  /** The clock alone makes something happen: a reminder, a missed deadline, an expiry. */
  | { type: 'tick'; proposal: Proposal }

/**
 * What a look at a table finds to do. What comes first stands in the tables of states: the session's edges, then its
 * turn's. So a turn that no model could ever narrate does not keep its table open for ever.
 */
export function nextTableStep(situation: Situation): TableStep {
  const { table } = situation
  const changes = follow('look', situation)
  if (changes.length > 0) return tick(changes, isOpen(table) ? toEveryone('expired', situation) : [])
  if (!isOpen(table)) return { type: 'rest' }
  return turnStep(edgeFor(turnStates, turnState(table), 'look', situation), situation)
}

function turnStep({ by, guard }: TurnEdge, situation: Situation): TableStep {
  const { table, game, now } = situation
  switch (by) {
    case null:
      return { type: 'rest' }
    case 'turn-narrated':
      return { type: 'narrate' }
    case 'absence-ended':
      return tick(returned(table, now).map(({ seat }) => ({ type: by, seat })))
    case 'host-told':
      return { type: 'tick', proposal: wordToHost(situation) }
    case 'reminder-issued':
      return { type: 'tick', proposal: nudgeOf(situation) }
    case 'deadline-extended': {
      const from = guard === 'missedByTheAbsent' ? Math.max(now, returnOfTheAbsent(situation)) : now
      return tick([{ type: by, deadline: deadlineOf(game, table, from) }])
    }
    case 'session-paused':
      return tick(follow('rest', situation), toEveryone('paused', situation))
    case 'invitation-expired':
      // In silence: whoever did not answer an invitation has heard from us once, and that is all.
      return tick(expiredInvitations(situation).map((seat) => ({ type: by, seat })))
    default:
      throw new Error(`a look at a table cannot make ${by}`)
  }
}

function tick(events: SessionEvent[], letters: LetterDraft[] = []): TableStep {
  return { type: 'tick', proposal: { events, letters } }
}

function toEveryone(kind: 'paused' | 'expired', { table, game }: Situation): LetterDraft[] {
  return players(table).map((seat) => gameLetter(kind, seat, table, game))
}

function wordToHost({ table, game, now }: Situation): Proposal {
  const turn = openTurn(table)
  const host = hostWord(table, turn, game, now)
  if (host === undefined) throw new Error('nobody is to hear of the deadline')
  return tellHost(host.seat, table, turn, game)
}

function nudgeOf({ table, game, now }: Situation): Proposal {
  const turn = openTurn(table)
  const due = nudges(table, turn, game, now).filter(({ at }) => at <= now)
  const seats = due.map(({ seat }) => seat)
  return nudge(seats, table, turn, game)
}

function openTurn({ turn }: Table): Turn {
  if (turn === null) throw new Error('no turn is open')
  return turn
}

/** Nobody has missed the deadline: all who have not written are away, and said so. */
function returnOfTheAbsent({ table, game }: Situation): Instant {
  const returns = absent(table).flatMap((seat) => seat.absence?.until ?? [])
  return waitsForTheAbsent(game) ? Math.max(...returns) : Math.min(...returns)
}

function expiredInvitations({ table, game, now }: Situation): number[] {
  return table.seats
    .filter((seat) => seat.status === 'invited' && invitationEnd(seat.since, game) <= now)
    .map(({ seat }) => seat)
}
