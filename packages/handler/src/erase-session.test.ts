import { soonMs } from '@gpttherapy/core'
import { beforeEach, expect, test } from '@jest/globals'
import { eraseSession } from './erase-session.ts'
import { minute, monday, newSessionId, sampleCommit } from './fixtures/sample-commits.ts'
import type { SessionHandle, Sessions } from './sessions.ts'
import { memorySessions } from './sessions-memory.ts'

const id = 'notice-0'
const clock = { now: monday }
const world = { now: () => clock.now }
let sessions: Sessions
let handle: SessionHandle

beforeEach(async () => {
  clock.now = monday
  sessions = memorySessions()
  handle = sessions.open(newSessionId())
  for (const version of [1, 2, 3]) await handle.put(sampleCommit(version), undefined)
})

/** Long enough for whoever was at work before the tombstone to have ended. */
async function erased(session: SessionHandle): Promise<void> {
  await eraseSession(session, world)
  clock.now += soonMs
  expect(await eraseSession(session, world)).toEqual({ type: 'erased' })
}

test('nothing is left but stubs and a tombstone, each with its version', async () => {
  await erased(handle)
  expect(await handle.versions()).toEqual([1, 2, 3, 4])
  const left = JSON.stringify(await Promise.all([1, 2, 3, 4].map((version) => handle.loadVersion(version))))
  expect(left).not.toMatch(/ann|door|delivery-/)
  expect(await handle.load()).toMatchObject({ version: 4, at: monday, session: { type: 'erased' } })
})

test('the tombstone is due, so that an erasure whose process died is taken up again', async () => {
  const dying = { ...handle, stub: () => Promise.reject(new Error('the process died')) }
  await expect(eraseSession(dying, world)).rejects.toThrow('the process died')
  expect((await sessions.due(monday + 15 * minute, 9)).map((hint) => hint.version)).toEqual([4])
  await erased(handle)
  expect((await handle.loadVersion(1))?.session.type).toBe('erased')
})

test('a session that never was is erased, and gets no tombstone', async () => {
  const never = sessions.open(newSessionId())
  expect(await eraseSession(never, world)).toEqual({ type: 'erased' })
  expect(await never.versions()).toEqual([])
})

test('asking again changes nothing', async () => {
  await erased(handle)
  clock.now += minute
  expect(await eraseSession(handle, world)).toEqual({ type: 'erased' })
  expect(await handle.versions()).toEqual([1, 2, 3, 4])
})

test('is not over while somebody who began before it may still be laying mail among the kept', async () => {
  expect(await eraseSession(handle, world)).toEqual({ type: 'again-at', at: monday + soonMs })
})

test('pending letters go with their commit and are never claimed', async () => {
  await eraseSession(handle, world)
  expect(await handle.claim(2, id, 'ann', monday)).toBeUndefined()
})

test('a letter that is being sent puts off the end, not the emptying, until its claim is ten minutes old', async () => {
  await handle.claim(2, id, 'ann', monday - minute)
  const putOff = { type: 'again-at', at: monday + 9 * minute }
  expect(await eraseSession(handle, world)).toEqual(putOff)
  expect((await handle.loadVersion(2))?.texts).toEqual([])
  clock.now = monday + 9 * minute - 1
  expect(await eraseSession(handle, world)).toEqual(putOff)
  clock.now = monday + 9 * minute
  expect(await eraseSession(handle, world)).toEqual({ type: 'erased' })
})

test('a letter whose fate is known puts off nothing', async () => {
  await handle.claim(2, id, 'ann', monday)
  await handle.settle(2, id, 'ann', { type: 'sent', attempt: 1, at: monday, providerId: 'p-1' })
  await erased(handle)
})

test('a letter that is claimed at the very moment of erasing is not overlooked', async () => {
  const raced: SessionHandle = {
    ...handle,
    stub: async (seen) => {
      if (seen.version === 2) await handle.claim(2, id, 'ann', monday)
      return handle.stub(seen)
    }
  }
  expect(await eraseSession(raced, world)).toEqual({ type: 'again-at', at: monday + 10 * minute })
})

test('a commit that never stands still is left for the next run', async () => {
  const restless = { ...handle, stub: async () => false }
  expect(await eraseSession(restless, world)).toEqual({ type: 'again-at', at: monday + 10 * minute })
  await erased(handle)
})

test('a writer who thought before the tombstone comes too late', async () => {
  await eraseSession(handle, world)
  await expect(handle.put(sampleCommit(4), monday)).rejects.toThrow('version 4 exists already')
})

test('a writer who commits first is erased with the rest', async () => {
  let raced = false
  const behind: SessionHandle = {
    ...handle,
    put: async (commit, dueAt) => {
      if (!raced) await handle.put(sampleCommit(4), monday)
      raced = true
      return handle.put(commit, dueAt)
    }
  }
  await erased(behind)
  expect(await handle.versions()).toEqual([1, 2, 3, 4, 5])
  expect((await handle.loadVersion(4))?.session.type).toBe('erased')
})
