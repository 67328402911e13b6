import type { Commit } from '@gpttherapy/core'
import type { ReadableSession } from './readable-sessions.ts'

/** `commits` oldest first. */
export type TurnCommits =
  | { type: 'turn'; turn: number; commits: Commit[] }
  | { type: 'refused'; reason: 'no such session' | 'erased' | 'not a table' | 'no such turn' }

/**
 * The commits of one turn, read from the newest back; without a number, of the newest turn. Where an operator has
 * rolled the session back, what was undone stands among them, before the roll-back.
 */
export async function readTurn(session: ReadableSession, turn?: number): Promise<TurnCommits> {
  const newest = await session.load()
  if (newest === undefined) return { type: 'refused', reason: 'no such session' }
  if (newest.session.type === 'erased') return { type: 'refused', reason: 'erased' }
  const newestTurn = turnOf(newest)
  if (newestTurn === undefined) return { type: 'refused', reason: 'not a table' }
  const wanted = turn ?? newestTurn
  const commits: Commit[] = []
  let commit: Commit | undefined = newest
  while (commit !== undefined) {
    const number = turnOf(commit)
    if (number === undefined || number < wanted) break
    if (number === wanted) commits.unshift(commit)
    commit = commit.version === 1 ? undefined : await session.loadVersion(commit.version - 1)
  }
  return commits.length === 0 ? { type: 'refused', reason: 'no such turn' } : { type: 'turn', turn: wanted, commits }
}

/**
 * The turn that a commit belongs to; undefined where there are no turns. What comes before the first belongs to the
 * first, since its words are told there; what comes after the last, to the last.
 */
export function turnOf({ session, events }: Commit): number | undefined {
  if (session.type !== 'table') return undefined
  const told = session.story.at(-1)?.number
  if (events.some((event) => event.type === 'turn-narrated')) return told
  return session.turn?.number ?? told ?? 1
}
