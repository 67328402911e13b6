import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { decodeBase32, encodeBase32 } from './base32.ts'

test('encodes as Crockford does', () => {
  expect(encodeBase32(Uint8Array.of(0xff, 0x00))).toBe('zw00')
  expect(encodeBase32(Uint8Array.of())).toBe('')
})

test('gives back what it encoded, in either case', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(decodeBase32(encodeBase32(bytes))).toEqual(bytes)
      expect(decodeBase32(encodeBase32(bytes).toUpperCase())).toEqual(bytes)
    })
  )
})

test('takes the look-alikes o, i and l', () => {
  expect(decodeBase32('oOiIlL00')).toEqual(decodeBase32('00111100'))
})

test.each(['u0', 'é0', '0 ', '-0', 'zw01', '0', '000'])('refuses %j', (text) => {
  expect(decodeBase32(text)).toBeUndefined()
})
