import type { LetterStatus } from '@gpttherapy/core'
import { describe, expect, test } from '@jest/globals'
import { minute, monday, newSessionId, sampleCommit } from './fixtures/sample-commits.ts'
import type { Opened } from './sessions.contract.ts'
import type { SessionHandle } from './sessions.ts'

/** What holds in every store when the mail service tells of a letter: a part of `sessionsContract`. */

const id = 'notice-0'
const sent = { type: 'sent', attempt: 1, at: monday + 1, providerId: 'p-1' } as const
const dueAtFirst = monday + 6 * minute

export function fatesContract(opened: Opened): void {
  describe('what the mail service says of a letter', () => {
    const accepted = { type: 'sent', at: monday + 5, providerId: 'p-9' } as const
    const refused = { type: 'failed', at: monday + 5, reason: 'Reject' } as const
    const open: LetterStatus[] = [
      { type: 'pending', attempt: 1 },
      { type: 'sending', attempt: 1, owner: 'ann', at: monday },
      { type: 'uncertain', attempt: 1, at: monday }
    ]

    test.each(open)('settles it while it is $type, whoever owns it', async (status) => {
      for (const fate of [accepted, refused]) {
        const handle = await withStatus(opened, status)
        expect(await handle.learn(1, id, fate)).toBe(true)
        expect(await statusOf(handle)).toEqual({ ...fate, attempt: status.attempt })
        expect(await handle.settle(1, id, 'ann', sent)).toBe(false)
        expect(await handle.claim(1, id, 'bob', monday)).toBeUndefined()
        expect(await handle.learn(1, id, accepted)).toBe(false)
      }
    })

    test('changes a sent letter only when it was not sent after all', async () => {
      const handle = await withStatus(opened, sent)
      expect(await handle.learn(1, id, accepted)).toBe(false)
      expect(await statusOf(handle)).toEqual(sent)
      expect(await handle.learn(1, id, refused)).toBe(true)
      expect(await statusOf(handle)).toEqual({ ...refused, attempt: 1 })
    })

    test('changes nothing that was cancelled or has failed, and makes no letter', async () => {
      const settled: LetterStatus[] = [
        { type: 'cancelled', attempt: 1, at: monday, reason: 'overtaken' },
        { type: 'failed', attempt: 1, at: monday, reason: 'MessageRejected' }
      ]
      for (const status of settled) {
        const handle = await withStatus(opened, status)
        expect([await handle.learn(1, id, accepted), await handle.learn(1, id, refused)]).toEqual([false, false])
        expect(await statusOf(handle)).toEqual(status)
      }
      const { handle } = opened()
      expect([await handle.learn(1, id, accepted), await handle.learn(2, id, accepted)]).toEqual([false, false])
      expect(await handle.versions()).toEqual([])
    })

    test('leaves the due index alone, and nothing of an erased letter comes back', async () => {
      const { sessions } = opened()
      const handle = await withStatus(opened, { type: 'pending', attempt: 1 })
      await handle.learn(1, id, accepted)
      expect(await sessions.due(dueAtFirst, 9)).toHaveLength(1)
      await handle.stub((await handle.load()) ?? sampleCommit(1))
      expect(await handle.learn(1, id, refused)).toBe(false)
      expect((await handle.load())?.letters).toEqual([])
    })
  })
}

async function withStatus(opened: Opened, status: LetterStatus): Promise<SessionHandle> {
  const handle = opened().sessions.open(newSessionId())
  await handle.put(sampleCommit(1), dueAtFirst)
  await handle.claim(1, id, 'ann', monday)
  await handle.settle(1, id, 'ann', status)
  return handle
}

async function statusOf(handle: SessionHandle): Promise<LetterStatus | undefined> {
  return (await handle.loadVersion(1))?.letters[0]?.status
}
