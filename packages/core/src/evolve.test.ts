import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { commit } from './commit.ts'
import { deliveryMemorySeconds, evolveTable, evolveTableAll } from './evolve.ts'
import { arrival, begunTable, hour, letterFrom, monday, sampleGame } from './fixtures/sample.ts'
import { nextCommit } from './next-commit.ts'
import type { Table } from './session.ts'
import type { SessionEvent } from './session-event.ts'
import { takeLetter } from './take-letter.ts'

const game = sampleGame()

function recordedAt(table: Table, digest: string, sesAt: number): Table {
  const event = {
    type: 'delivery-recorded',
    seat: 0,
    digests: [digest],
    sesAt,
    messageId: null,
    references: [],
    offsetMinutes: null
  } as const
  return evolveTable(table, { ...event, digests: [digest], references: [] }, monday)
}

describe('deliveries', () => {
  test('are forgotten by age alone, by SES’s clock', () => {
    const start = monday / 1000
    let table = recordedAt(begunTable(), 'dold', start)
    for (let count = 0; count < 500; count++) table = recordedAt(table, `d${count}x`, start + 60)
    expect(table.deliveries).toHaveProperty('dold')
    table = recordedAt(table, 'dnew', start + deliveryMemorySeconds)
    expect(table.deliveries).not.toHaveProperty('dold')
    expect(table.deliveries).toHaveProperty('d0x')
  })
})

describe('a long session', () => {
  test('stays far under the size of an item, and keeps its oldest facts and a line of every turn', () => {
    let table = begunTable()
    table = evolveTable(
      table,
      { type: 'fact-recorded', about: 'Ann', text: 'owes the ferryman a song', readers: 'table' },
      monday
    )
    for (let turn = 1; turn <= 50; turn++) table = narratedTurn(table, turn)
    const size = JSON.stringify(table).length
    expect(size).toBeLessThan(120_000)
    expect(table.facts[0]?.text).toBe('owes the ferryman a song')
    expect(table.recap[0]).toMatchObject({ turn: 1 })
    expect(table.story.at(-1)?.number).toBe(50)
  })

  function narratedTurn(table: Table, turn: number): Table {
    const told: SessionEvent[] = [
      { type: 'turn-narrated', readers: 'table', text: `Turn ${turn}. ${'The road goes on. '.repeat(120)}` },
      { type: 'turn-closed' },
      { type: 'turn-opened', number: turn + 1, deadline: monday }
    ]
    return letterFrom(evolveTableAll(table, told, monday), 0, arrival('ann@a.example', 'I walk on. '.repeat(40)), game)
  }
})

describe('any history', () => {
  const event: fc.Arbitrary<SessionEvent> = fc.oneof(
    fc.constantFrom<SessionEvent>(
      { type: 'session-paused' },
      { type: 'session-resumed', deadline: monday },
      { type: 'turn-closed' },
      { type: 'session-expired' },
      { type: 'turn-opened', number: 2, deadline: monday },
      { type: 'turn-narrated', readers: 'table', text: 'So it was.' }
    ),
    fc.record({ type: fc.constant('player-invited' as const), standIn: fc.nat(4) }),
    fc.record({ type: fc.constant('player-left' as const), seat: fc.nat(4) }),
    fc.record({ type: fc.constant('consent-given' as const), seat: fc.nat(4) }),
    fc.record({ type: fc.constant('invitation-declined' as const), seat: fc.nat(4) })
  )

  test('gives a commit that the store can read back', () => {
    fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 20 }), (events) => {
        const base = nextCommit(
          undefined,
          { type: 'clock' },
          { events: [{ type: 'desk-opened', address: 'a@b.example' }], letters: [] },
          monday
        )
        const next = nextCommit({ ...base, session: begunTable() }, { type: 'clock' }, { events, letters: [] }, monday)
        expect(commit.parse(JSON.parse(JSON.stringify(next)))).toEqual(next)
      })
    )
  })

  test('followed by any letter, ends in a decision', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 12 }), fc.string(), fc.nat(5), (events, words, seat) => {
        const table = evolveTableAll(begunTable(), events, monday)
        const decision = takeLetter(table, seat, arrival('bob@b.example', words), game, monday + hour)
        expect(['accepted', 'refused']).toContain(decision.type)
      })
    )
  })
})
