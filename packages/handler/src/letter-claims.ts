import type { Instant, LetterStatus } from '@gpttherapy/core'
import { type CommitLog, type Condition, updateIf } from './conditional-write.ts'
import { dueChange, numberOf, type SessionItem, statusValue } from './session-item.ts'
import { type LetterFate, overridden, type SessionHandle } from './sessions.ts'

/**
 * The life of a letter in its item, each arrow one conditional update:
 *
 *   pending ── claim ──> sending ── settle ──> sent | failed | cancelled | uncertain, or pending again
 *                        │    ▲
 *                        └────┘ claim by its owner, or takeOver of exactly the claim that was seen
 *
 * and whatever is not yet settled, or not certainly, becomes sent or failed by learn: the mail service's own word.
 */
const isPending = '#letters.#letter.#type = :pending'
const isSending = '#letters.#letter.#type = :sending'
const isOwners = '#letters.#letter.#owner = :owner'
const isAsSeen =
  '#letters.#letter.#attempt = :seenAttempt AND #letters.#letter.#owner = :seenOwner AND #letters.#letter.#at = :seenAt'
const becomesSending = [
  '#letters.#letter.#type = :sending',
  '#letters.#letter.#owner = :owner',
  '#letters.#letter.#at = :now',
  '#letters.#letter.#attempt = #letters.#letter.#attempt + :one'
]

export function letterClaims(log: CommitLog): Pick<SessionHandle, 'claim' | 'takeOver' | 'settle' | 'learn'> {
  return {
    claim: (version, letter, owner, now) =>
      startSending(log, version, letter, owner, now, {
        condition: `${isPending} OR (${isSending} AND ${isOwners})`,
        values: { pending: 'pending' }
      }),
    takeOver: async (version, letter, seen, owner, now) => {
      if (seen.type !== 'sending') return undefined
      return startSending(log, version, letter, owner, now, {
        condition: `${isSending} AND ${isAsSeen}`,
        values: { seenAttempt: seen.attempt, seenOwner: seen.owner, seenAt: seen.at }
      })
    },
    settle: async (version, letter, owner, status, dueAt) => {
      const due = dueChange(dueAt)
      const settled = await updateIf(log, version, {
        condition: `${isSending} AND ${isOwners}`,
        set: ['#letters.#letter = :status', ...due.set],
        remove: due.remove,
        names: { '#letter': letter },
        values: { sending: 'sending', owner, status: statusValue(status), ...due.values }
      })
      return settled !== undefined
    },
    learn: (version, letter, fate) => learnFate(log, version, letter, fate)
  }
}

/** Field by field, since the attempt stays; what the other statuses have goes. */
async function learnFate(log: CommitLog, version: number, letter: string, fate: LetterFate): Promise<boolean> {
  const from = overridden[fate.type].map((type) => [`from_${type}`, type] as const)
  const fields = Object.entries(fate)
  const gone = ['owner', 'providerId', 'reason', 'at'].filter((field) => !(field in fate))
  const learnt = await updateIf(log, version, {
    condition: `#letters.#letter.#type IN (${from.map(([name]) => `:${name}`).join(', ')})`,
    set: fields.map(([field]) => `#letters.#letter.#${field} = :${field}`),
    remove: gone.map((field) => `#letters.#letter.#${field}`),
    names: { '#letter': letter },
    values: { ...Object.fromEntries(from), ...Object.fromEntries(fields) }
  })
  return learnt !== undefined
}

async function startSending(
  log: CommitLog,
  version: number,
  letter: string,
  owner: string,
  now: Instant,
  { condition, values }: Condition
): Promise<LetterStatus | undefined> {
  const changed = await updateIf(log, version, {
    condition,
    set: becomesSending,
    names: { '#letter': letter },
    values: { ...values, sending: 'sending', owner, now, one: 1 }
  })
  return changed === undefined ? undefined : { type: 'sending', attempt: attemptIn(changed, letter), owner, at: now }
}

function attemptIn(changed: SessionItem, letter: string): number {
  return numberOf(changed['letters']?.M?.[letter]?.M?.['attempt'])
}
