import { expect, test } from '@jest/globals'
import { multipart, readMail } from './fixtures/mails.ts'
import { decodeUuencoded, takeUuencoded } from './uuencode.ts'

/** "The inn is on fire.\n" */
const encoded = `begin 644 notes.txt\n45&AE(&EN;B!I<R!O;B!F:7)E+@H\`\n\`\nend`

test('a file in the text is attached, and its lines are no words', () => {
  const { text, attachments } = readMail(['From: ann@example.com'], `We go.\n\n${encoded}\n\nNow.\n`)
  expect(text).toBe('We go.\n\n\nNow.\n')
  expect(attachments).toMatchObject([{ filename: 'notes.txt', type: 'joined', text: 'The inn is on fire.' }])
})

test('a part may be encoded so', () => {
  const part = `Content-Type: text/plain; name=notes.txt\nContent-Transfer-Encoding: x-uuencode\nContent-Disposition: attachment\n\n${encoded}`
  expect(readMail(...multipart('mixed', part)).attachments).toMatchObject([{ text: 'The inn is on fire.' }])
})

test.each([
  ['relays that take blanks from the ends of lines', encoded.replace('\n`\n', '\n\n')],
  ['line ends of mail', encoded.replaceAll('\n', '\r\n')]
])('survives %s', (_, text) => {
  const { files } = takeUuencoded(text)
  expect(files.map(({ body }) => Buffer.from(decodeUuencoded(body)).toString())).toEqual(['The inn is on fire.\n'])
})

test.each([
  'begin 644 words\nas a recipe does\nend',
  'begin 644 notes.txt\n4VAR="\n',
  'begin  the day with a walk\nend',
  'begin 644 nothing\nend'
])('%j is no file', (text) => {
  expect(takeUuencoded(text)).toEqual({ text, files: [] })
})

test('a path is no name of a file, here either', () => {
  const { attachments } = readMail(['From: ann@example.com'], encoded.replace('notes.txt', '../../.ssh/rc'))
  expect(attachments).toMatchObject([{ filename: 'rc', type: 'declined', reason: 'unknown' }])
})

test('a megabyte of files is no more than fifty', () => {
  const { text, files } = takeUuencoded('begin 644 a\n!80``\n`\nend\n'.repeat(40_000))
  expect(files).toHaveLength(50)
  expect(text.length).toBeGreaterThan(900_000)
})

test('a megabyte of lines that never end is looked at once', () => {
  const text = `begin 644 a\n${'!80``\n'.repeat(160_000)}`
  expect(takeUuencoded(text)).toEqual({ text, files: [] })
})
