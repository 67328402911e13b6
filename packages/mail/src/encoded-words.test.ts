import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { decodeWords } from './encoded-words.ts'

test.each([
  ['plain', 'plain'],
  ['=?utf-8?Q?F=C3=BC=C3=9Fe?=', 'Füße'],
  ['=?UTF-8?B?RsO8w59l?= and more', 'Füße and more'],
  ['=?iso-8859-1?q?a_b?= =?iso-8859-1?q?c?=', 'a bc'],
  ['=?iso-8859-1?q?a?= x =?iso-8859-1?q?b?=', 'a x b'],
  ['=?utf-8*en?Q?F=C3=BC?=', 'Fü'],
  ['=?big5?Q?F=C3=BC?=', 'Fü'],
  ['=?iso-8859-1?Q?Fr\u00f6sche?=', 'Frösche'],
  ['=?broken', '=?broken'],
  ['=?utf-8?x?a?=', '=?utf-8?x?a?=']
])('reads %j', (text, expected) => {
  expect(decodeWords(text)).toBe(expected)
})

test('joins a letter that was cut in two', () => {
  expect(decodeWords('=?utf-8?Q?F=C3?=\r\n =?utf-8?Q?=BC?=')).toBe('Fü')
})

test('reads any text', () => {
  const pieces = fc.array(fc.constantFrom('=?', '?=', '?q?', '?b?', 'utf-8', '=', '_', ' ', 'ü', 'A'))
  fc.assert(fc.property(pieces, (some) => void decodeWords(some.join(''))))
})
