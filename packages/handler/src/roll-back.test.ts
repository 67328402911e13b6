import type { Seat, Table } from '@gpttherapy/core'
import { beforeEach, expect, test } from '@jest/globals'
import { eraseSession } from './erase-session.ts'
import { minute, monday, newSessionId, sampleCommit } from './fixtures/sample-commits.ts'
import { rollBack } from './roll-back.ts'
import type { SessionHandle, Sessions } from './sessions.ts'
import { memorySessions } from './sessions-memory.ts'

const later = monday + minute
let sessions: Sessions
let handle: SessionHandle

beforeEach(async () => {
  sessions = memorySessions()
  handle = sessions.open(newSessionId())
  await handle.put(
    sampleCommit(1, { session: table({ facts: [fact('The door is shut.')], deliveries: { d1: 1 } }) }),
    undefined
  )
  const newer = table({
    facts: [],
    deliveries: { d1: 1, d2: 2 },
    spentTokens: 900,
    seats: [seat(0), seat(1, 'left'), seat(2, 'declined')]
  })
  await handle.put(sampleCommit(2, { session: newer }), undefined)
})

test('the old state is the newest again, by an operator’s commit that sends nothing', async () => {
  const rollback = await rollBack(handle, 1, later)
  const newest = await handle.load()
  expect(rollback).toEqual({ type: 'rolled-back', commit: newest })
  expect(newest).toMatchObject({
    version: 3,
    at: later,
    cause: { type: 'operator', command: 'roll-back 1' },
    letters: []
  })
  expect(newest?.session).toMatchObject({ facts: [fact('The door is shut.')] })
})

test('deliveries recorded since are not forgotten, and what was spent stays spent', async () => {
  await rollBack(handle, 1, later)
  expect((await handle.load())?.session).toMatchObject({ deliveries: { d1: 1, d2: 2 }, spentTokens: 900 })
})

test('who has left or declined since is not brought back', async () => {
  await rollBack(handle, 1, later)
  expect((await handle.load())?.session).toMatchObject({
    seats: [{ status: 'seated' }, { status: 'left' }, { status: 'declined' }]
  })
})

test('nobody is written to again whom letters do not reach, or whose thread rests', async () => {
  const newest = table({})
  const [ann, ...others] = newest.seats
  if (ann === undefined) throw new Error('an empty table')
  const gone = {
    ...ann,
    suppression: { ...ann.suppression, cause: 'complained' as const },
    pace: { ...ann.pace, frozenUntil: later }
  }
  await handle.put(sampleCommit(3, { session: { ...newest, seats: [gone, ...others] } }), undefined)
  await rollBack(handle, 1, later)
  expect((await handle.load())?.session).toMatchObject({
    seats: [{ suppression: { cause: 'complained' }, pace: { frozenUntil: later } }, {}, {}]
  })
})

test('what the old state calls for is due at once', async () => {
  await rollBack(handle, 1, later)
  expect(await sessions.due(later, 9)).toEqual([{ id: handle.id, version: 3, dueAt: later }])
})

test('a desk goes back too', async () => {
  const desk = sessions.open(newSessionId())
  for (const version of [1, 2]) await desk.put(sampleCommit(version), undefined)
  await rollBack(desk, 1, later)
  expect((await desk.load())?.session).toEqual(sampleCommit(2).session)
})

test('a version that is not there is refused', async () => {
  expect(await rollBack(handle, 7, later)).toEqual({ type: 'refused', reason: 'no-such-version' })
  expect(await rollBack(sessions.open(newSessionId()), 1, later)).toEqual({
    type: 'refused',
    reason: 'no-such-version'
  })
  expect(await handle.versions()).toEqual([1, 2])
})

test('an erased session is not brought back, not even before its commits are emptied', async () => {
  const dying = { ...handle, stub: () => Promise.reject(new Error('the process died')) }
  await expect(eraseSession(dying, { now: () => later })).rejects.toThrow('the process died')
  expect(await rollBack(handle, 1, later)).toEqual({ type: 'refused', reason: 'erased' })
  expect(await handle.versions()).toEqual([1, 2, 3])
})

test('a letter that came first is not undone unseen', async () => {
  const behind: SessionHandle = {
    ...handle,
    put: async (commit, dueAt) => {
      await handle.put(sampleCommit(3), monday)
      return handle.put(commit, dueAt)
    }
  }
  await expect(rollBack(behind, 1, later)).rejects.toThrow('version 3 exists already')
  expect(await handle.load()).toEqual(sampleCommit(3))
})

function table(changes: Partial<Table>): Table {
  return {
    type: 'table',
    game: 'lantern',
    mission: null,
    status: 'active',
    subject: 'A walk',
    foundedAt: monday,
    lastLetterAt: monday,
    closedAt: null,
    seats: [seat(0), seat(1), seat(2, 'invited')],
    addresses: [],
    turn: null,
    story: [],
    recap: [],
    summaries: [],
    offers: [],
    facts: [],
    state: [],
    deliveries: {},
    spentTokens: 100,
    ...changes
  }
}

function seat(number: number, status: Seat['status'] = 'seated'): Seat {
  return {
    seat: number,
    address: `player-${number}@a.example`,
    name: `Player ${number}`,
    status,
    invitedBy: null,
    since: monday,
    consentAt: monday,
    offsetMinutes: 0,
    zone: null,
    absence: null,
    opening: '',
    thread: { inReplyTo: null, references: [] },
    answered: {},
    suppression: { cause: null, softDays: [], writtenAt: null, toldAt: null },
    pace: { since: 0, letters: 0, frozenUntil: 0 },
    doubt: { held: [], askedAt: null },
    returning: false,
    aside: ''
  }
}

function fact(text: string): Table['facts'][number] {
  return { about: 'door', text, turn: 1, readers: 'table' }
}
