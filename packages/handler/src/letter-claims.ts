import type { Instant, LetterStatus } from '@gpttherapy/core'
import { type CommitLog, type Condition, updateIf } from './conditional-write.ts'
import { dueChange, numberOf, type SessionItem, statusValue } from './session-item.ts'
import type { SessionHandle } from './sessions.ts'

/**
 * The life of a letter in its item, each arrow one conditional update:
 *
 *   pending ── claim ──> sending ── settle ──> sent | failed | cancelled | uncertain, or pending again
 *                        │    ▲
 *                        └────┘ claim by its owner, or takeOver of exactly the claim that was seen
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

export function letterClaims(log: CommitLog): Pick<SessionHandle, 'claim' | 'takeOver' | 'settle'> {
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
    }
  }
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
