import { describe, expect, test } from '@jest/globals'
import { evolveTableAll } from './evolve-table.ts'
import { arrival, begunTable, hour, letterFrom, monday, sampleGame } from './fixtures/sample.ts'
import type { Table } from './session.ts'
import { takeLetter } from './take-letter.ts'

const game = sampleGame()

function invited(): Table {
  return evolveTableAll(begunTable(), [{ type: 'player-invited', standIn: 1 }], monday)
}

describe('a turn', () => {
  const two = (): Table => letterFrom(invited(), 1, arrival('bob@b.example', 'ACCEPT', { fromName: 'Bob' }), game)

  test('sends a receipt that says what was understood and who is awaited', () => {
    const waiting = letterFrom(two(), 0, arrival('ann@a.example', 'I wait'), game)
    const decision = takeLetter(waiting, 0, arrival('ann@a.example', 'I run', { cut: '> old' }), game, monday)
    if (decision.type !== 'accepted') throw new Error(decision.type)
    const [receipt] = decision.proposal.letters
    expect(receipt).toMatchObject({ kind: 'receipt', to: 0 })
    expect(receipt?.markdown).toContain('> I run')
    expect(receipt?.markdown).toContain('awaited: Bob')
    expect(receipt?.markdown).toContain('Wed, 25 Nov 2026, 10:00 (UTC+1)')
  })

  test('a receipt holds no link, not even the player’s own', () => {
    const decision = takeLetter(two(), 0, arrival('ann@a.example', 'See https://evil.example/x'), game, monday)
    if (decision.type !== 'accepted') throw new Error(decision.type)
    expect(decision.proposal.letters[0]?.markdown).toContain('> See (a link)')
  })

  test('takes a later letter in place of the earlier one', () => {
    const table = letterFrom(two(), 0, arrival('ann@a.example', 'No, I run'), game)
    expect(table.turn?.letters.filter((letter) => letter.seat === 0)).toMatchObject([{ text: 'No, I run' }])
  })

  test('puts a stand-in for every address that a player writes', () => {
    const table = letterFrom(two(), 0, arrival('ann@a.example', 'Ask cy@c.example and bob@b.example'), game)
    expect(table.turn?.letters.at(-1)?.text).toBe('Ask <address-2> and <address-1>')
    expect(table.addresses.map((written) => written.address)).toEqual(['bob@b.example', 'cy@c.example'])
  })
})

describe('what a table refuses', () => {
  test('somebody else at this address, without a word', () => {
    expect(takeLetter(begunTable(), 0, arrival('eve@e.example', 'I am Ann'), game, monday)).toEqual({
      type: 'refused',
      reason: 'unknown_sender'
    })
    expect(takeLetter(invited(), 0, arrival('bob@b.example', 'I am Ann'), game, monday)).toEqual({
      type: 'refused',
      reason: 'wrong_sender'
    })
  })

  test('the same message under another delivery, while the same delivery counts as done', () => {
    const first = arrival('ann@a.example', 'I go')
    const table = letterFrom(begunTable(), 0, first, game)
    expect(takeLetter(table, 0, first, game, monday)).toEqual({ type: 'repeated' })
    const again = { ...first, digests: ['d-other', first.digests[1] ?? ''] }
    expect(takeLetter(table, 0, again, game, monday)).toEqual({ type: 'refused', reason: 'duplicate_message' })
  })

  test('a delivery older than the memory of deliveries', () => {
    const late = takeLetter(begunTable(), 0, arrival('ann@a.example', 'I go'), game, monday + 21 * 24 * hour)
    expect(late).toEqual({ type: 'refused', reason: 'duplicate_message' })
  })

  test('more letters in a day than a person writes', () => {
    let table = begunTable()
    const go = (count: number) => arrival('ann@a.example', 'go', { sesAt: monday / 1000 + count * 600 })
    for (let count = 0; count < 118; count++) table = letterFrom(table, 0, go(count), game)
    expect(takeLetter(table, 0, go(118), game, monday)).toMatchObject({ reason: 'rate_limited' })
  })

  test('letters faster than a person writes: that thread rests for a day, in silence, and no other', () => {
    const two = letterFrom(invited(), 1, arrival('bob@b.example', 'ACCEPT'), game)
    let table = letterFrom(two, 0, arrival('ann@a.example', 'go'), game)
    for (let count = table.seats[0]?.pace.letters ?? 0; count < 60; count++) {
      table = letterFrom(table, 0, arrival('ann@a.example', 'go'), game)
    }
    expect(takeLetter(table, 0, arrival('ann@a.example', 'go'), game, monday)).toEqual({
      type: 'refused',
      reason: 'rate_limited',
      proposal: { events: [{ type: 'thread-frozen', seat: 0 }], letters: [] }
    })
    const frozen = evolveTableAll(table, [{ type: 'thread-frozen', seat: 0 }], monday)
    const later = (hours: number) => {
      const letter = arrival('ann@a.example', 'go', { sesAt: (monday + hours * hour) / 1000 })
      return takeLetter(frozen, 0, letter, game, monday + hours * hour)
    }
    expect(later(23)).toEqual({ type: 'refused', reason: 'sender_blocked' })
    expect(takeLetter(frozen, 1, arrival('bob@b.example', 'go'), game, monday).type).toBe('accepted')
    // Whoever wants to go is let go, however fast they wrote.
    const stop = takeLetter(frozen, 0, arrival('ann@a.example', 'STOP'), game, monday + hour)
    expect(stop).toMatchObject({
      type: 'accepted',
      proposal: { events: expect.arrayContaining([{ type: 'player-left', seat: 0 }]) }
    })
    expect(later(25).type).toBe('accepted')
  })

  test('no letters that only waited in the queue', () => {
    let table = begunTable()
    const go = (count: number) => arrival('ann@a.example', 'go', { sesAt: monday / 1000 + count * 600 })
    for (let count = 0; count < 100; count++) table = letterFrom(table, 0, go(count), game, monday + 24 * hour)
    expect(table.seats[0]?.pace.letters).toBeLessThan(10)
  })

  test('a letter to an ended session, with one explanation a day', () => {
    const ended = evolveTableAll(begunTable(), [{ type: 'session-ended', outcome: 'won' }], monday)
    const decision = takeLetter(ended, 0, arrival('ann@a.example', 'More!'), game, monday)
    expect(decision).toMatchObject({
      type: 'refused',
      reason: 'session_closed',
      proposal: { letters: [{ kind: 'notice' }] }
    })
  })
})

describe('a paused table', () => {
  test('is woken by the first letter of somebody who joins, too', () => {
    const paused = evolveTableAll(invited(), [{ type: 'session-paused' }], monday)
    expect(letterFrom(paused, 1, arrival('bob@b.example', 'ACCEPT. I run'), game).status).toBe('active')
    expect(letterFrom(paused, 1, arrival('bob@b.example', 'ACCEPT'), game).status).toBe('paused')
  })

  test('resumes with the next letter, with a whole new deadline', () => {
    const two = letterFrom(invited(), 1, arrival('bob@b.example', 'ACCEPT'), game)
    const paused = evolveTableAll(
      two,
      [{ type: 'reminder-issued', turn: 1, seats: [1] }, { type: 'session-paused' }],
      monday
    )
    const later = monday + 100 * hour
    const resumed = letterFrom(paused, 1, arrival('bob@b.example', 'I am back', { sesAt: later / 1000 }), game, later)
    expect(resumed).toMatchObject({ status: 'active', turn: { deadline: later + 48 * hour, reminded: [] } })
  })
})
