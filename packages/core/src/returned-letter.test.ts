import { describe, expect, test } from '@jest/globals'
import { evolveTableAll } from './evolve-table.ts'
import { afterReturn, decide, invited, later, two } from './fixtures/returned.ts'
import { arrival, hour, letterFrom, monday, sampleGame } from './fixtures/sample.ts'
import type { ReturnedLetter } from './returned-letter.ts'
import { seatOf, type Table } from './session.ts'

const game = sampleGame()

describe('passing failures', () => {
  test('are counted in silence until the fourth day', () => {
    let table = two()
    for (const days of [0, 1, 2]) {
      const decision = decide(
        table,
        { kind: 'soft', digest: `e${days}`, at: later + days * 24 * hour },
        later + days * 24 * hour
      )
      expect(decision).toMatchObject({
        type: 'counted',
        proposal: { events: [{ type: 'letter-returned' }], letters: [] }
      })
      table = afterReturn(
        table,
        { kind: 'soft', digest: `e${days}`, at: later + days * 24 * hour },
        later + days * 24 * hour
      )
    }
    const fourth = later + 3 * 24 * hour
    expect(decide(table, { kind: 'soft', digest: 'e3', at: fourth }, fourth)).toMatchObject({
      proposal: {
        events: [{ type: 'letter-returned' }, { type: 'player-unreachable', told: true }],
        letters: [{ to: 0 }]
      }
    })
  })
})

describe('an invitation that comes back', () => {
  test.each(['hard', 'soft'] as const)('is withdrawn, its seat is free, and the inviter hears of it: %s', (kind) => {
    const table = invited()
    const decision = decide(table, { kind })
    expect(decision).toMatchObject({
      proposal: {
        events: [{ type: 'letter-returned' }, { type: 'invitation-withdrawn', seat: 1 }],
        letters: [{ to: 0 }]
      }
    })
    expect(JSON.stringify(decision)).not.toContain('@')
    expect(seatOf(afterReturn(table, { kind }), 1)?.status).toBe('declined')
  })

  test('with a complaint looks as if nobody had been invited', () => {
    const decision = decide(invited(), { kind: 'complaint' })
    expect(decision).toMatchObject({ type: 'counted', proposal: { letters: [] } })
  })
})

describe('nothing changes', () => {
  const left = evolveTableAll(two(), [{ type: 'player-left', seat: 1 }], monday)
  const ended = evolveTableAll(two(), [{ type: 'session-ended', outcome: 'won' }], monday)
  const bounced = afterReturn(two())
  test.each<[string, Table, Partial<ReturnedLetter>, string]>([
    ['the same return again', bounced, {}, 'repeated'],
    ['another bounce of somebody who gets no letters', bounced, { digest: 'e2' }, 'known'],
    ['a return from before the player last wrote', two(), { at: monday - 1 }, 'overtaken'],
    ['a return older than the memory of returns', two(), { at: later - 21 * 24 * hour }, 'too old'],
    ['a letter to another address', two(), { address: 'eve@e.example' }, 'no such seat'],
    ['a seat that is not there', two(), { seat: 7 }, 'no such seat'],
    ['somebody who has left', left, {}, 'table closed'],
    ['a table that has ended', ended, {}, 'table closed']
  ])('for %s', (_, table, changes, reason) => {
    expect(decide(table, changes)).toEqual({ type: 'ignored', reason })
  })

  test('for an old bounce that is told again after the player has written', () => {
    const back = letterFrom(bounced, 1, arrival('bob@b.example', 'I am here'), game, later + hour)
    expect(decide(back, {}, later + 2 * hour)).toEqual({ type: 'ignored', reason: 'repeated' })
    expect(decide(back, { digest: 'e2' }, later + 2 * hour)).toEqual({ type: 'ignored', reason: 'overtaken' })
  })
})
