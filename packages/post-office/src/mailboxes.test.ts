import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { type Filing, openFiling } from './filing.ts'
import { exchangedBy, htmlOf, peopleIn, receivedBy } from './mailboxes.ts'

const now = Date.UTC(2026, 10, 24, 15, 3, 12)
let dir: string
let filing: Filing

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'mailboxes-'))
  filing = openFiling(dir, () => now)
})

afterEach(() => rm(dir, { recursive: true, force: true }))

const header = [
  'From: The Dungeon <dungeon@play.localhost>',
  'To: Ann <ann@play.example>',
  'Reply-To: "The Dungeon" <dungeon-abc@play.localhost>',
  'Subject: =?utf-8?q?The_d=C3=B6or?=',
  'Message-ID: <2@play.localhost>',
  'In-Reply-To: <1@play.example>',
  'References: <0@play.example> <1@play.example>'
]
const mail = Buffer.from([...header, 'Content-Type: text/html', '', '<p>It opens.</p>', ''].join('\r\n'))
const plain = (id: string, text: string) =>
  Buffer.from(`From: ann@play.example\r\nMessage-ID: <${id}>\r\n\r\n${text}\r\n`)

test('a delivered letter is read as a mail program shows it', async () => {
  await filing.deliver('ann@play.example', mail)
  expect(await receivedBy(dir, 'ann@play.example')).toEqual([
    {
      messageId: '<2@play.localhost>',
      inReplyTo: '<1@play.example>',
      references: ['<0@play.example>', '<1@play.example>'],
      from: 'dungeon@play.localhost',
      fromName: 'The Dungeon',
      replyTo: 'dungeon-abc@play.localhost',
      to: ['ann@play.example'],
      subject: 'The döor',
      text: '',
      html: expect.stringContaining('<p>It opens.</p>'),
      receivedAt: '2026-11-24T15:03:12.000Z'
    }
  ])
})

test('what a mail does not say is null or empty, and an answer goes to its From', async () => {
  await filing.deliver('bob@play.example', Buffer.from('From: ann@play.example\r\n\r\nHi.\r\n'))
  const [letter] = await receivedBy(dir, 'bob@play.example')
  expect(letter).toMatchObject({
    messageId: '',
    inReplyTo: null,
    references: [],
    subject: '',
    html: null,
    replyTo: 'ann@play.example'
  })
})

test('the same Message-ID is one letter for one person, and one for each of two', async () => {
  expect(await filing.deliver('ann@play.example', mail)).toBe('filed')
  expect(await filing.deliver('Ann@Play.Example', mail)).toBe('already-there')
  expect(await filing.deliver('bob@play.example', mail)).toBe('filed')
  expect(await receivedBy(dir, 'ANN@play.example')).toHaveLength(1)
  expect(await receivedBy(dir, 'bob@play.example')).toHaveLength(1)
})

test('letters of one millisecond stay in the order of their delivery, newest last', async () => {
  for (const n of ['c', 'a', 'b']) await filing.deliver('ann@play.example', plain(n, n))
  expect((await receivedBy(dir, 'ann@play.example')).map(({ messageId }) => messageId)).toEqual(['<c>', '<a>', '<b>'])
})

test('a correspondence shows both sides in order; the mailbox only what was received', async () => {
  await filing.keepSent('ann@play.example', 'd1', plain('1', 'I knock.'))
  await filing.deliver('ann@play.example', mail)
  expect((await exchangedBy(dir, 'ann@play.example')).map(({ direction }) => direction)).toEqual(['sent', 'received'])
  expect(await receivedBy(dir, 'ann@play.example')).toHaveLength(1)
  expect(await peopleIn(dir)).toEqual([{ address: 'ann@play.example', received: 1, sent: 1 }])
})

test('the HTML of a letter is found by its file, and by no path', async () => {
  await filing.deliver('ann@play.example', mail)
  const [{ file } = { file: '' }] = await exchangedBy(dir, 'ann@play.example')
  expect(await htmlOf(dir, 'ann@play.example', file)).toContain('<p>It opens.</p>')
  expect(await htmlOf(dir, 'ann@play.example', `../ann@play.example/${file}`)).toBeUndefined()
})

describe('an unknown person has no letters', () => {
  test.each(['nobody@play.example', '..', '../sent', '', 'a@b/../../c', '\ud800@x'])('%j', async (address) => {
    expect(await receivedBy(dir, address)).toEqual([])
    expect(await exchangedBy(dir, address)).toEqual([])
  })
})

test('an address that looks like a path gets a directory of its own, inside', async () => {
  await filing.deliver('../../ann@play.example', mail)
  expect(await readdir(join(dir, 'mailboxes'))).toEqual(['..%2F..%2Fann@play.example'])
  expect(await peopleIn(dir)).toEqual([{ address: '../../ann@play.example', received: 1, sent: 0 }])
})

test('a mail that no parser takes is shown as its raw beginning', async () => {
  const nested = Array.from(
    { length: 300 },
    (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`
  ).join('')
  await filing.deliver('ann@play.example', Buffer.from(nested))
  expect(await receivedBy(dir, 'ann@play.example')).toMatchObject([{ from: '', text: expect.stringContaining('--b0') }])
})
