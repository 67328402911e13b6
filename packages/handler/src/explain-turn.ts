import { addUsage, type Commit, noUsage, type SessionEvent } from '@gpttherapy/core'
import * as z from 'zod'
import { explainEvent, explainedEvent } from './explained-event.ts'
import { explainedLetter, explainLetters } from './explained-letter.ts'
import { isoTime } from './iso-time.ts'
import type { ReadableSession } from './readable-sessions.ts'
import type { Reading } from './shown-words.ts'
import { readTurn, type TurnCommits } from './turn-commits.ts'

/** Why a turn went as it did: mail -> tools -> what was committed -> each outgoing letter. */
export const explainedTurn = z.strictObject({
  turn: z.int(),
  status: z.enum(['open', 'told']),
  mails: z.array(z.strictObject({ delivery: z.string(), version: z.int(), at: z.string(), seat: z.int().nullable() })),
  tools: z.array(z.strictObject({ version: z.int(), ...explainedEvent.shape })).describe('what the tools made so'),
  committed: z
    .array(
      z.strictObject({
        version: z.int(),
        at: z.string(),
        cause: z.enum(['delivery', 'clock', 'narration', 'returned-letter', 'operator']),
        command: z.string().optional(),
        events: z.array(explainedEvent)
      })
    )
    .describe('every commit of the turn, without what stands under tools'),
  narrationsBegun: z.int().describe('attempts at the narration, the failed ones included'),
  tokens: z.strictObject({
    inputTokens: z.number(),
    outputTokens: z.number(),
    cacheReadTokens: z.number(),
    cacheWriteTokens: z.number()
  }),
  letters: z.array(explainedLetter)
})
type ExplainedTurn = z.infer<typeof explainedTurn>

export type TurnExplanation =
  | { type: 'explained'; explanation: ExplainedTurn }
  | Extract<TurnCommits, { type: 'refused' }>

export async function explainTurn(
  session: ReadableSession,
  { turn, reading }: { turn: number | undefined; reading: Reading }
): Promise<TurnExplanation> {
  const read = await readTurn(session, turn)
  if (read.type === 'refused') return read
  return { type: 'explained', explanation: explainCommits(read.turn, read.commits, reading) }
}

/** What tools do while the model thinks; see core/src/tools. */
const toolEvents: readonly SessionEvent['type'][] = [
  'dice-rolled',
  'fact-recorded',
  'state-updated',
  'recap-renewed',
  'share-offered',
  'player-invited',
  'session-ended'
]

function explainCommits(turn: number, commits: Commit[], reading: Reading): ExplainedTurn {
  const told = commits.filter(({ cause }) => cause.type === 'narration')
  return {
    turn,
    status: told.length > 0 ? 'told' : 'open',
    mails: commits.flatMap(mailOf),
    tools: told.flatMap(({ version, events }) =>
      events.filter(isOfTool).map((event) => ({ version, ...explainEvent(event, reading) }))
    ),
    committed: commits.map((commit) => committed(commit, reading)),
    narrationsBegun: commits.reduce((sum, { attempts }) => sum + attempts, 0),
    tokens: commits.reduce((sum, { usage }) => addUsage(sum, usage), noUsage),
    letters: commits.flatMap((commit) => explainLetters(commit, reading))
  }
}

function mailOf({ version, at, cause, events }: Commit): ExplainedTurn['mails'] {
  if (cause.type !== 'delivery') return []
  const recorded = events.find((event) => event.type === 'delivery-recorded')
  return [{ delivery: cause.id, version, at: isoTime(at), seat: recorded?.seat ?? null }]
}

function committed({ version, at, cause, events }: Commit, reading: Reading): ExplainedTurn['committed'][number] {
  const others = cause.type === 'narration' ? events.filter((event) => !isOfTool(event)) : events
  return {
    version,
    at: isoTime(at),
    cause: cause.type,
    ...(cause.type === 'operator' ? { command: cause.command } : {}),
    events: others.map((event) => explainEvent(event, reading))
  }
}

function isOfTool(event: SessionEvent): boolean {
  return toolEvents.includes(event.type)
}
