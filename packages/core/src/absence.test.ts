import { describe, expect, test } from '@jest/globals'
import { isAway } from './absence.ts'
import { after, decided, game, nextTurn, pass, waitingFor, withRule } from './fixtures/clocked.ts'
import { hour, monday } from './fixtures/sample.ts'
import { turnPrompt } from './prompt.ts'
import { takeAutoReply } from './proposed-absence.ts'
import { awaited, type Table } from './session.ts'
import { visibleTo } from './visible-table.ts'

const day = 24 * hour
/** Three in the afternoon. */
const now = monday + 5 * hour

/** Ann has written, Cy is awaited, and Bob has said that he is back on Monday. */
function bobAway(): Table {
  const table = waitingFor('Bob', 'Cy')
  return after(table, decided(table, 1, 'AWAY until Monday', now), now)
}

describe('a player who is away', () => {
  test('is told until when, is neither awaited nor reminded, and is no reason to wait', () => {
    const proposal = decided(waitingFor('Bob', 'Cy'), 1, 'AWAY until Monday', now)
    expect(proposal.letters).toMatchObject([{ to: 1, kind: 'notice' }])
    expect(proposal.letters[0]?.markdown).toContain('away until **Monday, 30 November 2026**')
    expect(awaited(bobAway()).map(({ name }) => name)).toEqual(['Cy'])
    const { diary } = pass(bobAway(), 47)
    expect(diary.flatMap(({ letters }) => letters.map(({ to }) => to))).toEqual([2])
    const told = after(bobAway(), decided(bobAway(), 2, 'I wait', now), now)
    expect(pass(told, 1).diary.map(({ events }) => events)).toEqual([['turn-narrated']])
  })

  test('is not counted where half the table is enough', () => {
    const one = after(bobAway(), decided(bobAway(), 2, 'I wait', now), now)
    const next = nextTurn(one, now)
    const half = after(next, decided(next, 0, 'I go on', now), now)
    // One of two: Bob is neither.
    expect(pass(half, 80, game, now).diary.at(-1)).toMatchObject({ events: ['turn-narrated'] })
  })

  test('is present in the story, and the narrator knows that nothing is to be decided for them', () => {
    const visible = visibleTo('table', bobAway(), game)
    expect(visible.players).toContainEqual({ name: 'Bob', status: 'away' })
    const prompt = turnPrompt(visible, { game, view: 'table', readerNames: [], now, seed: 'x' })
    expect(prompt).toContain('Bob: away')
  })

  test('is back with their own letter, or when the day comes', () => {
    const wrote = after(bobAway(), decided(bobAway(), 1, 'Here I am', now), now)
    expect(wrote.seats[1]).toMatchObject({ absence: { endedAt: now } })
    expect(awaited(nextTurn(wrote, now)).map(({ seat }) => seat)).toEqual([0, 1, 2])
    // Monday begins at eleven at night, by the clock of Greenwich.
    const { table, diary } = pass(nextTurn(bobAway(), monday + 6 * day), 14, game, monday + 6 * day)
    expect(diary).toEqual([{ at: 6 * 24 + 14, events: ['absence-ended'], letters: [] }])
    expect(table.seats.some(isAway)).toBe(false)
  })

  test('can write a letter and go: it counts for this turn, and the receipt says both', () => {
    const proposal = decided(waitingFor('Bob', 'Cy'), 1, 'I hide in the loft.\n\nBack on Monday', now)
    const [letter, ...others] = proposal.letters
    expect(others).toEqual([])
    expect(letter).toMatchObject({ kind: 'receipt', to: 1 })
    expect(letter?.markdown).toMatch(/away until \*\*Monday.*> I hide in the loft\.\n/s)
    const table = after(waitingFor('Bob', 'Cy'), proposal, now)
    expect(table.turn?.letters.map(({ text }) => text)).toContain('I hide in the loft.')
    expect(awaited(nextTurn(table, now)).map(({ name }) => name)).not.toContain('Bob')
  })

  test('for longer than a seat is kept, or until nobody knows when, is told how to say it, and nothing changes', () => {
    for (const words of ['AWAY until 3 March', 'AWAY', 'AWAY until 3/12']) {
      const proposal = decided(waitingFor('Bob'), 1, words, now)
      expect(proposal.letters[0]?.markdown).toContain('nothing has changed')
      expect(awaited(after(waitingFor('Bob'), proposal, now))).toHaveLength(1)
    }
  })
})

describe('a table whose players are all away', () => {
  const allAway = (of = game): Table => {
    let table = nextTurn(waitingFor('Bob'), now, of)
    table = after(table, decided(table, 0, 'AWAY until Monday', now, of), now)
    return after(table, decided(table, 1, 'AWAY until 3 December', now, of), now)
  }

  test('waits in silence for the first of them, and does not rest', () => {
    const { table, diary } = pass(allAway(), 6 * 24)
    expect(diary.map(({ events, letters }) => [events, letters.length])).toEqual([[['deadline-extended'], 0]])
    // Two days after Monday, not by night.
    expect(table.turn?.deadline).toBe(Date.UTC(2026, 11, 2, 6))
  })

  test('waits for the last of them where the game never goes on without a letter', () => {
    const { table } = pass(allAway(withRule('pause')), 6 * 24, withRule('pause'))
    expect(table.turn?.deadline).toBe(Date.UTC(2026, 11, 5, 6))
  })
})

test('a table is not closed while somebody is away who has said when they are back', () => {
  let table = nextTurn(waitingFor('Bob'), now)
  for (const seat of [0, 1]) table = after(table, decided(table, seat, 'AWAY until 18 January', now), now)
  const { diary } = pass(table, 90 * 24)
  // Thirty days from the return.
  const days = diary.map(({ at, events }) => [events[0], Math.floor(at / 24)])
  expect(days).toContainEqual(['absence-ended', 55])
  expect(days.at(-1)).toEqual(['session-expired', 85])
})

describe('a game that never goes on without a letter', () => {
  const patient = withRule('pause')

  test('is not told without the one who is away, says so in the receipt, and waits past the deadline', () => {
    const table = after(waitingFor('Bob'), decided(waitingFor('Bob'), 1, 'AWAY until Monday', now, patient), now)
    const said = decided(waitingFor('Bob'), 1, 'AWAY until Monday', now, patient).letters[0]?.markdown
    expect(said).toContain('the turn stays open')
    const receipt = decided(table, 0, 'No, I run', now, patient).letters[0]?.markdown
    expect(receipt).toContain('awaited: Bob (away)')
    const { table: later, diary } = pass(table, 6 * 24, patient)
    expect(diary.map(({ events }) => events)).toEqual([['deadline-extended']])
    expect(later.turn?.deadline).toBe(Date.UTC(2026, 11, 2, 6))
    const { diary: then } = pass(later, 5 * 24, patient, monday + 6 * day)
    expect(then.map(({ events }) => events[0])).toEqual([
      'absence-ended',
      'reminder-issued',
      'host-told',
      'session-paused'
    ])
  })
})

describe('an out-of-office answer', () => {
  const bobs = (text: string, at = now) => {
    const table = waitingFor('Bob')
    return takeAutoReply(table, { seat: 1, from: 'bob@x.example', text, at }, now)
  }

  test.each([
    ['Out of office\nI am out until 3 December. For urgent matters call Eve.', '2026-12-02T23:00'],
    ['I am away from 24 November to December 1st, 2026, back at my desk after that', '2026-11-30T23:00'],
    ['Abwesenheitsnotiz: Ich bin ab 3.12. wieder erreichbar', '2026-12-02T23:00'],
    ['Je suis absent et serai de retour le 3 décembre', '2026-12-02T23:00'],
    ['I’ll be back on Thursday!', '2026-11-25T23:00'],
    ['12月3日まで不在です。', '2026-12-02T23:00']
  ])('%s is an absence, and is not answered', (text, until) => {
    expect(bobs(text)).toEqual({
      type: 'counted',
      proposal: { events: [{ type: 'absence-begun', seat: 1, until: Date.parse(`${until}Z`) }], letters: [] }
    })
  })

  test.each([
    ['I am away and read mail rarely', 'no date'],
    ['We met on Thursday. I will answer soon', 'no date'],
    ['I am on leave from 30 November until 15 January', 'too far'],
    ['Back on 20 November 2026', 'no date']
  ])('%s changes nothing: %s', (text, reason) => {
    expect(bobs(text)).toEqual({ type: 'ignored', reason })
  })

  test('from somebody else, or at a table that has ended, changes nothing', () => {
    const reply = { seat: 1, from: 'eve@e.example', text: 'Back on Thursday', at: now }
    expect(takeAutoReply(waitingFor('Bob'), reply, now)).toMatchObject({ reason: 'no such player' })
  })

  test('is believed once: it does not undo the player’s own letter, nor is each new date of a day taken', () => {
    const reply = { seat: 1, from: 'bob@x.example', text: 'Back on 3 December', at: now }
    const first = takeAutoReply(waitingFor('Bob'), reply, now)
    if (first.type !== 'counted') throw new Error(first.reason)
    const away = after(waitingFor('Bob'), first.proposal, now)
    expect(takeAutoReply(away, reply, now + hour)).toMatchObject({ reason: 'known' })
    expect(takeAutoReply(away, { ...reply, text: 'Back on 4 December' }, now + hour)).toMatchObject({ reason: 'known' })
    const wrote = after(away, decided(away, 1, 'I play from the beach', now + hour), now + hour)
    expect(takeAutoReply(wrote, { ...reply, at: now + 2 * day }, now + 2 * day)).toMatchObject({ reason: 'known' })
  })

  test('of a mailbox that holds pages is read in its first lines, and in no time', () => {
    expect(bobs(`${'Legal notice 3. '.repeat(20_000)} until 3 December`)).toMatchObject({ type: 'ignored' })
  })
})
