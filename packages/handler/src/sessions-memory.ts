import type { Commit, Instant, LetterStatus, OutgoingLetter, SessionId } from '@gpttherapy/core'
import { stubOf } from './session-stub.ts'
import { type DueHint, overridden, type SessionHandle, type Sessions, StaleSessionError } from './sessions.ts'

type Entry = { commit: Commit; dueAt: Instant | undefined }
type CommitLog = Map<number, Entry>

/**
 * The log of commits in memory, for tests and simulations. Each call is one indivisible step, as each DynamoDB request
 * is.
 */
export function memorySessions(): Sessions {
  const logs = new Map<SessionId, CommitLog>()
  return {
    open: (id) => {
      const log = logs.get(id) ?? new Map()
      logs.set(id, log)
      return memorySession(id, log)
    },
    due: async (now, limit) =>
      [...logs]
        .flatMap(([id, log]) => dueHints(id, log))
        .filter((hint) => hint.dueAt <= now)
        .sort((a, b) => a.dueAt - b.dueAt)
        .slice(0, limit)
  }
}

function dueHints(id: SessionId, log: CommitLog): DueHint[] {
  return [...log].flatMap(([version, { dueAt }]) => (dueAt === undefined ? [] : [{ id, version, dueAt }]))
}

function memorySession(id: SessionId, log: CommitLog): SessionHandle {
  return { id, ...commitsOf(log), ...lettersOf(log), ...reservationsOf(log) }
}

/** What comes in and goes out is copied: nobody may change the store by holding on to a value. */
function commitsOf(
  log: CommitLog
): Pick<SessionHandle, 'load' | 'loadVersion' | 'put' | 'moveDue' | 'versions' | 'stub'> {
  return {
    load: async () => structuredClone(log.get(Math.max(...log.keys()))?.commit),
    loadVersion: async (version) => structuredClone(log.get(version)?.commit),
    put: async (commit, dueAt) => {
      if (log.has(commit.version)) throw new StaleSessionError(commit.version)
      log.set(commit.version, { commit: structuredClone(commit), dueAt })
    },
    moveDue: async (version, seen, dueAt) => {
      const entry = log.get(version)
      if (entry === undefined || entry.dueAt !== seen) return false
      entry.dueAt = dueAt ?? undefined
      return true
    },
    versions: async () => [...log.keys()].sort((a, b) => a - b),
    stub: async (seen) => {
      const entry = log.get(seen.version)
      if (entry === undefined || !seen.letters.every((letter) => stands(entry, letter))) return false
      log.set(seen.version, { commit: structuredClone(stubOf(seen)), dueAt: undefined })
      return true
    }
  }
}

function lettersOf(log: CommitLog): Pick<SessionHandle, 'claim' | 'takeOver' | 'settle' | 'learn'> {
  return {
    claim: async (version, letterId, owner, now) => {
      const letter = letterOf(log, version, letterId)
      if (letter === undefined) return undefined
      const { status } = letter
      if (status.type !== 'pending' && !(status.type === 'sending' && status.owner === owner)) return undefined
      return startSending(letter, owner, now)
    },
    takeOver: async (version, letterId, seen, owner, now) => {
      const letter = letterOf(log, version, letterId)
      if (letter?.status.type !== 'sending' || !isSameClaim(letter.status, seen)) return undefined
      return startSending(letter, owner, now)
    },
    settle: async (version, letterId, owner, status, dueAt) => {
      const entry = log.get(version)
      const letter = letterOf(log, version, letterId)
      if (entry === undefined || letter?.status.type !== 'sending' || letter.status.owner !== owner) return false
      letter.status = structuredClone(status)
      if (dueAt !== undefined) entry.dueAt = dueAt ?? undefined
      return true
    },
    learn: async (version, letterId, fate) => {
      const letter = letterOf(log, version, letterId)
      const from: readonly LetterStatus['type'][] = overridden[fate.type]
      if (letter === undefined || !from.includes(letter.status.type)) return false
      letter.status = { ...fate, attempt: letter.status.attempt }
      return true
    }
  }
}

function reservationsOf(log: CommitLog): Pick<SessionHandle, 'reserve' | 'release'> {
  return {
    reserve: async (version, limit) => {
      const commit = log.get(version)?.commit
      if (commit === undefined || commit.attempts >= limit) return false
      commit.attempts++
      return true
    },
    release: async (version) => {
      const commit = log.get(version)?.commit
      if (commit !== undefined && commit.attempts > 0) commit.attempts--
    }
  }
}

function letterOf(log: CommitLog, version: number, id: string): OutgoingLetter | undefined {
  return log.get(version)?.commit.letters.find((letter) => letter.id === id)
}

function startSending(letter: OutgoingLetter, owner: string, now: Instant): LetterStatus {
  letter.status = { type: 'sending', attempt: letter.status.attempt + 1, owner, at: now }
  return structuredClone(letter.status)
}

function isSameClaim(status: LetterStatus, seen: LetterStatus): boolean {
  return (
    status.type === 'sending' &&
    seen.type === 'sending' &&
    status.attempt === seen.attempt &&
    status.owner === seen.owner &&
    status.at === seen.at
  )
}

function stands(entry: Entry, seen: OutgoingLetter): boolean {
  const status = entry.commit.letters.find((letter) => letter.id === seen.id)?.status
  return status?.type === seen.status.type && status.attempt === seen.status.attempt
}
