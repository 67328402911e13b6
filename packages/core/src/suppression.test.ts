import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  isOvertaken,
  nothingReturned,
  type ReturnKind,
  type Suppression,
  withLetterBy,
  withReturn
} from './suppression.ts'

const day = 24 * 3_600_000
const start = Date.UTC(2026, 10, 23, 9)

function after(...returns: [ReturnKind, number][]): Suppression {
  return returns.reduce((known, [kind, days]) => withReturn(known, kind, start + days * day), nothingReturned)
}

describe('letters stop', () => {
  test('at once when the mailbox does not exist, or its owner complains', () => {
    expect(after(['hard', 0]).cause).toBe('bounced')
    expect(after(['complaint', 0]).cause).toBe('complained')
  })

  test('on the fourth day of passing failures within four weeks, however many there are on a day', () => {
    expect(after(['soft', 0], ['soft', 0.1], ['soft', 0.2], ['soft', 0.3], ['soft', 0.4]).cause).toBeNull()
    expect(after(['soft', 0], ['soft', 1], ['soft', 2]).cause).toBeNull()
    expect(after(['soft', 0], ['soft', 1], ['soft', 2], ['soft', 27]).cause).toBe('bounced')
    expect(after(['soft', 0], ['soft', 1], ['soft', 2], ['soft', 28]).cause).toBeNull()
  })

  test('for a complaint even where a bounce has stopped them already, and never the other way round', () => {
    expect(after(['hard', 0], ['complaint', 1]).cause).toBe('complained')
    expect(after(['complaint', 0], ['hard', 1]).cause).toBe('complained')
  })
})

test('a letter by the person forgets the failing days, and overtakes all that came back before it', () => {
  const known = withLetterBy(after(['soft', 0], ['soft', 1], ['soft', 2]), start + 3 * day)
  expect(known.softDays).toEqual([])
  expect(isOvertaken(known, start + 3 * day)).toBe(true)
  expect(isOvertaken(known, start + 3 * day + 1)).toBe(false)
  expect(isOvertaken(nothingReturned, 0)).toBe(false)
})

test('the same returns make the same state, in any order and however often each is told', () => {
  const one = fc.tuple(fc.constantFrom<ReturnKind>('hard', 'soft', 'complaint'), fc.integer({ min: 0, max: 27 }))
  const told = fc
    .uniqueArray(one, { maxLength: 8, selector: String })
    .chain((returns) =>
      fc.tuple(fc.constant(returns), fc.shuffledSubarray([...returns, ...returns], { minLength: returns.length * 2 }))
    )
  fc.assert(fc.property(told, ([once, twice]) => expect(after(...twice)).toEqual(after(...once))))
})
