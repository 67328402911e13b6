import { expect, test } from '@jest/globals'
import { readMessageIds, readReferences } from './message-ids.ts'

test.each([
  ['<a@x> <b@x>', ['<a@x>', '<b@x>']],
  ['<a@x>,<b@x>', ['<a@x>', '<b@x>']],
  ['Your message of today: <a@x>', ['<a@x>']],
  ['<a b@x> <\0@x> a@x <>', []],
  [`<${'a'.repeat(600)}@x>`, []]
])('finds the ids in %j', (value, expected) => {
  expect(readMessageIds(value)).toEqual(expected)
})

test('keeps the first ancestor and the newest ones', () => {
  const ids = Array.from({ length: 50 }, (_, index) => `<${index}@x>`)
  expect(readReferences([...ids, '<3@x>'].join(' '))).toEqual(['<0@x>', ...ids.slice(-19)])
  expect(readReferences(ids.slice(0, 20).join(' '))).toEqual(ids.slice(0, 20))
})
