import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { monday, newSessionId, sampleCommit, sampleLetter } from './fixtures/sample-commits.ts'
import { type SessionHandle, type Sessions, StaleSessionError } from './sessions.ts'
import { dueContract, reservationsContract } from './sessions-due.contract.ts'
import { fatesContract } from './sessions-fates.contract.ts'
import { erasingContract, lettersContract } from './sessions-letters.contract.ts'

type OpenSessions = () => Promise<{ sessions: Sessions; close(): Promise<void> }>

/** What holds for every store of sessions. Run it from a test file, once for each thing that implements `Sessions`. */
export function sessionsContract(name: string, open: OpenSessions): void {
  describe(`sessions in ${name}`, () => {
    let sessions: Sessions
    let handle: SessionHandle
    let close: () => Promise<void>

    beforeEach(async () => {
      const opened = await open()
      sessions = opened.sessions
      close = opened.close
      handle = sessions.open(newSessionId())
    })

    afterEach(() => close())

    const opened = () => ({ sessions, handle })
    commitsContract(opened)
    dueContract(opened)
    lettersContract(opened)
    fatesContract(opened)
    reservationsContract(opened)
    erasingContract(opened)
  })
}

export type Opened = () => { sessions: Sessions; handle: SessionHandle }

function commitsContract(opened: Opened): void {
  test('a session that nobody has written to has no commit', async () => {
    const { handle } = opened()
    expect(await handle.load()).toBeUndefined()
    expect(await handle.loadVersion(1)).toBeUndefined()
    expect(await handle.versions()).toEqual([])
  })

  test('what was put comes back whole', async () => {
    const { handle } = opened()
    const letters = [
      sampleLetter('a', { type: 'pending', attempt: 0 }),
      sampleLetter('b', { type: 'sending', attempt: 1, owner: '', at: monday }),
      sampleLetter('c', { type: 'sent', attempt: 1, at: monday, providerId: '<1@ses.example>' }),
      sampleLetter('d', { type: 'failed', attempt: 2, at: monday, reason: 'MessageRejected' })
    ]
    const commit = sampleCommit(1, { letters, attempts: 3 })
    await handle.put(commit, monday)
    expect(await handle.load()).toEqual(commit)
    expect(await handle.loadVersion(1)).toEqual(commit)
  })

  test('the newest commit is the one with the highest number, and the older ones stay', async () => {
    const { handle } = opened()
    for (const version of [8, 9, 10, 11]) await handle.put(sampleCommit(version), undefined)
    expect((await handle.load())?.version).toBe(11)
    expect(await handle.loadVersion(9)).toEqual(sampleCommit(9))
    expect(await handle.versions()).toEqual([8, 9, 10, 11])
  })

  test('a put of a version that exists is stale and changes nothing, even the very same put again', async () => {
    const { sessions, handle } = opened()
    const commit = sampleCommit(1)
    await handle.put(commit, monday)
    await handle.claim(1, 'notice-0', 'ann', monday)
    await expect(handle.put(commit, monday + 1)).rejects.toThrow(StaleSessionError)
    await expect(handle.put(sampleCommit(1, { texts: [] }), undefined)).rejects.toThrow(StaleSessionError)
    expect((await handle.load())?.letters[0]?.status.type).toBe('sending')
    expect((await handle.load())?.texts).toEqual(commit.texts)
    expect(await sessions.due(monday + 1, 9)).toEqual([{ id: handle.id, version: 1, dueAt: monday }])
  })

  test('of ten puts of one version at the same time exactly one wins', async () => {
    const { handle } = opened()
    const writers = Array.from({ length: 10 }, (_, n) => sampleCommit(1, { texts: [`writer ${n}`] }))
    const outcomes = await Promise.allSettled(writers.map((commit) => handle.put(commit, undefined)))
    const winners = writers.filter((_, n) => outcomes[n]?.status === 'fulfilled')
    expect(winners).toHaveLength(1)
    expect(await handle.load()).toEqual(winners[0])
    const losses = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
    expect(losses.every((reason) => reason instanceof StaleSessionError)).toBe(true)
  })

  test('sessions know nothing of each other', async () => {
    const { sessions, handle } = opened()
    const other = sessions.open(newSessionId())
    await handle.put(sampleCommit(1), undefined)
    expect(await other.load()).toBeUndefined()
    await other.put(sampleCommit(1, { texts: [] }), undefined)
    expect((await handle.load())?.texts).toEqual(sampleCommit(1).texts)
  })

  test('nobody changes the store by holding on to a value', async () => {
    const { handle } = opened()
    const commit = sampleCommit(1)
    await handle.put(commit, undefined)
    commit.texts.push('smuggled in')
    ;(await handle.load())?.texts.push('smuggled in')
    expect(await handle.load()).toEqual(sampleCommit(1))
  })
}
