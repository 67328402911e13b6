import { type Commit, dueTime, isUnsettled, type LetterStatus, type OutgoingLetter } from '@gpttherapy/core'
import type { PostOutcome } from './post.ts'
import type { SessionHandle } from './sessions.ts'
import { gameOf, type World } from './world.ts'

/** A claim this old is not sent on any more: a slow worker must not send when another may already take over. */
const claimFreshMs = 60_000

/**
 * Owner of a letter that nobody may send now, not even we: its fate is unknown, or the service wants to be left alone.
 */
const nobody = '(unknown fate)'

/** Claims one letter, sends it once, and writes down what became of it. @returns the commit as it then is. */
export async function sendLetter(
  handle: SessionHandle,
  world: World,
  commit: Commit,
  letter: OutgoingLetter
): Promise<Commit> {
  const claim = await claimLetter(handle, world, commit, letter)
  if (claim === undefined) return elsewhere(handle, commit, letter)
  if (letter.kind === 'reminder' && (await handle.load())?.version !== commit.version) {
    return settle(handle, world, commit, letter, { ...ended(claim, world), type: 'cancelled', reason: 'overtaken' })
  }
  // Loaded with the first letter, as what reads mail is.
  const { composeLetter } = await import('./compose-letter.ts')
  const copy = letter.kind === 'correspondence' ? await copyOf(handle, world, commit, letter) : undefined
  const mail = await composeLetter(commit, letter, handle.id, world.house, copy)
  if (world.now() - claim.at > claimFreshMs) return withStatus(commit, letter, { ...claim, owner: nobody })
  const outcome = await world.post(mail)
  return settleOutcome(handle, world, commit, letter, claim, outcome)
}

async function copyOf(handle: SessionHandle, world: World, commit: Commit, letter: OutgoingLetter) {
  const { correspondenceOf } = await import('./correspondence.ts')
  return correspondenceOf(handle, commit, letter.to, world.house)
}

/** Since the letter was written its reader has become somebody whom none is sent to. */
export async function cancelLetter(
  handle: SessionHandle,
  world: World,
  commit: Commit,
  letter: OutgoingLetter
): Promise<Commit> {
  const claim = await claimLetter(handle, world, commit, letter)
  if (claim === undefined) return elsewhere(handle, commit, letter)
  const status = { ...ended(claim, world), type: 'cancelled' as const, reason: 'suppressed' }
  return settle(handle, world, commit, letter, status)
}

/** Its worker died while sending, and a second copy would be worse than none: the operator decides. */
export async function parkLetter(
  handle: SessionHandle,
  world: World,
  commit: Commit,
  letter: OutgoingLetter
): Promise<Commit> {
  const claim = await claimLetter(handle, world, commit, letter)
  if (claim === undefined) return elsewhere(handle, commit, letter)
  world.log({ event: 'letter-parked', level: 'error', session: handle.id, version: commit.version, letter: letter.id })
  return settle(handle, world, commit, letter, { ...ended(claim, world), type: 'uncertain' })
}

type Claim = Extract<LetterStatus, { type: 'sending' }>

async function claimLetter(
  handle: SessionHandle,
  world: World,
  commit: Commit,
  letter: OutgoingLetter
): Promise<Claim | undefined> {
  const { status } = letter
  const mine = status.type === 'pending' || (status.type === 'sending' && status.owner === world.owner)
  const claimed = mine
    ? await handle.claim(commit.version, letter.id, world.owner, world.now())
    : await handle.takeOver(commit.version, letter.id, status, world.owner, world.now())
  return claimed?.type === 'sending' ? claimed : undefined
}

async function settleOutcome(
  handle: SessionHandle,
  world: World,
  commit: Commit,
  letter: OutgoingLetter,
  claim: Claim,
  outcome: PostOutcome
): Promise<Commit> {
  const at = { session: handle.id, version: commit.version, letter: letter.id }
  switch (outcome.type) {
    case 'sent':
      world.log({ event: 'letter-sent', ...at })
      return settle(handle, world, commit, letter, { ...ended(claim, world), ...outcome })
    case 'rejected':
      world.log({ event: 'letter-rejected', level: 'error', ...at, reason: outcome.reason })
      return settle(handle, world, commit, letter, { ...ended(claim, world), type: 'failed', reason: outcome.reason })
    case 'throttled':
      world.log({ event: 'send-put-off', level: 'warning', ...at, reason: outcome.reason })
      await handle.settle(commit.version, letter.id, world.owner, { type: 'pending', attempt: claim.attempt })
      return withStatus(commit, letter, { ...claim, owner: nobody })
    case 'uncertain':
      world.log({ event: 'send-put-off', level: 'warning', ...at, reason: 'uncertain' })
      // Written down, since an owner may finish its own claims at once: what its next step would send again.
      await handle.settle(commit.version, letter.id, world.owner, { ...claim, owner: nobody })
      return withStatus(commit, letter, { ...claim, owner: nobody })
  }
}

/** The write that settles a commit's last letter also sets its next clock time. */
async function settle(
  handle: SessionHandle,
  world: World,
  commit: Commit,
  letter: OutgoingLetter,
  status: LetterStatus
): Promise<Commit> {
  const after = withStatus(commit, letter, status)
  const last = !after.letters.some(isUnsettled)
  const dueAt = dueTime(after, gameOf(after.session, world.house), world.now()) ?? null
  const owned = last
    ? await handle.settle(commit.version, letter.id, world.owner, status, dueAt)
    : await handle.settle(commit.version, letter.id, world.owner, status)
  return owned ? after : elsewhere(handle, commit, letter)
}

/** Somebody else has the letter: go by what the store says of it now. */
async function elsewhere(handle: SessionHandle, commit: Commit, letter: OutgoingLetter): Promise<Commit> {
  const stored = await handle.loadVersion(commit.version)
  const status = stored?.letters.find((one) => one.id === letter.id)?.status
  return withStatus(commit, letter, status ?? { type: 'cancelled', attempt: 0, at: commit.at, reason: 'erased' })
}

function ended(claim: Claim, world: World): { attempt: number; at: number } {
  return { attempt: claim.attempt, at: world.now() }
}

function withStatus(commit: Commit, letter: OutgoingLetter, status: LetterStatus): Commit {
  return { ...commit, letters: commit.letters.map((one) => (one.id === letter.id ? { ...one, status } : one)) }
}
