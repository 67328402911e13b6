import { expect, test } from '@jest/globals'
import { begunTable } from './fixtures/sample.ts'
import { standIn } from './stand-ins.ts'

function addressesIn(words: string): string[] {
  return standIn(words, { ...begunTable(), addresses: [] }, 0, 'table').events.flatMap((event) =>
    event.type === 'address-written' ? [event.address] : []
  )
}

test.each([
  ['Bob@B.Example', 'bob@b.example'],
  ["'bob@b.example'", 'bob@b.example'],
  ['friends:-bob@b.example', 'bob@b.example'],
  ["o'brien+mail@b.example", "o'brien+mail@b.example"],
  ['友達はbob@b.exampleです', 'bob@b.example'],
  ['bob@müller.example', 'bob@xn--mller-kva.example'],
  ['bob@почта.рф', 'bob@xn--80a1acny.xn--p1ai']
])('in %j the address is %s, as the mail layer will write it', (words, address) => {
  expect(addressesIn(words)).toEqual([address])
})

test.each([
  'jöse@b.example',
  '用户@b.example',
  'bob.@b.example',
  `x@${'a'.repeat(63)}.${'a.'.repeat(4)}${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(63)}.example`
])('%j can be mailed to by nobody, and still does not reach the model', (words) => {
  expect(addressesIn(words)).toEqual([])
  expect(standIn(words, begunTable(), 0, 'table').text).not.toContain('@')
})
