import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { statesPage } from '../packages/core/src/states-page.ts'

test('docs/states.md says what the states are; after a change of theirs, pnpm states writes it anew', () => {
  expect(readFileSync('docs/states.md', 'utf8')).toBe(statesPage())
})
