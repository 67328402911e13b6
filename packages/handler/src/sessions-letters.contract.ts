import type { LetterStatus } from '@gpttherapy/core'
import { describe, expect, test } from '@jest/globals'
import { minute, monday, sampleCommit, sampleLetter } from './fixtures/sample-commits.ts'
import type { Opened } from './sessions.contract.ts'
import type { SessionHandle } from './sessions.ts'

/** What holds for letters and for erasing in every store: a part of `sessionsContract`. */

const id = 'notice-0'
const sent = { type: 'sent', attempt: 1, at: monday + 1, providerId: 'p-1' } as const
const dueAtFirst = monday + 6 * minute

export function lettersContract(opened: Opened): void {
  test('a claim makes a pending letter sending, with its owner and time, and counts the attempt', async () => {
    const handle = await withLetter(opened)
    const claimed = await handle.claim(1, id, 'ann', monday)
    expect(claimed).toEqual({ type: 'sending', attempt: 1, owner: 'ann', at: monday })
    expect(await statusOf(handle)).toEqual(claimed)
  })

  test('a claimed letter is claimed again by its owner only', async () => {
    const handle = await withLetter(opened)
    await handle.claim(1, id, 'ann', monday)
    expect(await handle.claim(1, id, 'bob', monday + 1)).toBeUndefined()
    expect(await handle.claim(1, id, 'ann', monday + 2)).toMatchObject({ attempt: 2, owner: 'ann', at: monday + 2 })
  })

  test('of ten owners who claim at the same time exactly one gets the letter', async () => {
    const handle = await withLetter(opened)
    const claims = await Promise.all(Array.from({ length: 10 }, (_, n) => handle.claim(1, id, `owner-${n}`, monday)))
    expect(claims.filter((claim) => claim !== undefined)).toEqual([await statusOf(handle)])
  })

  test('letters of one commit are claimed at the same time without disturbing each other', async () => {
    const { handle } = opened()
    await handle.put(sampleCommit(1, { letters: ['a', 'b', 'c'].map((name) => sampleLetter(name)) }), monday)
    await Promise.all(['a', 'b', 'c'].map((name) => handle.claim(1, name, `owner of ${name}`, monday)))
    const owners = (await handle.load())?.letters.map(({ status }) => (status.type === 'sending' ? status.owner : ''))
    expect(owners).toEqual(['owner of a', 'owner of b', 'owner of c'])
  })

  test('a letter that is not there is not claimed', async () => {
    const handle = await withLetter(opened)
    expect(await handle.claim(1, 'other-0', 'ann', monday)).toBeUndefined()
    expect(await handle.load()).toEqual(sampleCommit(1))
  })

  describe('a settled letter is nobody’s any more', () => {
    test.each<LetterStatus>([
      sent,
      { type: 'failed', attempt: 1, at: monday, reason: 'MessageRejected' },
      { type: 'cancelled', attempt: 1, at: monday, reason: 'overtaken' },
      { type: 'uncertain', attempt: 1, at: monday }
    ])('$type', async (status) => {
      const handle = await withLetter(opened)
      const seen = (await handle.claim(1, id, 'ann', monday)) ?? sent
      expect(await handle.settle(1, id, 'ann', status)).toBe(true)
      expect(await statusOf(handle)).toEqual(status)
      expect(await handle.claim(1, id, 'ann', monday)).toBeUndefined()
      expect(await handle.takeOver(1, id, seen, 'bob', monday)).toBeUndefined()
      expect(await handle.takeOver(1, id, status, 'bob', monday)).toBeUndefined()
      expect(await handle.settle(1, id, 'ann', { type: 'pending', attempt: 1 })).toBe(false)
      expect(await statusOf(handle)).toEqual(status)
    })
  })

  test('a letter that the service would not take yet is pending again, for anybody', async () => {
    const handle = await withLetter(opened)
    await handle.claim(1, id, 'ann', monday)
    expect(await handle.settle(1, id, 'ann', { type: 'pending', attempt: 1 })).toBe(true)
    expect(await statusOf(handle)).toEqual({ type: 'pending', attempt: 1 })
    expect(await handle.claim(1, id, 'bob', monday)).toMatchObject({ attempt: 2, owner: 'bob' })
  })

  test('only the owner settles a letter, and only while it is sending', async () => {
    const { sessions } = opened()
    const handle = await withLetter(opened)
    expect(await handle.settle(1, id, 'ann', sent, null)).toBe(false)
    await handle.claim(1, id, 'ann', monday)
    expect(await handle.settle(1, id, 'bob', sent, null)).toBe(false)
    expect((await statusOf(handle))?.type).toBe('sending')
    expect(await sessions.due(dueAtFirst, 9)).toHaveLength(1)
  })

  test('a letter is taken over only from exactly the claim that was seen', async () => {
    const handle = await withLetter(opened)
    await handle.claim(1, id, 'ann', monday)
    const seen = { type: 'sending', attempt: 1, owner: 'ann', at: monday } as const
    const others: LetterStatus[] = [
      { ...seen, attempt: 2 },
      { ...seen, owner: 'eve' },
      { ...seen, at: monday + 1 },
      { type: 'pending', attempt: 1 }
    ]
    for (const other of others) expect(await handle.takeOver(1, id, other, 'bob', monday)).toBeUndefined()
    const taken = { type: 'sending', attempt: 2, owner: 'bob', at: monday + minute }
    expect(await handle.takeOver(1, id, seen, 'bob', monday + minute)).toEqual(taken)
    expect(await handle.takeOver(1, id, seen, 'carl', monday + minute)).toBeUndefined()
    expect(await handle.settle(1, id, 'ann', sent)).toBe(false)
    expect(await statusOf(handle)).toEqual(taken)
  })

  test('of ten who take over the same claim exactly one gets the letter', async () => {
    const handle = await withLetter(opened)
    const seen = (await handle.claim(1, id, 'ann', monday)) ?? sent
    const takers = Array.from({ length: 10 }, (_, n) => handle.takeOver(1, id, seen, `owner-${n}`, monday))
    expect((await Promise.all(takers)).filter((claim) => claim !== undefined)).toEqual([await statusOf(handle)])
  })

  test('claims leave the due index alone; the update that settles a letter moves its commit, or takes it out', async () => {
    const { sessions } = opened()
    const handle = await withLetter(opened)
    const claimed = (await handle.claim(1, id, 'ann', monday)) ?? sent
    await handle.takeOver(1, id, claimed, 'bob', monday)
    await handle.settle(1, id, 'bob', { type: 'pending', attempt: 2 })
    expect(await sessions.due(dueAtFirst, 9)).toEqual([{ id: handle.id, version: 1, dueAt: dueAtFirst }])
    await handle.claim(1, id, 'bob', monday)
    await handle.settle(1, id, 'bob', { type: 'pending', attempt: 3 }, monday + 1)
    expect(await sessions.due(dueAtFirst, 9)).toEqual([{ id: handle.id, version: 1, dueAt: monday + 1 }])
    await handle.claim(1, id, 'bob', monday)
    await handle.settle(1, id, 'bob', sent, null)
    expect(await sessions.due(dueAtFirst, 9)).toEqual([])
  })
}

export function erasingContract(opened: Opened): void {
  test('a stub has nothing of its commit but the version, and is not due', async () => {
    const { sessions } = opened()
    const handle = await withLetter(opened)
    expect(await handle.stub(sampleCommit(1))).toBe(true)
    const stub = await handle.load()
    expect(stub).toMatchObject({ version: 1, at: 0, session: { type: 'erased' }, events: [], texts: [], letters: [] })
    expect(await sessions.due(dueAtFirst, 9)).toEqual([])
    expect(await handle.claim(1, id, 'ann', monday)).toBeUndefined()
    expect(await handle.versions()).toEqual([1])
  })

  test('a commit whose letter has moved since it was read is not overwritten', async () => {
    const handle = await withLetter(opened)
    const unclaimed = sampleCommit(1)
    await handle.claim(1, id, 'ann', monday)
    const claimed = await handle.load()
    await handle.claim(1, id, 'ann', monday)
    expect(await handle.stub(unclaimed)).toBe(false)
    expect(await handle.stub(claimed ?? unclaimed)).toBe(false)
    expect((await handle.load())?.texts).toEqual(unclaimed.texts)
  })

  test('a stub keeps the time of its last open claim, and its owner can settle nothing', async () => {
    const handle = await withLetter(opened)
    await handle.claim(1, id, 'ann', monday + minute)
    const seen = (await handle.load()) ?? sampleCommit(1)
    expect(await handle.stub(seen)).toBe(true)
    const stub = await handle.load()
    expect(stub?.at).toBe(monday + minute)
    expect(await handle.settle(1, id, 'ann', sent, monday)).toBe(false)
    expect(await handle.stub(stub ?? seen)).toBe(true)
    expect(await handle.load()).toEqual(stub)
  })

  test('a stub’s version number stays used', async () => {
    const handle = await withLetter(opened)
    await handle.stub(sampleCommit(1))
    await expect(handle.put(sampleCommit(1), monday)).rejects.toThrow('version 1 exists already')
    expect((await handle.load())?.session.type).toBe('erased')
  })
}

async function withLetter(opened: Opened): Promise<SessionHandle> {
  const { handle } = opened()
  await handle.put(sampleCommit(1), dueAtFirst)
  return handle
}

async function statusOf(handle: SessionHandle): Promise<LetterStatus | undefined> {
  return (await handle.loadVersion(1))?.letters[0]?.status
}
