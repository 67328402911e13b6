import type { Commit, OutgoingLetter } from '@gpttherapy/core'
import * as z from 'zod'
import { isoTime } from './iso-time.ts'
import { type Reading, shownWords } from './shown-words.ts'

export const explainedLetter = z.strictObject({
  version: z.int().describe('the commit that it belongs to'),
  id: z.string(),
  kind: z.string(),
  seat: z.int(),
  status: z.enum(['pending', 'sending', 'sent', 'failed', 'cancelled', 'uncertain']),
  attempt: z.int(),
  /** ISO 8601: since when it has this status, where that is known. */
  at: z.string().nullable(),
  reason: z.string().nullable(),
  words: z.string()
})
type ExplainedLetter = z.infer<typeof explainedLetter>

export function explainLetters(commit: Commit, reading: Reading): ExplainedLetter[] {
  return commit.letters.map((letter) => explainLetter(commit, letter, reading))
}

function explainLetter({ version, texts }: Commit, letter: OutgoingLetter, reading: Reading): ExplainedLetter {
  const { id, kind, to, status } = letter
  return {
    version,
    id,
    kind,
    seat: to,
    status: status.type,
    attempt: status.attempt,
    at: 'at' in status ? isoTime(status.at) : null,
    reason: 'reason' in status ? status.reason : null,
    words: shownWords(texts[letter.text] ?? '', reading)
  }
}
