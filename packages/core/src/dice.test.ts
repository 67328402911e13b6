import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { dieFrom } from './dice.ts'

test('a throw lies on the die, and the same seed throws the same', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(1_000), fc.integer({ min: 2, max: 100 }), (seed, index, sides) => {
      const thrown = dieFrom(seed, index, sides)
      expect(thrown).toBeGreaterThanOrEqual(1)
      expect(thrown).toBeLessThanOrEqual(sides)
      expect(dieFrom(seed, index, sides)).toBe(thrown)
    })
  )
})

test('every side of a die comes up about equally often', () => {
  const counts = new Array<number>(6).fill(0)
  for (let index = 0; index < 60_000; index++)
    counts[dieFrom('seed', index, 6) - 1] = (counts[dieFrom('seed', index, 6) - 1] ?? 0) + 1
  for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(500)
})
