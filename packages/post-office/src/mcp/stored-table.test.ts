import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseSessionId } from '@gpttherapy/core'
import { readGames } from '@gpttherapy/handler'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { clientOf } from '../fixtures/mcp-client.ts'
import { gamesDir, shippedGame } from '../fixtures/shipped-game.ts'
import { canary, layStoredSession, storedId } from '../fixtures/stored-session.ts'
import { lookIntoFolder } from './look.ts'
import { storedTable } from './stored-table.ts'
import { openTurnServer } from './turn-server.ts'

let dir: string

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'stored-'))
  await layStoredSession(dir, await shippedGame('dungeon'))
})

afterAll(() => rm(dir, { recursive: true, force: true }))

describe('a real session', () => {
  test('is served as it stands, and no call changes it', async () => {
    const look = lookIntoFolder(dir)
    const stored = await storedTable(look, storedId, await readGames(gamesDir), 0)
    if (stored.type !== 'found') throw new Error(stored.reason)
    const client = await clientOf(await openTurnServer(stored.found, () => undefined))
    const { contents } = await client.readResource({ uri: 'gpttherapy://story' })
    expect(JSON.stringify(contents)).toContain(`${canary} falls.`)
    await client.callTool({ name: 'end_session', arguments: { outcome: 'all is well' } })
    const after = await look((sessions) => sessions.open(storedId).load())
    expect(after).toMatchObject({ found: { version: 3, session: { status: 'active' } } })
  })

  test('has other dice here than its own turn will have', async () => {
    const look = lookIntoFolder(dir)
    const games = await readGames(gamesDir)
    const seeds = await Promise.all([1, 2].map(() => storedTable(look, storedId, games, 0)))
    const [one, other] = seeds.map((stored) => (stored.type === 'found' ? stored.found.context.seed : ''))
    expect(one).not.toBe(other)
  })

  test('that is not there, or whose game is not, is named', async () => {
    const look = lookIntoFolder(dir)
    const unknown = parseSessionId('zzzzzzzzzzzzzzzz')
    expect(await storedTable(look, unknown, await readGames(gamesDir), 0)).toMatchObject({
      reason: expect.stringContaining('there is no session zzzzzzzzzzzzzzzz')
    })
    expect(await storedTable(look, storedId, await readGames(gamesDir, ['intimacy']), 0)).toMatchObject({
      reason: expect.stringContaining('plays dungeon; the games here are: intimacy')
    })
  })
})
