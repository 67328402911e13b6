import { expect, test } from '@jest/globals'
import { minute, monday, newSessionId, sampleCommit } from './fixtures/sample-commits.ts'
import type { Opened } from './sessions.contract.ts'

/** What holds for the due index and for reservations in every store: a part of `sessionsContract`. */

export function dueContract(opened: Opened): void {
  test('what is due comes oldest first, up to the limit; what is not due yet, or never, does not come', async () => {
    const { sessions, handle } = opened()
    const other = sessions.open(newSessionId())
    await handle.put(sampleCommit(1), monday + 3)
    await handle.put(sampleCommit(2), monday + 1)
    await handle.put(sampleCommit(3), undefined)
    await other.put(sampleCommit(1), monday + 2)
    await other.put(sampleCommit(2), monday + 4)
    const due = await sessions.due(monday + 3, 9)
    expect(due.map((hint) => hint.dueAt - monday)).toEqual([1, 2, 3])
    expect(due[1]).toEqual({ id: other.id, version: 1, dueAt: monday + 2 })
    expect(await sessions.due(monday + 3, 2)).toEqual(due.slice(0, 2))
  })

  test('a commit is moved in the index only from where it was seen', async () => {
    const { sessions, handle } = opened()
    await handle.put(sampleCommit(1), monday)
    expect(await handle.moveDue(1, monday + 1, monday + minute)).toBe(false)
    expect(await handle.moveDue(1, monday, monday + minute)).toBe(true)
    expect(await handle.moveDue(1, monday, monday)).toBe(false)
    expect(await sessions.due(monday + minute, 9)).toEqual([{ id: handle.id, version: 1, dueAt: monday + minute }])
  })

  test('of ten who move it from the same place one succeeds', async () => {
    const { handle } = opened()
    await handle.put(sampleCommit(1), monday)
    const moves = await Promise.all(Array.from({ length: 10 }, (_, n) => handle.moveDue(1, monday, monday + 1 + n)))
    expect(moves.filter(Boolean)).toHaveLength(1)
  })

  test('a commit taken out of the index is not due any more, and is not moved back', async () => {
    const { sessions, handle } = opened()
    await handle.put(sampleCommit(1), monday)
    expect(await handle.moveDue(1, monday, null)).toBe(true)
    expect(await sessions.due(monday + minute, 9)).toEqual([])
    expect(await handle.moveDue(1, monday, monday)).toBe(false)
    expect(await handle.load()).toEqual(sampleCommit(1))
  })

  test('no update makes a commit that was never put', async () => {
    const { sessions, handle } = opened()
    const sending = { type: 'sending', attempt: 1, owner: 'ann', at: monday } as const
    expect(await handle.claim(1, 'notice-0', 'ann', monday)).toBeUndefined()
    expect(await handle.takeOver(1, 'notice-0', sending, 'bob', monday)).toBeUndefined()
    expect(await handle.settle(1, 'notice-0', 'ann', { type: 'uncertain', attempt: 1, at: monday }, monday)).toBe(false)
    expect(await handle.reserve(1, 5)).toBe(false)
    expect(await handle.moveDue(1, monday, monday)).toBe(false)
    expect(await handle.stub(sampleCommit(1))).toBe(false)
    expect(await handle.stub(sampleCommit(1, { letters: [] }))).toBe(false)
    await handle.release(1)
    expect(await handle.versions()).toEqual([])
    expect(await sessions.due(monday, 9)).toEqual([])
  })
}

export function reservationsContract(opened: Opened): void {
  test('of twelve who reserve at the same time as many succeed as the limit says', async () => {
    const { handle } = opened()
    await handle.put(sampleCommit(1), undefined)
    const reserved = await Promise.all(Array.from({ length: 12 }, () => handle.reserve(1, 5)))
    expect(reserved.filter(Boolean)).toHaveLength(5)
    expect((await handle.load())?.attempts).toBe(5)
  })

  test('what is released can be reserved again, and nothing is released that was not reserved', async () => {
    const { handle } = opened()
    await handle.put(sampleCommit(1), undefined)
    await handle.release(1)
    expect((await handle.load())?.attempts).toBe(0)
    expect(await handle.reserve(1, 1)).toBe(true)
    expect(await handle.reserve(1, 1)).toBe(false)
    await handle.release(1)
    expect(await handle.reserve(1, 1)).toBe(true)
  })
}
