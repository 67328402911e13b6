import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { openGameClock } from './game-clock.ts'

const hourMs = 3_600_000

let dir: string

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'clock-'))
})

afterEach(() => rm(dir, { recursive: true, force: true }))

test('it is this computer’s until somebody moves it on', async () => {
  const clock = await openGameClock(dir)
  const before = Date.now()
  expect(clock.now()).toBeGreaterThanOrEqual(before)
  expect(clock.now()).toBeLessThanOrEqual(Date.now())
})

test('a restart does not travel back', async () => {
  const clock = await openGameClock(dir)
  await clock.moveOn(24 * hourMs)
  await clock.moveOn(hourMs)
  const again = await openGameClock(dir)
  expect(again.ahead()).toBe(25 * hourMs)
  expect(again.now() - Date.now()).toBeGreaterThan(24 * hourMs)
})

test('a file that was spoilt is told, and not taken for the present', async () => {
  await writeFile(join(dir, 'clock-ahead'), 'tomorrow')
  await expect(openGameClock(dir)).rejects.toThrow('clock-ahead holds "tomorrow"')
})
