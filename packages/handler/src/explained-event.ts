import { readers, type SessionEvent } from '@gpttherapy/core'
import * as z from 'zod'
import { isoTime } from './iso-time.ts'
import { type Reading, shownWords } from './shown-words.ts'

/** Facts that hold nobody's words. What a new kind of event brings is not shown before it stands here. */
const plainFields = z.object({
  seat: z.int().optional(),
  readers: readers.optional(),
  /** The number of an address that a player wrote: `<address-1>`. */
  standIn: z.int().optional(),
  seats: z.array(z.int()).optional(),
  /** Of the turn that was opened. */
  number: z.int().optional(),
  turn: z.int().optional(),
  tokens: z.int().optional(),
  dice: z.string().optional(),
  rolls: z.array(z.int()).optional(),
  total: z.int().optional(),
  day: z.string().optional(),
  /** How a letter came back, and whether somebody else at the table was told that its reader gets no more. */
  kind: z.string().optional(),
  told: z.boolean().optional(),
  /** Whether a passage may pass to the others. */
  consent: z.boolean().optional(),
  game: z.string().optional(),
  mission: z.string().nullable().optional()
})

/** What people and the narrator wrote. `reason` says why a state changed; a refusal's own reason is a code. */
const wordFields = ['name', 'subject', 'opening', 'about', 'text', 'value', 'reason', 'purpose', 'outcome']

export const explainedEvent = z.strictObject({
  type: z.string(),
  ...plainFields.shape,
  /** ISO 8601. */
  deadline: z.string().optional(),
  until: z.string().optional(),
  refusal: z.string().optional(),
  /** By field, redacted or not. */
  words: z.record(z.string(), z.string()).optional()
})
export type ExplainedEvent = z.infer<typeof explainedEvent>

export function explainEvent(event: SessionEvent, reading: Reading): ExplainedEvent {
  const words = event.type === 'refusal-answered' ? [] : wordsIn(event, reading)
  return {
    type: event.type,
    ...plainFields.parse(event),
    ...('deadline' in event ? { deadline: isoTime(event.deadline) } : {}),
    ...('until' in event ? { until: isoTime(event.until) } : {}),
    ...(event.type === 'refusal-answered' ? { refusal: event.reason } : {}),
    ...(words.length === 0 ? {} : { words: Object.fromEntries(words) })
  }
}

function wordsIn(event: SessionEvent, reading: Reading): [string, string][] {
  return Object.entries(event).flatMap(([field, value]): [string, string][] =>
    wordFields.includes(field) && typeof value === 'string' ? [[field, shownWords(value, reading)]] : []
  )
}
