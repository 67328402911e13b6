import { describe, expect, test } from '@jest/globals'
import { after, decided, nextTurn, pass, waitingFor, withRule } from './fixtures/clocked.ts'
import { hour, monday } from './fixtures/sample.ts'
import type { Table } from './session.ts'

/** Deadline and grace are over on Wednesday at ten in the evening: 60 hours. */

function wrote(count: 0 | 1 | 2 | 3): Table {
  let table = nextTurn(waitingFor('Bob', 'Cy', 'Di'), monday)
  for (let seat = 0; seat < count; seat++) table = after(table, decided(table, seat, 'I go', monday), monday)
  return table
}

const ends = (table: Table, rule: Parameters<typeof withRule>[0]) => {
  const { diary } = pass(table, 62, withRule(rule))
  const last = diary
    .filter(({ events }) => !/reminder|host/.test(events.join()))
    .map(({ at, events }) => [at, ...events])
  return last
}

describe('of four players', () => {
  test.each([
    ['wait', 0, [[60, 'deadline-extended']]],
    ['wait', 3, [[60, 'deadline-extended']]],
    ['continue', 0, [[60, 'session-paused']]],
    ['continue', 1, [[60, 'turn-narrated']]],
    ['continue-if-half', 0, [[60, 'session-paused']]],
    ['continue-if-half', 1, [[60, 'session-paused']]],
    ['continue-if-half', 2, [[60, 'turn-narrated']]],
    ['continue-if-half', 3, [[60, 'turn-narrated']]],
    ['pause', 0, [[60, 'session-paused']]],
    ['pause', 3, [[60, 'session-paused']]]
  ] as const)('with the rule %s and %i letters it ends so', (rule, count, expected) => {
    expect(ends(wrote(count), rule)).toEqual(expected)
  })
})

test('a table that waits for ever is closed when no letter has come for as long as the game says', () => {
  const { diary, table } = pass(wrote(3), 31 * 24, withRule('wait'))
  expect(diary.at(-1)).toMatchObject({ at: 30 * 24, events: ['session-expired'] })
  expect(diary.at(-1)?.letters.map(({ kind, to }) => [kind, to])).toEqual([0, 1, 2, 3].map((to) => ['expired', to]))
  expect(table.status).toBe('timed-out')
})

test('a table that rests, by rule or by PAUSE, is closed as well, and any letter puts that off', () => {
  const rested = pass(wrote(1), 61, withRule('pause')).table
  expect(pass(rested, 30 * 24, withRule('pause')).diary.at(-1)).toMatchObject({
    at: 30 * 24,
    events: ['session-expired']
  })
  const at = monday + 29 * 24 * hour
  const asked = after(rested, decided(rested, 1, 'PAUSE', at), at)
  expect(pass(asked, 29 * 24, withRule('pause'), at).diary).toEqual([])
})
