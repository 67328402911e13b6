import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { fromAnn, multipart, rawMail, readMail } from './fixtures/mails.ts'
import { parseMail } from './parse-mail.ts'

test('reads a plain letter', () => {
  const headers = [
    'From: Ann <ann@example.com>',
    'Subject: =?utf-8?Q?Der_Keller_f=C3=BCr_uns?=',
    'Message-ID: <one@example.com>',
    'References: <root@play.example>,<turn@play.example>',
    'Date: Tue, 24 Nov 2026 21:30:00 +0100'
  ]
  expect(readMail(headers, 'We go down.\n')).toMatchObject({
    sender: { type: 'from', address: 'ann@example.com', name: 'Ann' },
    subject: 'Der Keller für uns',
    messageId: '<one@example.com>',
    references: ['<root@play.example>', '<turn@play.example>'],
    date: { at: Date.parse('2026-11-24T20:30:00Z'), offsetMinutes: 60 },
    text: 'We go down.\r\n',
    attachments: [],
    bodyDigest: expect.stringMatching(/^[0-9a-f]{64}$/)
  })
})

test('takes In-Reply-To for want of References', () => {
  expect(readMail([...fromAnn, 'In-Reply-To: <turn@play.example>']).references).toEqual(['<turn@play.example>'])
})

test('gives the same body the same digest, whatever the relays wrote above it', () => {
  const [one, two, three] = [['Received: a'], ['Received: b'], []].map((more) =>
    readMail([...more, ...fromAnn], 'words')
  )
  expect(one?.bodyDigest).toBe(two?.bodyDigest)
  expect(three?.bodyDigest).not.toBe(readMail(fromAnn, 'Words').bodyDigest)
})

describe('what cannot be read', () => {
  test.each([
    ['empty_message', ''],
    ['malformed', 'just some words'],
    ['malformed', '\0'.repeat(1_000)],
    ['too_complex', `From: a@example.com\n\n${'--b\n'.repeat(50_000)}`]
  ])('is %s', (reason, raw) => {
    expect(parseMail(Buffer.from(raw))).toMatchObject({ type: 'unreadable', reason })
  })

  test('still tells who wrote, when that can be read', () => {
    const raw = rawMail(...multipart('mixed', ...Array.from({ length: 600 }, () => '\nx')))
    expect(parseMail(raw)).toEqual({ type: 'unreadable', reason: 'too_complex', from: 'ann@example.com' })
  })
})

describe('any bytes', () => {
  test('are read or refused, and never thrown at', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 2_000 }), (bytes) => void parseMail(bytes)))
  })

  test('in any header and body are read or refused', () => {
    const names = fc.constantFrom('From', 'Subject', 'Date', 'References', 'Content-Type', 'Content-Transfer-Encoding')
    const values = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        'multipart/mixed; boundary=b',
        'text/html',
        'base64',
        'quoted-printable',
        'text/plain; charset=utf-7'
      )
    )
    const headers = fc.array(fc.tuple(names, values).map(([name, value]) => `${name}: ${value}`))
    const body = fc
      .array(fc.constantFrom('--b\n', '\n', '--b--', 'Content-Type: text/plain\n', '=', '+AP', 'ü'))
      .map((some) => some.join(''))
    fc.assert(fc.property(headers, body, (some, text) => void parseMail(rawMail(some, text))))
  })

  test('of any place in a mail may be changed', () => {
    const raw = rawMail(
      ...multipart('alternative', 'Content-Type: text/plain\n\nwords', 'Content-Type: text/html\n\n<p>words')
    )
    const changes = fc.array(fc.tuple(fc.nat(raw.length - 1), fc.nat(255)), { maxLength: 5 })
    fc.assert(
      fc.property(changes, (some) => {
        const changed = Uint8Array.from(raw)
        for (const [at, byte] of some) changed[at] = byte
        parseMail(changed)
      })
    )
  })
})
