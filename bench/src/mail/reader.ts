import * as z from 'zod'

/** What a contestant makes of a mail, in words that all of them share. */
const read = z.object({
  type: z.literal('read'),
  /** The author's address; null where the reader says that there is no telling. */
  from: z.string().nullable(),
  name: z.string(),
  subject: z.string(),
  text: z.string(),
  /** Names of what was attached. */
  files: z.array(z.string()),
  /** Characters of text and HTML together: pictures that were put into it count. */
  characters: z.number()
})
export type Read = z.infer<typeof read>

export const answer = z.discriminatedUnion('type', [
  read,
  /** No letter, says a reader that judges. */
  z.object({ type: z.literal('refused'), reason: z.string() }),
  z.object({ type: z.literal('words'), text: z.string() }),
  z.object({ type: z.literal('judged'), isAutomatic: z.boolean() }),
  z.object({ type: z.literal('rate'), perSecond: z.number() }),
  /** Memory at its highest, over what the process had before it read the file. */
  z.object({ type: z.literal('cost'), ms: z.number(), moreMB: z.number() }),
  z.object({ type: z.literal('threw') })
])
export type Answer = z.infer<typeof answer>

/** How to ask: `path` is a mail's file, or a folder of them for `rate`. */
export const question = z.object({
  ask: z.enum(['read', 'words', 'judge', 'rate', 'cost']),
  path: z.string(),
  kind: z.enum(['eml', 'text', 'html'])
})
export type Question = z.infer<typeof question>

/** One contestant. What it cannot do, it does not have. */
export type Reader = {
  read?: (raw: Buffer) => Promise<Extract<Answer, { type: 'read' | 'refused' }>>
  /** The writer's own words in a mail. */
  words?: (raw: Buffer) => Promise<string>
  /** The same of a bare text, where it takes one. */
  wordsOfText?: (text: string) => string
  isAutomatic?: (raw: Buffer) => Promise<boolean>
}
