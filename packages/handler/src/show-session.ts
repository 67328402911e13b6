import { type Commit, tokensOf } from '@gpttherapy/core'
import * as z from 'zod'
import { explainedLetter, explainLetters } from './explained-letter.ts'
import { isoTime } from './iso-time.ts'
import type { ReadableSession } from './readable-sessions.ts'
import { shownTable, showTable } from './shown-table.ts'
import type { Reading } from './shown-words.ts'
import { turnOf } from './turn-commits.ts'

/** Enough to see what happened lately; every one is a read of its own. */
const maxShownCommits = 10

const shownCommit = z.strictObject({
  version: z.int(),
  at: z.string(),
  cause: z.enum(['delivery', 'clock', 'narration', 'returned-letter', 'operator']),
  turn: z.int().nullable(),
  events: z.array(z.string()).describe('their types; explain_turn tells more'),
  tokens: z.number(),
  letters: z.array(explainedLetter.omit({ version: true, words: true }))
})

/** What a session is now, and the last commits that made it so. */
export const shownSession = z.strictObject({
  session: z.string(),
  type: z.enum(['table', 'desk', 'erased']),
  version: z.int(),
  at: z.string(),
  table: shownTable.nullable(),
  commits: z.array(shownCommit).describe('the newest first')
})
export type ShownSession = z.infer<typeof shownSession>

/** @returns undefined when there is no such session. */
export async function showSession(session: ReadableSession, reading: Reading): Promise<ShownSession | undefined> {
  const newest = await session.load()
  if (newest === undefined) return undefined
  return {
    session: session.id,
    type: newest.session.type,
    version: newest.version,
    at: isoTime(newest.at),
    table: newest.session.type === 'table' ? showTable(newest.session, reading) : null,
    commits: (await latestCommits(session, newest)).map(showCommit)
  }
}

async function latestCommits(session: ReadableSession, newest: Commit): Promise<Commit[]> {
  const commits = [newest]
  for (let version = newest.version - 1; version > 0 && commits.length < maxShownCommits; version--) {
    const commit = await session.loadVersion(version)
    if (commit !== undefined) commits.push(commit)
  }
  return commits
}

function showCommit(commit: Commit): ShownSession['commits'][number] {
  return {
    version: commit.version,
    at: isoTime(commit.at),
    cause: commit.cause.type,
    turn: turnOf(commit) ?? null,
    events: commit.events.map(({ type }) => type),
    tokens: tokensOf(commit.usage),
    letters: explainLetters(commit, 'redacted').map(({ version: _, words: __, ...letter }) => letter)
  }
}
