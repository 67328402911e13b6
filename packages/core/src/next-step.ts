import { deadlineOf, expiryTime, graceEnd, invitationEnd, isComplete, nextClockTime, reminderTime } from './clock.ts'
import type { Commit, LetterStatus, OutgoingLetter } from './commit.ts'
import type { Game } from './game.ts'
import type { Instant } from './ids.ts'
import { gameLetter } from './letters.ts'
import type { Proposal } from './next-commit.ts'
import { awaited, isOpen, isReachable, players, silent, type Table } from './session.ts'
import type { SessionEvent } from './session-event.ts'

/** What is due for a session now. `advance` does that one thing and asks again until it rests. */
export type Step =
  | LetterStep
  | { type: 'narrate' }
  /** The clock alone makes something happen: a reminder, a missed deadline, an expiry. */
  | { type: 'tick'; proposal: Proposal }

export type LetterStep =
  | { type: 'send'; letter: OutgoingLetter }
  /** Its owner has not said for ten minutes what became of it, and a second copy must not go out by itself. */
  | { type: 'park'; letter: OutgoingLetter }
  | { type: 'rest' }

/**
 * Longer than any send may take after its claim, and than the service's event about it: no owner is still at work then.
 */
export const claimLifeMs = 10 * 60_000

/** @param owner who asks: a letter that this same owner is sending is its own to finish. */
export function nextStep(commit: Commit, game: Game | undefined, owner: string, now: Instant): Step {
  const step = nextLetterStep(commit, owner, now)
  if (step.type !== 'rest' || commit.session.type !== 'table' || game === undefined) return step
  return nextTableStep(commit.session, game, now)
}

/** All that is left to do for a commit that is no longer the newest. */
export function nextLetterStep(commit: Commit, owner: string, now: Instant): LetterStep {
  const letter = commit.letters.find((one) => isSendable(one.status, owner, now))
  if (letter === undefined) return { type: 'rest' }
  const parks = letter.status.type === 'sending' && letter.status.owner !== owner && letter.uncertainty === 'park'
  return { type: parks ? 'park' : 'send', letter }
}

function isSendable(status: LetterStatus, owner: string, now: Instant): boolean {
  if (status.type === 'pending') return true
  return status.type === 'sending' && (status.owner === owner || now - status.at >= claimLifeMs)
}

function nextTableStep(table: Table, game: Game, now: Instant): Step {
  if (!isOpen(table)) return { type: 'rest' }
  // Before all else: a turn that no model could ever narrate must not keep its table open for ever.
  if (expiryTime(table, game) <= now) return expire(table, game)
  if (isComplete(table)) return { type: 'narrate' }
  const due = nextClockTime(table, game)
  if (due === undefined || due > now) return { type: 'rest' }
  if (table.status === 'active' && table.turn !== null) {
    if ((graceEnd(table, game) ?? now + 1) <= now) return missed(table, game, now)
    if (table.turn.remindedAt === null && (reminderTime(table, game) ?? now + 1) <= now) return remind(table, game)
  }
  return expireInvitations(table, game, now)
}

/** Deadline and grace have passed and not everyone has answered: the game says what then. */
function missed(table: Table, game: Game, now: Instant): Step {
  const answered = players(table).length - silent(table).length
  const counted = answered + awaited(table).length
  const rule = game.settings.turn.missed
  const enough = rule === 'continue' || (rule === 'continue-if-half' && answered * 2 >= counted)
  if (enough && answered > 0 && players(table).some(isReachable)) return { type: 'narrate' }
  if (rule === 'wait') return tick([{ type: 'deadline-extended', deadline: deadlineOf(game, now) }], table, game)
  return tick([{ type: 'session-paused' }], table, game, 'paused')
}

function remind(table: Table, game: Game): Step {
  const letters = awaited(table).map((seat) => gameLetter('reminder', seat, table, game))
  return { type: 'tick', proposal: { events: [{ type: 'reminder-issued', turn: table.turn?.number ?? 0 }], letters } }
}

function expire(table: Table, game: Game): Step {
  return tick([{ type: 'session-expired' }], table, game, 'expired')
}

/** In silence: whoever did not answer an invitation has heard from us once, and that is all. */
function expireInvitations(table: Table, game: Game, now: Instant): Step {
  const events = table.seats
    .filter((seat) => seat.status === 'invited' && invitationEnd(seat.since, game) <= now)
    .map((seat): SessionEvent => ({ type: 'invitation-expired', seat: seat.seat }))
  return events.length === 0 ? { type: 'rest' } : tick(events, table, game)
}

function tick(events: SessionEvent[], table: Table, game: Game, kind?: 'paused' | 'expired'): Step {
  const letters = kind === undefined ? [] : players(table).map((seat) => gameLetter(kind, seat, table, game))
  return { type: 'tick', proposal: { events, letters } }
}
