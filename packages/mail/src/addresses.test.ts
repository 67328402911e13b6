import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { canonicalDomain, domainOf, localPartOf, parseAddress } from './addresses.ts'

test.each([
  ['Ann@Example.COM', 'ann@example.com'],
  ['ann.b+tag@example.com', 'ann.b+tag@example.com'],
  ['jürgen@bücher.example', 'jürgen@xn--bcher-kva.example'],
  ['ju\u0308rgen@example.com', 'jürgen@example.com'],
  ['用户@例子.广告', '用户@xn--fsqu00a.xn--4rr70v'],
  ['ann@localhost', 'ann@localhost'],
  ['ann@XN--BCHER-KVA.example', 'ann@xn--bcher-kva.example'],
  [`${'a'.repeat(64)}@example.com`, `${'a'.repeat(64)}@example.com`]
])('reads %s', (text, expected) => {
  expect(parseAddress(text)).toBe(expected)
})

test.each([
  '',
  'ann',
  '@example.com',
  'ann@',
  'ann@exa mple.com',
  'ann b@example.com',
  '"ann b"@example.com',
  '<ann@example.com>',
  '@relay.example:ann@example.com',
  'ann@bank.example@evil.example',
  'ann@[192.0.2.1]',
  'ann@example.com.',
  'ann@-example.com',
  'ann@ex%61mple.com',
  'ann@exam_ple.com',
  '.ann@example.com',
  'ann..b@example.com',
  'ann\0@example.com',
  'ann\r\nBcc: x@example.com',
  'ann\u202e@example.com',
  'ann@exam\u00adple.com',
  `${'a'.repeat(65)}@example.com`,
  `${'ü'.repeat(33)}@example.com`,
  `ann@${'a.'.repeat(130)}com`
])('refuses %j', (text) => {
  expect(parseAddress(text)).toBeUndefined()
})

test('is the same after parsing again, whatever comes in', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.tuple(fc.string({ unit: 'grapheme', minLength: 1 }), fc.domain()).map(([local, domain]) => `${local}@${domain}`),
    fc.emailAddress()
  )
  fc.assert(
    fc.property(texts, (text) => {
      const address = parseAddress(text)
      if (address === undefined) return
      expect(parseAddress(address)).toBe(address)
      expect(`${localPartOf(address)}@${domainOf(address)}`).toBe(address)
      expect(address).not.toMatch(/[\p{C}\p{Z}<>",;:\\()]/u)
    }),
    { numRuns: 2_000 }
  )
})

test('gives no host name for what is none', () => {
  expect(canonicalDomain('exa mple.com')).toBe('')
})
