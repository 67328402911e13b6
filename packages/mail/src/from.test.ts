import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readSender, type Sender } from './from.ts'
import { readHeaderFields } from './header-fields.ts'

const read = (header: string): Sender => readSender(readHeaderFields(Buffer.from(header)))

describe('one plain address', () => {
  test.each([
    ['From: ann@example.com', 'ann@example.com', ''],
    ['From: <Ann@Example.com>', 'ann@example.com', ''],
    ['From: Ann Lee <ann@example.com>', 'ann@example.com', 'Ann Lee'],
    ['From: "Lee, Ann" <ann@example.com>', 'ann@example.com', 'Lee, Ann'],
    ['From: Lee, Ann <ann@example.com>', 'ann@example.com', 'Lee Ann'],
    ['From: ann@example.com (Ann (the) Lee)', 'ann@example.com', 'Ann (the) Lee'],
    ['From: =?utf-8?Q?J=C3=BCrgen?= <j@example.com>', 'j@example.com', 'Jürgen'],
    ['From: "=?utf-8?B?SsO8cmdlbg==?=" <j@example.com>', 'j@example.com', 'Jürgen'],
    ['From: =?utf-8?Q?victim@bank.example?= <m@evil.example>', 'm@evil.example', 'victim@bank.example'],
    ['From: "victim@bank.example" <m@evil.example>', 'm@evil.example', 'victim@bank.example'],
    ['From: m@evil.example <m@evil.example>', 'm@evil.example', ''],
    ['From: "An\\"n" <ann@example.com>', 'ann@example.com', 'An"n'],
    ['From:\r\n Ann\r\n <ann@example.com>', 'ann@example.com', 'Ann'],
    ['from : Ann <ann@example.com>', 'ann@example.com', 'Ann']
  ])('is read from %j', (header, address, name) => {
    expect(read(header)).toEqual({ type: 'from', address, name })
  })

  test('has a name without tricks, of a hundred characters at most', () => {
    expect(read('From: "\u202eevil\u200b\u{e0041}  name" <a@example.com>')).toMatchObject({ name: 'evil name' })
    expect(read(`From: "${'a'.repeat(300)}" <a@example.com>`)).toMatchObject({ name: 'a'.repeat(100) })
    expect(read('From: =?utf-8?Q?a=0D=0ABcc:_x?= <a@example.com>')).toMatchObject({ name: 'a Bcc: x' })
  })
})

describe('nobody', () => {
  test.each(['Subject: x', 'From:', 'From: Ann', 'From: Ann <>', 'From: <ann>', 'From: (comment)'])(
    'wrote %j',
    (header) => {
      expect(read(header)).toEqual({ type: 'no_sender' })
    }
  )
})

describe('a From that readers read differently', () => {
  test.each([
    'From: a@example.com\r\nFrom: b@example.com',
    'From: a@example.com\r\nFrom: a@example.com',
    'From: a@example.com, b@example.com',
    'From: a <victim@bank.example> <mallory@evil.example>',
    'From: <victim@bank.example>, mallory@evil.example',
    'From: victim@bank.example <mallory@evil.example>',
    'From: Ann <ann@example.com> victim',
    'From: "victim@bank.example "@evil.example',
    'From: "victim"@bank.example',
    'From: <"victim"@bank.example>',
    'From: <@evil.example:victim@bank.example>',
    'From: Friends: a@example.com, b@example.com;',
    'From: Friends: a@example.com;',
    'From: victim@bank.example@evil.example',
    'From: victim(@evil.example)@bank.example',
    'From: <victim@bank.example',
    'From: "Ann <ann@example.com>',
    'From: Ann (open <ann@example.com>',
    'From: =?utf-8?q?victim?=@bank.example',
    'From: ann@example.com\0',
    'From: "A\0nn" <ann@example.com>',
    'From: <ann@exam\0ple.com>',
    'From: ann@example.com\r<mallory@evil.example>',
    'From: <ann@[192.0.2.1]>',
    `From: ${'('.repeat(10_000)}`
  ])('is refused: %j', (header) => {
    expect(read(header)).toEqual({ type: 'ambiguous_from' })
  })
})

test('gives any text a sender that is in it, or none', () => {
  const pieces = fc.constantFrom(
    'a@x.example',
    'b@y.example',
    '<',
    '>',
    '"',
    '(',
    ')',
    ',',
    ':',
    ';',
    '\\',
    ' ',
    '@',
    '\0',
    'Ann',
    '=?utf-8?q?c@z.example?='
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (some) => {
      const text = some.join('')
      const sender = read(`From: ${text}`)
      if (sender.type !== 'from') return
      const outsideNames = text.replaceAll(/"(?:\\.|[^"\\])*"/g, '').replaceAll(/=\?[^ ]*\?=/g, '')
      expect(outsideNames.toLowerCase()).toContain(sender.address)
    }),
    { numRuns: 5_000 }
  )
})
