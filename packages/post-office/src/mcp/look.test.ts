import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { sessionsTable } from '@gpttherapy/handler'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { lockDataDir } from '../data-lock.ts'
import { openEmbeddedStore } from '../embedded-store.ts'
import { shippedGame } from '../fixtures/shipped-game.ts'
import { layStoredSession, storedId } from '../fixtures/stored-session.ts'
import { lookIntoFolder, lookIntoTable } from './look.ts'

let dir: string

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'look-'))
})

afterEach(() => rm(dir, { recursive: true, force: true }))

describe('a look into a folder', () => {
  test('finds what is there, and several looks wait for each other', async () => {
    await layStoredSession(dir, await shippedGame('dungeon'))
    const look = lookIntoFolder(dir)
    const version = () => look(async (sessions) => (await sessions.open(storedId).load())?.version)
    expect(await Promise.all([version(), version()])).toEqual([
      { type: 'found', found: 3 },
      { type: 'found', found: 3 }
    ])
  })

  test('leaves the folder free, and says who holds it where somebody does', async () => {
    await layStoredSession(dir, await shippedGame('dungeon'))
    const look = lookIntoFolder(dir)
    await look(async () => 0)
    const release = await lockDataDir(dir)
    expect(await look(async () => 0)).toEqual({
      type: 'unavailable',
      reason: expect.stringMatching(/in use by another post office: stop that one, or choose another --data/)
    })
    await release()
    expect(await look(async () => 0)).toEqual({ type: 'found', found: 0 })
  })

  test('creates nothing where there is nothing', async () => {
    const nowhere = join(dir, 'nowhere')
    expect(await lookIntoFolder(nowhere)(async () => 0)).toMatchObject({
      type: 'unavailable',
      reason: expect.stringContaining('holds no sessions')
    })
    await expect(rm(nowhere)).rejects.toThrow('ENOENT')
  })
})

describe('a look into a table', () => {
  test('finds what is there, and names a table that is not', async () => {
    const store = await openEmbeddedStore(join(dir, 'sessions'), sessionsTable('letters'))
    const due = (name: string) => lookIntoTable(store.client, name)((sessions) => sessions.due(0, 1))
    expect(await due('letters')).toEqual({ type: 'found', found: [] })
    expect(await due('lettres')).toMatchObject({ reason: expect.stringContaining('there is no table lettres') })
    await store.close()
  })

  test('asks for credentials', async () => {
    const client = new DynamoDBClient({
      region: 'eu-west-1',
      credentials: async () => {
        throw Object.assign(new Error('Could not load credentials'), { name: 'CredentialsProviderError' })
      }
    })
    expect(await lookIntoTable(client, 'letters')((sessions) => sessions.due(0, 1))).toMatchObject({
      reason: expect.stringContaining('AWS_PROFILE')
    })
  })
})
