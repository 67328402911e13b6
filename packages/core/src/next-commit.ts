import { withAsides } from './aside.ts'
import type { Cause, Commit, OutgoingLetter } from './commit.ts'
import { evolveAll } from './evolve.ts'
import type { Instant } from './ids.ts'
import { noUsage, type Usage } from './model.ts'
import { mayBeWrittenTo } from './session.ts'
import type { SessionEvent } from './session-event.ts'

/** What a decider wants to be so: events, and the letters that go out because of them. */
export type Proposal = { events: SessionEvent[]; letters: LetterDraft[] }

export type LetterDraft = Pick<OutgoingLetter, 'kind' | 'to' | 'autoSubmitted'> & { markdown: string }

/** Letters that must not reach a person twice wait for the operator when their fate is unknown. */
const parked: readonly OutgoingLetter['kind'][] = ['invitation', 'confirmation']

/** The commit that makes a proposal so, thought on `previous` and on nothing newer. */
export function nextCommit(
  previous: Commit | undefined,
  cause: Cause,
  proposal: Proposal,
  now: Instant,
  usage: Usage = noUsage
): Commit {
  const { events, letters } = withAsides(proposal, evolveAll(previous?.session, proposal.events, now))
  const session = evolveAll(previous?.session, events, now)
  const drafts = letters.filter((letter) => mayBeWrittenTo(session, letter.to))
  const texts = [...new Set(drafts.map((letter) => letter.markdown))]
  return {
    version: (previous?.version ?? 0) + 1,
    at: now,
    cause,
    events,
    session,
    texts,
    letters: drafts.map((letter, index) => ({
      id: `${letter.kind}-${index}`,
      kind: letter.kind,
      to: letter.to,
      text: texts.indexOf(letter.markdown),
      uncertainty: parked.includes(letter.kind) ? 'park' : 'resend',
      autoSubmitted: letter.autoSubmitted,
      status: { type: 'pending', attempt: 0 }
    })),
    usage,
    attempts: 0
  }
}
