import { expect, test } from '@jest/globals'
import { addUsage, noUsage } from './model.ts'

test('usage adds up', () => {
  expect(addUsage(noUsage, { ...noUsage, inputTokens: 3 })).toEqual({ ...noUsage, inputTokens: 3 })
})
