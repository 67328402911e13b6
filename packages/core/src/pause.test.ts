import { describe, expect, test } from '@jest/globals'
import { after, decided, game, pass, waitingFor, withRule } from './fixtures/clocked.ts'
import { hour, monday, sampleGame } from './fixtures/sample.ts'
import type { Table } from './session.ts'

const now = monday + 5 * hour
const later = monday + 20 * 24 * hour

function paused(by = 1): Table {
  return after(waitingFor('Bob', 'Cy'), decided(waitingFor('Bob', 'Cy'), by, 'PAUSE', now), now)
}

describe('PAUSE', () => {
  test('by any player lets the table rest at once, and everybody is told once', () => {
    const { letters, events } = decided(waitingFor('Bob', 'Cy'), 1, 'PAUSE', now)
    expect(events.map(({ type }) => type)).toEqual(['delivery-recorded', 'session-paused'])
    expect(letters.map(({ to }) => to)).toEqual([1, 0, 2])
    expect(letters[1]?.markdown).toContain('Bob has asked for a pause')
    expect(decided(paused(), 2, 'pause', now).letters.map(({ to }) => to)).toEqual([2])
  })

  test('stops the clock: nobody is reminded, no deadline passes, for weeks', () => {
    expect(pass(paused(), 25 * 24).diary).toEqual([])
    expect(pass(paused(), 29 * 24, withRule('continue')).diary).toEqual([])
  })

  test('keeps what has been written, and takes nothing of what stands beside it', () => {
    const { events, letters } = decided(waitingFor('Bob'), 1, 'PAUSE\n\nIt is all too much for me', now)
    expect(JSON.stringify(events)).not.toContain('too much')
    expect(letters[0]?.markdown).toContain('They were not taken as a letter')
    expect(paused().turn?.letters.map(({ seat }) => seat)).toEqual([0])
  })

  test('says not who it was where two write apart', () => {
    const apart = sampleGame({ letters: 'private' })
    const { letters } = decided(waitingFor('Bob'), 1, 'PAUSE', now, apart)
    expect(letters.find(({ to }) => to === 0)?.markdown).toMatch(/^One of you has asked for a pause/)
    expect(JSON.stringify(letters)).not.toContain('Bob')
  })

  test('in a language of its own works as well', () => {
    expect(after(waitingFor('Bob'), decided(waitingFor('Bob'), 1, 'Пауза.', now), now).status).toBe('paused')
  })
})

describe('a table that rests', () => {
  test('goes on with RESUME of anybody’s, with a new deadline, and the others are told once', () => {
    const { letters } = decided(paused(), 2, 'RESUME', later)
    const table = after(paused(), decided(paused(), 2, 'RESUME', later), later)
    expect(table).toMatchObject({ status: 'active', turn: { number: 1, deadline: later + 48 * hour, reminded: [] } })
    expect(letters.map(({ to, autoSubmitted }) => [to, autoSubmitted])).toEqual([
      [2, 'auto-replied'],
      [0, 'auto-generated'],
      [1, 'auto-generated']
    ])
    expect(letters[1]?.markdown).toContain('Your letter for it is here and still counts')
    expect(letters[2]?.markdown).toContain('Yours is still to come')
  })

  test('goes on with any letter, and with the words beside RESUME', () => {
    for (const words of ['I run', 'RESUME\nI run']) {
      const proposal = decided(paused(), 2, words, later)
      const table = after(paused(), proposal, later)
      expect(table.status).toBe('active')
      expect(table.turn?.letters.at(-1)?.text).toBe('I run')
      expect(proposal.letters.map(({ to, kind }) => [to, kind])).toEqual([
        [2, 'receipt'],
        [0, 'notice'],
        [1, 'notice']
      ])
    }
  })

  test('tells nobody that it goes on where the story does so at once', () => {
    const alone = after(waitingFor('Bob'), decided(waitingFor('Bob'), 1, 'PAUSE', now), now)
    const proposal = decided(alone, 1, 'I run', later)
    expect(proposal.letters).toEqual([])
    expect(pass(after(alone, proposal, later), 0, game, later).diary.map(({ events }) => events)).toEqual([
      ['turn-narrated']
    ])
  })

  test('stays at rest where somebody only says that they are away', () => {
    expect(after(paused(), decided(paused(), 2, 'AWAY until Monday', now), now).status).toBe('paused')
  })

  test('goes on where nobody else is missing but the one who says that they are away', () => {
    const rested = pass(waitingFor('Bob'), 60, withRule('continue-if-half'))
    expect(rested.diary.at(-1)?.events).toEqual(['turn-narrated'])
    const alone = after(waitingFor('Bob'), decided(waitingFor('Bob'), 0, 'PAUSE', now), now)
    expect(after(alone, decided(alone, 1, 'AWAY until Monday', now), now).status).toBe('active')
  })
})

test('RESUME at a table that does not rest changes nothing, and says until when the turn is open', () => {
  const { events, letters } = decided(waitingFor('Bob'), 1, 'RESUME', now)
  expect(events.map(({ type }) => type)).toEqual(['delivery-recorded'])
  expect(letters.map(({ to, markdown }) => [to, markdown])).toEqual([
    [1, '_Lantern Road_ is not resting. Turn 1 is open until Wed, 25 Nov 2026, 10:00 (UTC+1).']
  ])
})

test('a player’s own time zone holds for every letter from then on', () => {
  const { letters } = decided(waitingFor('Bob', 'Cy'), 1, 'TIMEZONE Tokyo\n\nI hide', now)
  expect(letters).toHaveLength(1)
  expect(letters[0]?.markdown).toContain('**Asia/Tokyo**, where it is now Mon, 23 Nov 2026, 23:00')
  const table = after(
    waitingFor('Bob', 'Cy'),
    decided(waitingFor('Bob', 'Cy'), 1, 'TIMEZONE Tokyo\n\nI hide', now),
    now
  )
  const next = decided(table, 1, 'No, I climb', now)
  expect(next.letters[0]?.markdown).toContain('Wed, 25 Nov 2026, 18:00 (Asia/Tokyo)')
})
