import { expect, test } from '@jest/globals'
import { parseAddressKeys } from './address-keys.ts'

const key = 'a'.repeat(32)

test('reads one key a line, the current one first', () => {
  const keys = parseAddressKeys(`${key}\n\n ${'b'.repeat(40)} \n`)
  expect(keys.map((one) => one.length)).toEqual([32, 40])
})

test.each(['', ' \n', 'short', `${key}\nshort`])('refuses %j: an address sealed with it could be forged', (text) => {
  expect(() => parseAddressKeys(text)).toThrow(/32/)
})
