import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { type DynaliteTables, openDynalite } from './fixtures/dynalite-tables.ts'
import { monday, newSessionId, sampleCommit, sampleLetter } from './fixtures/sample-commits.ts'
import type { SessionHandle } from './sessions.ts'
import { dynamoSessions } from './sessions-dynamodb.ts'

/** What is DynamoDB's alone; what holds for every store is in `sessions.contract.ts`. */

let dynalite: DynaliteTables
let handle: SessionHandle
let requests: string[] = []
let losesAnswerTo: string | undefined

beforeAll(async () => {
  dynalite = await openDynalite()
  watchRequests(dynalite.client)
})

afterAll(() => dynalite.close())

beforeEach(async () => {
  handle = dynamoSessions(dynalite.client, await dynalite.createTable()).open(newSessionId())
  requests = []
  losesAnswerTo = undefined
})

test('each step of a letter’s life is one request', async () => {
  await handle.put(sampleCommit(1), monday)
  await handle.load()
  await handle.reserve(1, 5)
  await handle.claim(1, 'notice-0', 'ann', monday)
  await handle.settle(1, 'notice-0', 'ann', { type: 'sent', attempt: 1, at: monday, providerId: 'p-1' }, null)
  expect(requests).toEqual(['PutItem', 'Query', 'UpdateItem', 'UpdateItem', 'UpdateItem'])
})

test('a refused claim is one request too', async () => {
  await handle.put(sampleCommit(1), monday)
  await handle.claim(1, 'notice-0', 'ann', monday)
  requests = []
  expect(await handle.claim(1, 'notice-0', 'bob', monday)).toBeUndefined()
  expect(requests).toEqual(['UpdateItem'])
})

test('versions come whole from a log of more than one page', async () => {
  const longText = 'x'.repeat(300_000)
  for (let version = 1; version <= 8; version++)
    await handle.put(sampleCommit(version, { texts: [longText] }), undefined)
  requests = []
  expect(await handle.versions()).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  expect(requests.length).toBeGreaterThan(1)
})

test('a stub is written over a commit with as many letters as sixteen seats can get', async () => {
  const letters = Array.from({ length: 48 }, (_, n) => sampleLetter(`invitation-${n}`))
  const commit = sampleCommit(1, { letters })
  await handle.put(commit, monday)
  await handle.claim(1, 'invitation-47', 'ann', monday)
  expect(await handle.stub(commit)).toBe(false)
  expect(await handle.stub((await handle.load()) ?? commit)).toBe(true)
})

test('where the answer to a put got lost, the SDK’s own retry makes it stale, and the commit is there', async () => {
  losesAnswerTo = 'PutItem'
  await expect(handle.put(sampleCommit(1), monday)).rejects.toThrow('version 1 exists already')
  expect(requests).toEqual(['PutItem', 'PutItem'])
  expect(await handle.load()).toEqual(sampleCommit(1))
})

test('where the answer to a claim got lost, the retry claims again for the same owner', async () => {
  await handle.put(sampleCommit(1), monday)
  losesAnswerTo = 'UpdateItem'
  expect(await handle.claim(1, 'notice-0', 'ann', monday)).toMatchObject({ attempt: 2, owner: 'ann' })
  expect(await handle.claim(1, 'notice-0', 'bob', monday)).toBeUndefined()
})

test('where the answer to a release got lost, the retry gives back nothing more', async () => {
  await handle.put(sampleCommit(1, { attempts: 4 }), monday)
  losesAnswerTo = 'UpdateItem'
  await handle.release(1)
  expect((await handle.load())?.attempts).toBe(3)
})

/** Runs inside the SDK's retries, so that it sees each request that goes out. */
function watchRequests(client: DynamoDBClient): void {
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const operation = String(context.commandName).replace(/Command$/, '')
      requests.push(operation)
      const result = await next(args)
      if (operation !== losesAnswerTo) return result
      losesAnswerTo = undefined
      throw Object.assign(new Error('the answer got lost'), { name: 'TimeoutError' })
    },
    { step: 'finalizeRequest', priority: 'low' }
  )
}
