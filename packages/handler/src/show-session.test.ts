import { describe, expect, test } from '@jest/globals'
import { eraseSession } from './erase-session.ts'
import { newSessionId } from './fixtures/sample-commits.ts'
import { canary, toldTurn } from './fixtures/told-turn.ts'
import { memorySessions } from './sessions-memory.ts'
import { shownSession, showSession } from './show-session.ts'

describe('a session, shown', () => {
  test('says who sits there, what the open turn waits for and what happened lately', async () => {
    const { handle } = await toldTurn()
    const shown = shownSession.parse(await showSession(handle, 'redacted'))
    expect(shown).toMatchObject({
      session: handle.id,
      type: 'table',
      version: 3,
      table: {
        game: 'dungeon',
        status: 'active',
        seats: [{ seat: 0, status: 'seated' }],
        turn: { number: 2, letters: [], awaited: [0] },
        turnsTold: 1,
        addressesWritten: 1,
        spentTokens: 220
      }
    })
    expect(shown.commits.map(({ version, turn, cause }) => [version, turn, cause])).toEqual([
      [3, 1, 'narration'],
      [2, 1, 'delivery'],
      [1, 1, 'delivery']
    ])
  })

  test('holds nobody’s words and no address, unless they are revealed; then still no address', async () => {
    const { handle } = await toldTurn()
    expect(JSON.stringify(await showSession(handle, 'redacted'))).not.toMatch(new RegExp(`${canary}|@|ann|bob`, 'i'))
    const revealed = JSON.stringify(await showSession(handle, 'revealed'))
    expect(revealed).toContain(`${canary} owes a debt`)
    expect(revealed).not.toContain('@')
  })

  test('is only a type once it is erased, and undefined where there is none', async () => {
    const { world, handle } = await toldTurn()
    await eraseSession(handle, world)
    expect(await showSession(handle, 'revealed')).toMatchObject({ type: 'erased', table: null })
    expect(await showSession(memorySessions().open(newSessionId()), 'redacted')).toBeUndefined()
  })
})
