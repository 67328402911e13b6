import type { Commit, Instant, LetterStatus, SessionId } from '@gpttherapy/core'

/**
 * The log of commits, by the rules of docs/design.md. Two things implement this: DynamoDB and memory;
 * `sessions.contract.ts` holds both to it.
 */
export type Sessions = {
  /** The only place where a session is named. Everything after it works with what the handle already holds. */
  open(id: SessionId): SessionHandle
  /** Commits whose `dueAt` has come, oldest first. A hint from an eventually consistent index, nothing more. */
  due(now: Instant, limit: number): Promise<DueHint[]>
}

export type LetterFate =
  | Omit<Extract<LetterStatus, { type: 'sent' }>, 'attempt'>
  | Omit<Extract<LetterStatus, { type: 'failed' }>, 'attempt'>

/** Statuses that the mail service's word overrides. */
export const overridden = {
  sent: ['pending', 'sending', 'uncertain'],
  failed: ['pending', 'sending', 'uncertain', 'sent']
} as const satisfies Record<LetterFate['type'], readonly LetterStatus['type'][]>

export type DueHint = { id: SessionId; version: number; dueAt: Instant }

export type SessionHandle = {
  /** For sealing reply addresses and for the log; nothing here takes it back as an argument. */
  readonly id: SessionId
  /** The newest commit, read consistently. */
  load(): Promise<Commit | undefined>
  loadVersion(version: number): Promise<Commit | undefined>
  /**
   * Writes version n+1 if it does not exist yet: lock, idempotency and audit trail at once.
   * @throws StaleSessionError when the version exists, also when it was this very put whose answer got lost: what
   * happened is in the state.
   */
  put(commit: Commit, dueAt: Instant | undefined): Promise<void>
  /**
   * pending, or sending by this same owner -> sending. The attempt grows by one.
   * @returns the new status, or undefined when somebody else has the letter or it is settled.
   */
  claim(version: number, letter: string, owner: string, now: Instant): Promise<LetterStatus | undefined>
  /** As `claim`, but of a letter still `sending` exactly as `seen`: its owner is taken for dead. */
  takeOver(
    version: number,
    letter: string,
    seen: LetterStatus,
    owner: string,
    now: Instant
  ): Promise<LetterStatus | undefined>
  /**
   * sending by this owner -> `status`. With `dueAt` given, the same write moves the commit's place in the due index;
   * `dueAt: null` takes it out.
   * @returns false when the letter is no longer this owner's.
   */
  settle(version: number, letter: string, owner: string, status: LetterStatus, dueAt?: Instant | null): Promise<boolean>
  /**
   * What the mail service itself says became of a letter, whoever owns it: that it has it (pending, sending or
   * uncertain -> sent), or that it did not send it after all (those, and sent -> failed). The attempt stays. The commit
   * stays where it is in the due index: the sweep that finds nothing left to send moves it.
   * @returns false when the letter is settled otherwise, or gone.
   */
  learn(version: number, letter: string, fate: LetterFate): Promise<boolean>
  /** Reserves one narration on this commit. @returns false when `limit` are reserved already, or the commit is gone. */
  reserve(version: number, limit: number): Promise<boolean>
  /** Gives a reservation back: the model certainly was not paid. */
  release(version: number): Promise<void>
  /**
   * Moves the commit in the due index if it still stands at `seen`; null takes it out.
   * @returns false when it stands elsewhere.
   */
  moveDue(version: number, seen: Instant, dueAt: Instant | null): Promise<boolean>
  /** Every version number of this session, ascending. */
  versions(): Promise<number[]>
  /**
   * Overwrites one commit by an empty stub, if every letter's status and attempt is as in `seen`; its letters are gone
   * with it. The stub is a commit of an erased session whose `at` is the time of its last open claim, or 0.
   * @returns false when a letter moved meanwhile.
   */
  stub(seen: Commit): Promise<boolean>
}

/** Somebody else committed first: load again and decide anew. */
export class StaleSessionError extends Error {
  override readonly name = 'StaleSessionError'

  constructor(version: number) {
    super(`version ${version} exists already`)
  }
}
