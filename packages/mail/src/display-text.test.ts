import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { singleLine } from './display-text.ts'

test.each([
  ['  a\r\n b\tc  ', 'a b c'],
  ['\u202eabc\u200b\u2066\ufeff\u{e0041}\0', 'abc'],
  ['u\u0308', 'ü'],
  ['\ud800a', 'a'],
  ['مرحبا', 'مرحبا']
])('shows %j', (text, expected) => {
  expect(singleLine(text, 50)).toBe(expected)
})

test('never exceeds its limit, nor cuts a character in two', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 20 }), (text, limit) => {
      const line = singleLine(text, limit)
      expect(Array.from(line).length).toBeLessThanOrEqual(limit)
      expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\n]/u)
    })
  )
})
