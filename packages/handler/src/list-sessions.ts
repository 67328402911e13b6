import { awaited, type Commit, isUnsettled, type SessionId } from '@gpttherapy/core'
import * as z from 'zod'
import { isoTime } from './iso-time.ts'
import type { ReadableSessions } from './readable-sessions.ts'
import type { DueHint } from './sessions.ts'

/** Stops one call from reading a whole installation: each session listed is a read of its own. */
export const maxListedSessions = 100

/** A session may stand in the index once for each of its later commits. One request, about 100 kB. */
const maxHints = 1_000

const listedSession = z.strictObject({
  session: z.string(),
  type: z.enum(['table', 'desk', 'erased']),
  version: z.int(),
  at: z.string().describe('when it last changed'),
  dueAt: z
    .string()
    .nullable()
    .describe('when it will be looked at next; null when only an older commit is left to tidy'),
  game: z.string().nullable(),
  status: z.string().nullable(),
  turn: z.int().nullable().describe('the open turn'),
  awaited: z.array(z.int()).describe('seats whose letter the open turn waits for'),
  unsettledLetters: z.int().describe('letters of the newest commit that are not sent yet')
})
type ListedSession = z.infer<typeof listedSession>

export const listedSessions = z.strictObject({
  sessions: z.array(listedSession),
  more: z.boolean().describe('there are others, due later than these')
})

/**
 * Sessions that something is still due for, the soonest first: every open table (its expiry is always ahead), one
 * that has ended until it lies in the archive, and whatever has a letter that is not settled. It reads the sweep's
 * index, never the table: work grows with what is listed. What has come to rest (archived, a desk) leaves that index
 * with one of the next sweeps, and is read by its id.
 */
export async function listSessions(sessions: ReadableSessions, limit: number): Promise<z.infer<typeof listedSessions>> {
  const most = Math.min(limit, maxListedSessions)
  const hints = await sessions.due(Number.MAX_SAFE_INTEGER, maxHints)
  const ids = [...new Set(hints.map(({ id }) => id))]
  const listed = await Promise.all(ids.slice(0, most).map((id) => listSession(sessions, id, hints)))
  return { sessions: listed.flat(), more: ids.length > most || hints.length === maxHints }
}

/** The index is only a hint: a session may be gone from it by now. */
async function listSession(sessions: ReadableSessions, id: SessionId, hints: DueHint[]): Promise<ListedSession[]> {
  const newest = await sessions.open(id).load()
  if (newest === undefined) return []
  const { version, at, session, letters } = newest
  const hint = hints.find((one) => one.id === id && one.version === version)
  return [
    {
      session: id,
      type: session.type,
      version,
      at: isoTime(at),
      dueAt: hint === undefined ? null : isoTime(hint.dueAt),
      ...tableOf(newest),
      unsettledLetters: letters.filter(isUnsettled).length
    }
  ]
}

function tableOf({ session }: Commit): Pick<ListedSession, 'game' | 'status' | 'turn' | 'awaited'> {
  if (session.type !== 'table') return { game: null, status: null, turn: null, awaited: [] }
  const { game, status, turn } = session
  return { game, status, turn: turn?.number ?? null, awaited: awaited(session).map(({ seat }) => seat) }
}
