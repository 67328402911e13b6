import { describe, expect, test } from '@jest/globals'
import { dueTime } from './clock.ts'
import { evolveTableAll } from './evolve-table.ts'
import { after, commitOf, decided, game, nextTurn, pass, waitingFor, withRule, withTurn } from './fixtures/clocked.ts'
import { hour, monday } from './fixtures/sample.ts'
import { localTime } from './local-time.ts'

/**
 * The turn opens on Monday at ten in the morning, Ann's and Bob's time; its deadline is Wednesday at ten. Twelve hours
 * before is ten at night.
 */

describe('the ladder', () => {
  test('is one nudge to each who is awaited, in the morning; one word to the host; then the game’s rule', () => {
    const { diary } = pass(waitingFor('Bob', 'Cy'), 100)
    expect(diary.map(({ at, events, letters }) => [at, events, letters.map(({ kind, to }) => [kind, to])])).toEqual([
      // Seven in the morning.
      [
        45,
        ['reminder-issued'],
        [
          ['reminder', 1],
          ['reminder', 2]
        ]
      ],
      [48, ['host-told'], [['notice', 0]]],
      [
        60,
        ['session-paused'],
        [
          ['paused', 0],
          ['paused', 1],
          ['paused', 2]
        ]
      ]
    ])
  })

  test('is never climbed twice, though the game waits for weeks', () => {
    const { diary } = pass(waitingFor('Bob'), 29 * 24, withRule('wait'))
    const all = diary.flatMap(({ events }) => events)
    expect(all.filter((type) => type === 'reminder-issued')).toHaveLength(1)
    expect(all.filter((type) => type === 'host-told')).toHaveLength(1)
    expect(all.filter((type) => type === 'deadline-extended').length).toBeGreaterThan(8)
  })

  test('wakes each by their own clock', () => {
    const table = evolveTableAll(
      waitingFor('Bob', 'Cy'),
      [{ type: 'time-zone-set', seat: 2, zone: 'America/New_York' }],
      monday
    )
    const { diary } = pass(table, 47)
    // Four in the afternoon for Cy in New York, when Bob is asleep.
    expect(diary.map(({ at, letters }) => [at, letters.map(({ to }) => to)])).toEqual([
      [36, [2]],
      [45, [1]]
    ])
  })

  test('leaves out who has just sat down, who has written, and who has left', () => {
    const late = evolveTableAll(waitingFor('Bob', 'Cy', 'Di'), [{ type: 'consent-given', seat: 3 }], monday + 40 * hour)
    const { diary } = pass(evolveTableAll(late, [{ type: 'player-left', seat: 2 }], monday), 47)
    expect(diary.flatMap(({ letters }) => letters.map(({ to }) => to))).toEqual([1])
  })

  test('begins anew when a table that rested goes on', () => {
    const rested = pass(waitingFor('Bob'), 60, withRule('pause')).table
    const resumed = after(
      rested,
      decided(rested, 0, 'RESUME', monday + 70 * hour, withRule('pause')),
      monday + 70 * hour
    )
    const { diary } = pass(resumed, 60, withRule('pause'), monday + 70 * hour)
    expect(diary.flatMap(({ events }) => events)).toEqual(['reminder-issued', 'host-told', 'session-paused'])
  })
})

describe('the word to the host', () => {
  const wordOf = (table = waitingFor('Bob', 'Cy'), of = game) =>
    pass(table, 100, of).diary.find(({ events }) => events.includes('host-told'))?.letters[0]

  test('names whom the table waits for, until when, and what then', () => {
    const text = wordOf()?.text ?? ''
    expect(text).toContain('turn 1')
    expect(text).toContain('**Bob and Cy**')
    expect(text).toContain('Wed, 25 Nov 2026, 22:00 (UTC+1)')
    expect(text).toContain('so far 1 of 3')
    expect(wordOf(undefined, withRule('pause'))?.text).toContain('Then it rests')
    expect(wordOf(undefined, withRule('continue'))?.text).toContain('told without them')
    expect(wordOf(undefined, withRule('wait'))?.text).toContain('This game waits')
  })

  test('goes to the longest seated where the founder is awaited, and to nobody where everyone is', () => {
    const silent = nextTurn(waitingFor('Bob', 'Cy'), monday)
    expect(wordOf(silent)).toBeUndefined()
    const cy = after(silent, decided(silent, 2, 'I go', monday), monday)
    expect(wordOf(cy)?.to).toBe(2)
  })

  test('waits for the host’s morning, and is left out where the turn is over by then', () => {
    const asleep = evolveTableAll(waitingFor('Bob'), [{ type: 'time-zone-set', seat: 0, zone: '+14:00' }], monday)
    const told = pass(asleep, 100).diary.find(({ events }) => events.includes('host-told'))
    // Eleven at night for Ann at the deadline; her morning is within the grace.
    expect(told?.at).toBe(56)
    expect(pass(asleep, 100, withTurn({ graceHours: 4 })).diary.map(({ events }) => events)).not.toContainEqual([
      'host-told'
    ])
  })

  test('comes before a game that waits goes on waiting, even without grace', () => {
    const asleep = evolveTableAll(waitingFor('Bob'), [{ type: 'time-zone-set', seat: 0, zone: '+14:00' }], monday)
    const { diary } = pass(asleep, 60, withTurn({ missed: 'wait', graceHours: 0 }))
    expect(diary.map(({ at, events }) => [at, events[0]])).toEqual([
      [45, 'reminder-issued'],
      [56, 'host-told'],
      [56, 'deadline-extended']
    ])
  })
})

test('no deadline and no reminder falls into anybody’s night, over ten weeks of turns at any hour', () => {
  const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Tokyo']
  for (let start = 0; start < 70; start++) {
    const at = monday + start * 25 * hour
    const opened = evolveTableAll(
      waitingFor('Bob', 'Cy'),
      zones.map((zone, seat) => ({ type: 'time-zone-set' as const, seat, zone })),
      monday
    )
    const rested = evolveTableAll(opened, [{ type: 'session-paused' }], at)
    const table = after(rested, decided(rested, 0, 'I wake them', at), at)
    const deadline = table.turn?.deadline ?? 0
    const { diary } = pass(table, 80, game, at)
    const letters = diary.filter(({ events }) => events.includes('reminder-issued'))
    expect(letters.flatMap(({ letters: sent }) => sent.map(({ to }) => to)).sort()).toEqual([1, 2])
    for (const [seat, zone] of zones.entries()) {
      const times = letters.filter(({ letters: sent }) => sent.some(({ to }) => to === seat))
      for (const time of [deadline, ...times.map((one) => monday + one.at * hour)]) {
        const { hour: shown } = localTime(time, zone)
        expect(shown >= 7 && shown < 22).toBe(true)
      }
    }
  }
})

test('the due index names the very next thing: the nudge, the word to the host, the end of the grace', () => {
  const table = waitingFor('Bob')
  const times = [45, 48, 60].map((hours) => monday + hours * hour)
  expect(dueTime(commitOf(table), game, monday)).toBe(times[0])
  const nudged = pass(table, 46).table
  expect(dueTime(commitOf(nudged), game, monday + 46 * hour)).toBe(times[1])
  const told = pass(nudged, 2, game, monday + 47 * hour).table
  expect(dueTime(commitOf(told), game, monday + 49 * hour)).toBe(times[2])
})
