import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { isAway } from './absence.ts'
import { after, commitOf, waitingFor, withTurn } from './fixtures/clocked.ts'
import { arrival, hour, monday } from './fixtures/sample.ts'
import type { Game } from './game.ts'
import type { Instant } from './ids.ts'
import { localTime, zoneOf } from './local-time.ts'
import type { Proposal } from './next-commit.ts'
import { nextStep } from './next-step.ts'
import { takeAutoReply } from './proposed-absence.ts'
import { awaited, isOpen, type Table } from './session.ts'
import { takeLetter } from './take-letter.ts'

/** Whatever three players write and however late the sweep comes: nobody is asked twice, by night, or while away. */

const words = [
  'I go on',
  'PAUSE',
  'RESUME',
  'RESUME\nI run',
  'AWAY until Friday',
  'I hide\nAWAY until 30 November',
  'AWAY until soon',
  'TIMEZONE Asia/Tokyo',
  'TIMEZONE America/New_York\nI wait',
  'STOP'
]

type Happening =
  | { type: 'letter'; seat: number; words: string; answersTurn: number | null }
  | { type: 'out of office'; seat: number; text: string }
  | { type: 'time'; hours: number }

const seat = fc.nat(2)
const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({
    type: fc.constant('letter' as const),
    seat,
    words: fc.constantFrom(...words),
    answersTurn: fc.option(fc.integer({ min: 1, max: 3 }))
  }),
  fc.record({
    type: fc.constant('out of office' as const),
    seat,
    text: fc.constantFrom('Back on 27 November', 'Back on 5 December', 'Away')
  }),
  fc.record({ type: fc.constant('time' as const), hours: fc.integer({ min: 1, max: 50 }) })
)
const rule = fc.constantFrom('wait', 'continue', 'continue-if-half', 'pause')

test('any weeks of three players keep the promises of the clock', () => {
  fc.assert(
    fc.property(rule, fc.array(happening, { maxLength: 25 }), (missed, happenings) => {
      const game = withTurn({ missed, quietHours: { from: 22, to: 7 } })
      let table = waitingFor('Bob', 'Cy')
      let now = monday
      const asked = new Map<string, number>()
      for (const one of happenings) {
        if (one.type === 'time') now += one.hours * hour
        const proposal = proposalOf(table, one, game, now)
        if (proposal !== undefined) table = checked(table, proposal, now, asked)
        table = settled(table, game, now, asked)
      }
    }),
    { numRuns: 500 }
  )
})

function proposalOf(table: Table, one: Happening, game: Game, now: Instant): Proposal | undefined {
  if (one.type === 'time') return undefined
  const from = table.seats[one.seat]?.address ?? ''
  if (one.type === 'out of office') {
    const decision = takeAutoReply(table, { seat: one.seat, from, text: one.text, at: now }, now)
    return decision.type === 'counted' ? decision.proposal : undefined
  }
  const letter = arrival(from, one.words, { sesAt: now / 1000, answersTurn: one.answersTurn })
  const decision = takeLetter(table, one.seat, letter, game, now)
  return decision.type === 'repeated' ? undefined : decision.proposal
}

/** The sweep: until the table rests, or a narration is due. */
function settled(table: Table, game: Game, now: Instant, asked: Map<string, number>): Table {
  let at = table
  for (let steps = 0; steps < 50; steps++) {
    const step = nextStep(commitOf(at), game, 'me', now)
    if (step.type !== 'tick') return at
    at = checked(at, step.proposal, now, asked)
  }
  throw new Error('the clock never comes to rest')
}

function checked(before: Table, proposal: Proposal, now: Instant, asked: Map<string, number>): Table {
  const table = after(before, proposal, now)
  for (const letter of proposal.letters.filter(({ kind }) => kind === 'reminder')) {
    const reader = before.seats[letter.to]
    if (reader === undefined) throw new Error('a reminder to nobody')
    expect(awaited(before)).toContain(reader)
    const shown = localTime(now, zoneOf(reader)).hour
    expect(shown >= 7 && shown < 22).toBe(true)
  }
  for (const event of proposal.events) {
    if (event.type === 'session-resumed') asked.clear()
    if (event.type === 'letter-held-back') expect(table.turn).toEqual(before.turn)
    const keys =
      event.type === 'reminder-issued'
        ? event.seats.map((one) => `${event.turn} to ${one}`)
        : event.type === 'host-told'
          ? [`${event.turn} to the host`]
          : []
    for (const key of keys) {
      expect(asked.has(key)).toBe(false)
      asked.set(key, now)
    }
  }
  expect(awaited(table).filter(isAway)).toEqual([])
  if (isOpen(table))
    expect(table.turn?.letters.every(({ text }) => !/PAUSE|AWAY|RESUME|TIMEZONE/.test(text))).toBe(true)
  return table
}
