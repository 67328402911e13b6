import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { judgeWords, tableOfWords } from './expected-words.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'expected-words-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function judge(content: string, expect: object, kind = 'text', task = 'reply') {
  const entries = [{ id: 'one', file: 'one', kind, task: [task], lang: 'en', expect }]
  await writeFile(join(folder, 'manifest.json'), JSON.stringify({ entries }))
  await writeFile(join(folder, 'one'), content)
  const [judged] = await judgeWords(folder)
  return judged && { leaks: judged.leaks, loses: judged.loses }
}

const good = { leaks: false, loses: false }

describe('own words beside an expectation', () => {
  test.each([
    ['text', 'Left.\n\n> Left or right?', { replyText: 'Left.' }, good],
    ['html', '<p>Left.</p><blockquote type="cite">Left or right?</blockquote>', { replyText: 'Left.' }, good],
    ['eml', 'From: ann@example.org\n\nLeft.\n\n> Left or right?', { replyText: 'Left.' }, good],
    ['text', 'Left.\n\nLeft or right?', { replyText: 'Left.' }, { leaks: true, loses: false }],
    ['text', 'Left.\n\n> and down', { replyText: 'Left.\nand down' }, { leaks: false, loses: true }],
    ['text', 'Left.', { replyContains: ['Left'], replyNotContains: ['right'], replyMatches: ['^L'] }, good],
    ['text', 'Left.', { replyContains: ['right'] }, { leaks: false, loses: true }],
    ['text', 'Left.', { replyNotContains: ['Left'] }, { leaks: true, loses: false }],
    ['text', 'Left.', { replyMatches: ['^R'] }, { leaks: false, loses: true }]
  ])('are judged (%s, %j, %j)', async (kind, content, expectation, verdict) => {
    expect(await judge(content, expectation, kind)).toEqual(verdict)
  })

  test('are the note above a forward', async () => {
    const forward = 'Look!\n\n---------- Forwarded message ---------\nFrom: Bo <bo@example.net>\n\nMap'
    expect(await judge(forward, { forwardBefore: 'Look!' }, 'text', 'forward')).toEqual(good)
  })

  test('are shown as a table with the mails that fail', () => {
    const one = { id: 'one', task: 'reply' as const, isEnglish: true, ...good }
    const lines = tableOfWords([one, { ...one, id: 'two', isEnglish: false, leaks: true }]).split('\n')
    expect(lines[1]).toMatch(/^replies +2 +50\.0 % +50\.0 % +0\.0 %$/)
    expect(lines.at(-1)).toBe('leaks: two')
  })
})

/** Real replies, each with the words that another project's tests expect. Optional: they lie beside the project. */
const corpus = join(__dirname, '../../../../shared/corpora/mail')

test('most real replies come apart as expected', async () => {
  if (!existsSync(join(corpus, 'manifest.json'))) {
    process.stdout.write('own words: no corpus in ../shared/corpora/mail, measured nothing\n')
    return
  }
  const judged = await judgeWords(corpus)
  const replies = judged.filter(({ task }) => task === 'reply')
  const share = (holds: (one: (typeof replies)[number]) => boolean) => replies.filter(holds).length / replies.length
  expect(share(({ leaks, loses }) => !leaks && !loses)).toBeGreaterThanOrEqual(0.88)
  expect(share(({ leaks }) => leaks)).toBeLessThanOrEqual(0.05)
  expect(share(({ loses }) => loses)).toBeLessThanOrEqual(0.07)
})
