import type { Commit, LetterStatus, OutgoingLetter } from './commit.ts'
import type { Game } from './game.ts'
import { type DoubtStep, nextDoubtStep } from './hold-letter.ts'
import type { Instant } from './ids.ts'
import { nextTableStep, type TableStep } from './table-step.ts'

/** What is due for a session now. `advance` does that one thing and asks again until it rests. */
export type Step = LetterStep | TableStep | DoubtStep

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
  const doubtful = nextDoubtStep(commit.session, game, now)
  return doubtful.type === 'rest' ? nextTableStep({ table: commit.session, game, now }) : doubtful
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
