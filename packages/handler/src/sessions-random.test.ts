import type { Commit, LetterStatus } from '@gpttherapy/core'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type DynaliteTables, openDynalite } from './fixtures/dynalite-tables.ts'
import { monday, newSessionId, sampleCommit, sampleLetter } from './fixtures/sample-commits.ts'
import { type SessionHandle, type Sessions, StaleSessionError } from './sessions.ts'
import { dynamoSessions } from './sessions-dynamodb.ts'
import { memorySessions } from './sessions-memory.ts'

/** Long enough to meet every pair of operations, short enough for a few seconds. */
const runs = 60
const operationsPerRun = 40

const version = fc.integer({ min: 1, max: 2 })
const letter = fc.constantFrom('a', 'a', 'b', 'missing')
const owner = fc.constantFrom('ann', 'bob')
const at = fc.integer({ min: 0, max: 2 }).map((later) => monday + later)
const attempt = fc.integer({ min: 0, max: 3 })
const dueAt = fc.option(at, { nil: undefined })
const status: fc.Arbitrary<LetterStatus> = fc.oneof(
  fc.record({ type: fc.constant('pending' as const), attempt }),
  fc.record({ type: fc.constant('sending' as const), attempt, owner, at }),
  fc.record({ type: fc.constant('sent' as const), attempt, at, providerId: fc.constantFrom('', 'p-1') }),
  fc.record({ type: fc.constant('uncertain' as const), attempt, at })
)

/** One operation, as something to do to any store; what it answers must be the same in both. */
type Operation = { name: string; run(handle: SessionHandle, sessions: Sessions): Promise<unknown> }

function operation<Input>(
  name: string,
  inputs: fc.Arbitrary<Input>,
  run: (handle: SessionHandle, input: Input) => unknown
) {
  return inputs.map(
    (input): Operation => ({ name: `${name} ${JSON.stringify(input)}`, run: async (handle) => run(handle, input) })
  )
}

const operations = fc.oneof(
  operation('put', fc.tuple(version, fc.array(fc.constantFrom('a', 'b'), { maxLength: 2 }), dueAt), put),
  operation('claim', fc.tuple(version, letter, owner, at), (handle, input) => handle.claim(...input)),
  operation('takeOver', fc.tuple(version, letter, status, owner, at), (handle, input) => handle.takeOver(...input)),
  operation('takeOverStored', fc.tuple(version, owner, at), takeOverStored),
  operation('settle', fc.tuple(version, letter, owner, status, fc.option(dueAt)), (handle, input) =>
    handle.settle(...input)
  ),
  operation('reserve', fc.tuple(version, attempt), (handle, input) => handle.reserve(...input)),
  operation('release', version, (handle, input) => handle.release(input)),
  operation('moveDue', fc.tuple(version, at, fc.option(at)), (handle, input) => handle.moveDue(...input)),
  operation('stub', fc.tuple(version, fc.array(status, { maxLength: 2 })), stubGuess),
  operation('stubStored', version, stubStored),
  operation('load', fc.constant(null), (handle) => handle.load())
)

async function put(
  handle: SessionHandle,
  [number, letters, due]: [number, string[], number | undefined]
): Promise<string> {
  const commit = sampleCommit(number, { letters: [...new Set(letters)].map((id) => sampleLetter(id)) })
  try {
    await handle.put(commit, due)
    return 'put'
  } catch (error) {
    if (error instanceof StaleSessionError) return 'stale'
    throw error
  }
}

async function takeOverStored(handle: SessionHandle, [number, by, now]: [number, string, number]): Promise<unknown> {
  const stored = (await handle.loadVersion(number))?.letters[0]
  return stored && handle.takeOver(number, stored.id, stored.status, by, now)
}

function stubGuess(handle: SessionHandle, [number, statuses]: [number, LetterStatus[]]): Promise<boolean> {
  const letters = statuses.map((guess, n) => sampleLetter(n === 0 ? 'a' : 'b', guess))
  return handle.stub(sampleCommit(number, { letters }))
}

async function stubStored(handle: SessionHandle, number: number): Promise<unknown> {
  const stored = await handle.loadVersion(number)
  return stored && handle.stub(stored)
}

let dynalite: DynaliteTables
let table: string

beforeAll(async () => {
  dynalite = await openDynalite()
  table = await dynalite.createTable()
})

afterAll(() => dynalite.close())

test('whatever is done to them, memory and DynamoDB answer the same and hold the same', async () => {
  const sides = [memorySessions(), dynamoSessions(dynalite.client, table)] as const
  await fc.assert(
    fc.asyncProperty(fc.array(operations, { maxLength: operationsPerRun, size: 'max' }), async (sequence) => {
      const id = newSessionId()
      for (const { name, run } of sequence) {
        const [memory, dynamo] = await Promise.all(sides.map((sessions) => run(sessions.open(id), sessions)))
        expect({ name, answer: dynamo }).toEqual({ name, answer: memory })
      }
      const [memory, dynamo] = await Promise.all(sides.map((sessions) => contentOf(sessions.open(id), sessions)))
      expect(dynamo).toEqual(memory)
    }),
    { numRuns: runs }
  )
}, 60_000)

async function contentOf(handle: SessionHandle, sessions: Sessions): Promise<unknown> {
  const versions = await handle.versions()
  const commits: (Commit | undefined)[] = []
  for (const number of versions) commits.push(await handle.loadVersion(number))
  const due = (await sessions.due(monday + 9, 10_000)).filter((hint) => hint.id === handle.id)
  return { versions, commits, due: due.sort((a, b) => a.version - b.version) }
}
