import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { commit } from './commit.ts'
import { deliveryMemorySeconds } from './deliveries.ts'
import { evolveAll } from './evolve.ts'
import { evolveTable, evolveTableAll } from './evolve-table.ts'
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

  test('bounds what the narrator records by its bytes, and lets the oldest go', () => {
    const text = '字'.repeat(300)
    const fact = (count: number): SessionEvent => ({ type: 'fact-recorded', about: `${count}`, text, readers: 'table' })
    const value = (count: number): SessionEvent => ({
      type: 'state-updated',
      name: `${count}`,
      value: text,
      reason: 'so it went',
      readers: 'table'
    })
    const events = Array.from({ length: 200 }, (_, count) => [fact(count), value(count)]).flat()
    const table = evolveTableAll(begunTable(), events, monday)
    expect(Buffer.byteLength(JSON.stringify([table.facts, table.state]))).toBeLessThan(49_000)
    expect([table.facts.at(-1)?.about, table.state.at(-1)?.name]).toEqual(['199', '199'])
  })

  test('in a script without blanks too', () => {
    let table = begunTable()
    for (let turn = 1; turn <= 40; turn++) table = narratedTurn(table, turn, '字'.repeat(4_000))
    expect(Buffer.byteLength(JSON.stringify(table))).toBeLessThan(120_000)
  })

  function narratedTurn(table: Table, turn: number, told = 'The road goes on. '.repeat(120)): Table {
    const events: SessionEvent[] = [
      { type: 'turn-narrated', readers: 'table', text: `Turn ${turn}. ${told}` },
      { type: 'turn-closed' },
      { type: 'turn-opened', number: turn + 1, deadline: monday }
    ]
    return letterFrom(
      evolveTableAll(table, events, monday),
      0,
      arrival('ann@a.example', 'I walk on. '.repeat(40)),
      game
    )
  }
})

describe('any history', () => {
  const told: SessionEvent[] = [
    { type: 'turn-narrated', readers: 'table', text: 'So it was.' },
    { type: 'turn-closed' },
    { type: 'turn-opened', number: 2, deadline: monday }
  ]
  const happening: fc.Arbitrary<SessionEvent[]> = fc.oneof(
    fc.constantFrom<SessionEvent[]>(
      [{ type: 'session-paused' }],
      [{ type: 'session-resumed', deadline: monday }],
      [{ type: 'session-expired' }],
      [{ type: 'session-archived' }],
      told
    ),
    fc.record({ type: fc.constant('player-invited' as const), standIn: fc.nat(4) }).map((event) => [event]),
    fc.record({ type: fc.constant('player-left' as const), seat: fc.nat(4) }).map((event) => [event]),
    fc.record({ type: fc.constant('consent-given' as const), seat: fc.nat(4) }).map((event) => [event]),
    fc.record({ type: fc.constant('invitation-declined' as const), seat: fc.nat(4) }).map((event) => [event])
  )

  /** Those of the happenings that the tables of states let through, one after the other. */
  function possible(happenings: SessionEvent[][]): SessionEvent[] {
    const events: SessionEvent[] = []
    for (const next of happenings) {
      try {
        evolveTableAll(begunTable(), [...events, ...next], monday)
        events.push(...next)
      } catch (error) {
        expect(String(error)).toContain('see docs/states.md')
      }
    }
    return events
  }

  test('gives a commit that the store can read back', () => {
    fc.assert(
      fc.property(fc.array(happening, { minLength: 1, maxLength: 20 }), (happenings) => {
        const base = nextCommit(
          undefined,
          { type: 'clock' },
          { events: [{ type: 'desk-opened', address: 'a@b.example' }], letters: [] },
          monday
        )
        const proposal = { events: possible(happenings), letters: [] }
        const next = nextCommit({ ...base, session: begunTable() }, { type: 'clock' }, proposal, monday)
        expect(commit.parse(JSON.parse(JSON.stringify(next)))).toEqual(next)
      })
    )
  })

  test('followed by any letter, ends in a decision', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 12 }), fc.string(), fc.nat(5), (happenings, words, seat) => {
        const table = evolveTableAll(begunTable(), possible(happenings), monday)
        const decision = takeLetter(table, seat, arrival('bob@b.example', words), game, monday + hour)
        expect(['accepted', 'refused']).toContain(decision.type)
      })
    )
  })
})

test('what cannot happen now is never silently ignored', () => {
  const ended = evolveTable(begunTable(), { type: 'session-ended', outcome: 'won' }, monday)
  expect(() => evolveTable(ended, { type: 'session-resumed', deadline: monday }, monday)).toThrow(
    'session-resumed has no edge from "completed" of a session: it has from paused'
  )
  expect(() => evolveTable(begunTable(), { type: 'turn-closed' }, monday)).toThrow('no edge from "open" of a turn')
  expect(() => evolveAll(ended, [{ type: 'desk-opened', address: 'a@b.example' }], monday)).toThrow('there already')
  expect(() => evolveAll({ type: 'erased' }, [{ type: 'turn-closed' }], monday)).toThrow('a session that is erased')
})

test('the largest table that letters alone can make fits into an item of 400 KB', () => {
  const eight = sampleGame({ players: { min: 1, max: 8 } })
  const guests = [1, 2, 3, 4, 5, 6, 7].map((number) => `guest${number}@g.example`)
  let table = letterFrom(begunTable(eight), 0, arrival('ann@a.example', guests.join(' ')), eight)
  for (const [index, guest] of guests.entries()) {
    // Bob, whom the sample's first letter names, is stand-in 1.
    table = evolveTable(table, { type: 'player-invited', standIn: index + 2 }, monday)
    table = letterFrom(table, index + 1, arrival(guest, 'ACCEPT'), eight)
  }
  const quotes = '"\\'.repeat(30_000)
  const told: SessionEvent[] = [
    { type: 'turn-narrated', readers: 'table', text: '“'.repeat(12_000) },
    { type: 'turn-closed' },
    { type: 'turn-opened', number: 2, deadline: monday }
  ]
  for (const { seat, address } of table.seats) table = letterFrom(table, seat, arrival(address, quotes), eight)
  table = evolveTableAll(table, told, monday)
  for (const { seat, address } of table.seats) table = letterFrom(table, seat, arrival(address, quotes), eight)
  expect(table.turn?.letters).toHaveLength(8)
  expect(JSON.stringify(table).length).toBeLessThan(300_000)
})
