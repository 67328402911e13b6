import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ownWords, parseMail } from '@gpttherapy/mail'
import { z } from 'zod'

/** One mail of a collection, and how its own words differ from those that somebody expects of it. */
export type JudgedWords = {
  id: string
  task: 'reply' | 'forward'
  isEnglish: boolean
  /** Words that are not expected: a quote, a signature. */
  leaks: boolean
  /** Expected words that are missing. */
  loses: boolean
}

/** Finds the writer's own words in a file. */
export type WordsOf = (kind: 'text' | 'html' | 'eml', file: string) => Promise<string>

/**
 * Judges each reply and each forward of a collection against its expectation. The collection is a folder with a
 * `manifest.json`; blanks and line breaks do not count.
 *
 * @param wordsOf whose words are judged: the product's, or another's beside them.
 * @throws when the manifest or a file of it cannot be read.
 */
export async function judgeWords(folder: string, wordsOf: WordsOf = ourWords): Promise<JudgedWords[]> {
  const { entries } = manifest.parse(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')))
  const judged: JudgedWords[] = []
  for (const entry of entries) {
    const expected = expectationOf(entry)
    if (!expected) continue
    const words = await wordsOf(entry.kind, join(folder, entry.file))
    judged.push({ id: entry.id, task: expected.task, isEnglish: entry.lang === 'en', ...compare(words, expected) })
  }
  return judged
}

/** The shares, one line for each kind of mail, and the mails that fail. */
export function tableOfWords(judged: readonly JudgedWords[]): string {
  const replies = judged.filter(({ task }) => task === 'reply')
  const rows: [string, readonly JudgedWords[]][] = [
    ['replies', replies],
    ['  English', replies.filter(({ isEnglish }) => isEnglish)],
    ['  not English', replies.filter(({ isEnglish }) => !isEnglish)],
    ['notes above forwards', judged.filter(({ task }) => task === 'forward')]
  ]
  const failing = judged.filter(({ leaks, loses }) => leaks || loses)
  return [
    row('own words of', ['cases', 'as expected', 'leaks a quote', 'loses words']),
    ...rows.filter(([, some]) => some.length > 0).map(([name, some]) => row(name, sharesOf(some))),
    ...failing.map(({ id, leaks, loses }) => `${[leaks ? 'leaks' : '', loses ? 'loses' : ''].join(' ').trim()}: ${id}`)
  ].join('\n')
}

const text = z.string()
const manifest = z.object({
  entries: z.array(
    z.object({
      id: text,
      file: text,
      kind: z.enum(['text', 'html', 'eml']),
      task: z.array(text),
      lang: text.nullish(),
      expect: z.object({
        replyText: text.optional(),
        replyContains: z.array(text).default([]),
        replyNotContains: z.array(text).default([]),
        replyMatches: z.array(text).default([]),
        forwardBefore: text.optional()
      })
    })
  )
})

type Entry = z.infer<typeof manifest>['entries'][number]
type Expected = { task: JudgedWords['task']; exactly?: string; has: string[]; hasNot: string[]; matches: string[] }

function expectationOf({ task, expect }: Entry): Expected | undefined {
  const { replyText, replyContains, replyNotContains, replyMatches, forwardBefore } = expect
  if (task.includes('reply')) {
    const parts = { has: replyContains, hasNot: replyNotContains, matches: replyMatches }
    return { task: 'reply', ...(replyText === undefined ? {} : { exactly: replyText }), ...parts }
  }
  if (!task.includes('forward') || forwardBefore === undefined) return undefined
  return { task: 'forward', exactly: forwardBefore, has: [], hasNot: [], matches: [] }
}

async function ourWords(kind: Entry['kind'], file: string): Promise<string> {
  return ownWords(bodyOf(kind, await readFile(file))).text
}

function bodyOf(kind: Entry['kind'], content: Buffer): Parameters<typeof ownWords>[0] {
  if (kind === 'text') return { text: content.toString('utf8') }
  if (kind === 'html') return { html: content.toString('utf8') }
  const parsed = parseMail(content)
  return parsed.type === 'mail' ? parsed.mail : {}
}

function compare(words: string, expected: Expected): Pick<JudgedWords, 'leaks' | 'loses'> {
  const got = squeeze(words)
  const wanted = expected.exactly === undefined ? got : squeeze(expected.exactly)
  const isMissing = expected.has.some((part) => !got.includes(squeeze(part)))
  const isUnmatched = expected.matches.some((pattern) => !new RegExp(pattern).test(words))
  const added = linesOf(words).some((line) => !wanted.includes(line))
  const lost = linesOf(expected.exactly ?? '').some((line) => !got.includes(line))
  const isElse = got !== wanted && !added && !lost
  return {
    leaks:
      added || expected.hasNot.some((part) => got.includes(squeeze(part))) || (isElse && got.length > wanted.length),
    loses: lost || isMissing || isUnmatched || (isElse && got.length <= wanted.length)
  }
}

function linesOf(words: string): string[] {
  return words.split('\n').map(squeeze)
}

function squeeze(words: string): string {
  return words.replaceAll(/\s+/gu, '')
}

function sharesOf(judged: readonly JudgedWords[]): string[] {
  const share = (holds: (one: JudgedWords) => boolean) =>
    `${((100 * judged.filter(holds).length) / judged.length).toFixed(1)} %`
  return [
    String(judged.length),
    share(({ leaks, loses }) => !leaks && !loses),
    share(({ leaks }) => leaks),
    share(({ loses }) => loses)
  ]
}

function row(name: string, cells: readonly string[]): string {
  return name.padEnd(24) + cells.map((cell) => cell.padStart(15)).join('')
}
