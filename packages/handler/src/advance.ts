import {
  type Commit,
  dueTime,
  type Game,
  type Instant,
  ModelUnavailableError,
  narrateTurn,
  nextCommit,
  nextStep,
  tokensOf
} from '@gpttherapy/core'
import { failure } from './log.ts'
import { putAside } from './put-aside.ts'
import { parkLetter, sendLetter } from './send-letter.ts'
import { type SessionHandle, StaleSessionError } from './sessions.ts'
import { turnSeed } from './turn-seed.ts'
import { gameOf, type World } from './world.ts'

/**
 * Narrations begun on one commit: bounds what a session that kills its worker each time can cost. At first a few in a
 * row, then one each quarter of an hour, so that a turn outlives a bad evening of the model's; in the end it is the
 * operator's.
 */
const attemptsAtFirst = 5
const attemptsInAll = 20
const attemptEveryMs = 15 * 60_000

/** How often somebody else may get in first before the queue takes over. */
const maxStaleRuns = 5

/** More than any honest session has to do at once; stops a decider that never comes to rest. */
const maxSteps = 100

/**
 * Works off what is due for a session until it rests. Level-triggered: it looks at what the session is, never at what
 * just happened, so a new mail, a redelivery, the sweep and a restart all heal each other.
 * @param known the newest commit, if the caller has just put or read it.
 * @returns the newest commit it saw.
 */
export async function advance(handle: SessionHandle, world: World, known?: Commit): Promise<Commit | undefined> {
  return retryStale(async (run) => {
    let commit = run === 0 && known !== undefined ? known : await handle.load()
    for (let step = 0; step < maxSteps && commit !== undefined; step++) {
      const next = await takeStep(handle, world, commit)
      if (next === 'rest') return commit
      commit = next
    }
    return commit
  })
}

/** Runs again from the top when somebody else has committed first. */
export async function retryStale<Result>(attempt: (run: number) => Promise<Result>): Promise<Result> {
  for (let run = 0; ; run++) {
    try {
      return await attempt(run)
    } catch (error) {
      if (!(error instanceof StaleSessionError) || run >= maxStaleRuns - 1) throw error
    }
  }
}

/** Writes the commit that follows, with its place in the due index. */
export async function putNext(handle: SessionHandle, world: World, commit: Commit): Promise<Commit> {
  await handle.put(commit, dueTime(commit, gameOf(commit.session, world.house), world.now()))
  return commit
}

async function takeStep(handle: SessionHandle, world: World, commit: Commit): Promise<Commit | 'rest'> {
  const game = gameOf(commit.session, world.house)
  const step = nextStep(commit, game, world.owner, world.now())
  switch (step.type) {
    case 'send':
      return sendLetter(handle, world, commit, step.letter)
    case 'park':
      return parkLetter(handle, world, commit, step.letter)
    case 'tick':
      return putNext(handle, world, nextCommit(commit, { type: 'clock' }, step.proposal, world.now()))
    case 'put-aside':
      await putAside(handle.id, step.letter, world)
      return putNext(handle, world, nextCommit(commit, { type: 'clock' }, step.proposal, world.now()))
    case 'narrate':
      // What is left of the time belongs to letters and commits; the sweep comes again for the turn.
      return game === undefined || world.deadline.aborted ? 'rest' : narrate(handle, world, commit, game)
    case 'rest':
      return 'rest'
  }
}

function attemptsAllowed(commit: Commit, now: Instant): number {
  return Math.min(attemptsInAll, attemptsAtFirst + Math.floor((now - commit.at) / attemptEveryMs))
}

/**
 * When the model fails, or its budget is spent, the turn stays open: nobody is told anything, and the sweep comes
 * again.
 */
async function narrate(handle: SessionHandle, world: World, commit: Commit, game: Game): Promise<Commit | 'rest'> {
  if (commit.session.type !== 'table') return 'rest'
  const at = { session: handle.id, version: commit.version }
  if (!(await handle.reserve(commit.version, attemptsAllowed(commit, world.now())))) {
    world.log({ event: 'turn-open', level: 'error', ...at, reason: 'attempts spent' })
    return 'rest'
  }
  let answers = 0
  const thinking = {
    model: async (...call: Parameters<World['model']>) => {
      const answer = await world.model(...call)
      answers++
      return answer
    },
    seed: turnSeed(world.house.keys[0], handle.id, commit.version),
    now: world.now(),
    signal: world.deadline
  }
  try {
    const turn = await narrateTurn(commit.session, game, thinking)
    const tokens = tokensOf(turn.usage)
    if (turn.type === 'stopped') {
      world.log({ event: 'turn-open', level: 'error', ...at, reason: turn.reason, tokens })
      return 'rest'
    }
    const next = nextCommit(commit, { type: 'narration' }, turn.proposal, world.now(), turn.usage)
    await putNext(handle, world, next)
    world.log({ event: 'turn-narrated', session: handle.id, version: next.version, tokens })
    return next
  } catch (error) {
    if (!(error instanceof ModelUnavailableError)) throw error
    // A model that was cut off while it thought is paid for all the same.
    if (answers === 0 && !world.deadline.aborted) await handle.release(commit.version)
    world.log({ event: 'turn-open', ...at, ...failure(error) })
    return 'rest'
  }
}
