import { describe, expect, test } from '@jest/globals'
import { dueTime } from './clock.ts'
import { evolveTableAll } from './evolve-table.ts'
import { afterHold, decideHold, doubtful } from './fixtures/doubtful.ts'
import { arrival, begunTable, hour, letterFrom, monday, sampleGame } from './fixtures/sample.ts'
import { foundSession } from './found-session.ts'
import { doubtTimes, nextDoubtStep } from './hold-letter.ts'
import { nextCommit } from './next-commit.ts'
import { seatOf, type Table } from './session.ts'
import type { SessionEvent } from './session-event.ts'

const game = sampleGame()
const day = 24 * hour
const silence = { type: 'refused', reason: 'auth_indeterminate' }

function after(table: Table, ...events: SessionEvent[]): Table {
  return evolveTableAll(table, events, monday)
}

describe('a letter that nothing proves', () => {
  test('is held, and the address of the seat is asked in a letter without a word of it', () => {
    const one = doubtful('I take the brass key')
    const decision = decideHold(begunTable(), one, game)
    expect(decision).toMatchObject({
      type: 'held',
      proposal: {
        events: [
          { type: 'doubtful-letter-held', seat: 0, ...one.mail, length: 20 },
          { type: 'doubtful-letter-asked', seat: 0, hold: one.mail.hold }
        ],
        letters: [{ kind: 'confirmation', to: 0, autoSubmitted: 'auto-generated' }]
      }
    })
    expect(JSON.stringify(decision)).not.toMatch(/brass|@/)
  })

  test('is told of by its time and length, as its player’s own clock shows them', () => {
    const table = after(begunTable(), { type: 'time-zone-set', seat: 0, zone: 'Asia/Tokyo' })
    const decision = decideHold(table, doubtful('Left'), game)
    const [question] = decision.type === 'held' ? decision.proposal.letters : []
    expect(question?.markdown).toContain('**Mon, 23 Nov 2026, 18:00 (Asia/Tokyo)**, 4 characters long')
    expect(question?.markdown).toContain('Monday, 30 November 2026')
    expect(question?.markdown).toContain('YES')
  })

  test('changes nothing at the table: no turn, no clock of it, no suppression, no thread', () => {
    const table = begunTable()
    const held = afterHold(table, doubtful('STOP', { command: 'unsubscribe' }), game, monday + hour)
    expect({ ...held, seats: held.seats.map((seat) => ({ ...seat, doubt: null })) }).toEqual({
      ...table,
      seats: table.seats.map((seat) => ({ ...seat, doubt: null }))
    })
    expect(JSON.stringify(seatOf(held, 0)?.doubt)).not.toContain('STOP')
  })

  test('that comes again is held once, and the same message in a second delivery is none', () => {
    const one = doubtful()
    const held = afterHold(begunTable(), one, game)
    expect(decideHold(held, one, game)).toEqual({ type: 'held-before' })
    const { letter } = one
    const again = doubtful('I go north', { digests: ['d-other', letter.digests[1] ?? ''] })
    expect(decideHold(held, again, game)).toEqual({ type: 'refused', reason: 'duplicate_message' })
  })

  test('that counted already, under the same delivery or another, is not held', () => {
    const letter = arrival('ann@a.example', 'I go north')
    const table = letterFrom(begunTable(), 0, letter, game)
    expect(decideHold(table, { ...doubtful(), letter }, game)).toEqual({ type: 'repeated' })
    const again = { ...letter, digests: ['d-other', letter.digests[1] ?? ''] }
    expect(decideHold(table, { ...doubtful(), letter: again }, game)).toEqual({
      type: 'refused',
      reason: 'duplicate_message'
    })
  })
})

describe('nobody is asked', () => {
  test('about a letter from another address than the seat’s, or to no seat', () => {
    const one = doubtful()
    expect(decideHold(begunTable(), { ...one, letter: arrival('eve@e.example', 'Words') }, game)).toEqual(silence)
    expect(decideHold({ ...begunTable(), seats: [] }, one, game)).toEqual(silence)
  })

  test.each<[string, SessionEvent[]]>([
    ['has left', [{ type: 'player-left', seat: 0 }]],
    ['is not reached by letters', [{ type: 'letter-returned', seat: 0, kind: 'complaint', digests: ['e1'], sesAt: 1 }]],
    ['writes too fast', [{ type: 'thread-frozen', seat: 0 }]],
    ['plays no more, since the table has ended', [{ type: 'session-ended', outcome: 'done' }]]
  ])('who %s', (_, events) => {
    expect(decideHold(after(begunTable(), ...events), doubtful(), game)).toEqual(silence)
  })

  test('more than once a day, and no more than three letters wait at a time', () => {
    let table = begunTable()
    let questions = 0
    for (let minute = 0; minute < 100; minute++) {
      const decision = decideHold(table, doubtful(), game, monday + minute * 60_000)
      if (decision.type !== 'held') continue
      questions += decision.proposal.letters.length
      table = evolveTableAll(table, decision.proposal.events, monday + minute * 60_000)
    }
    expect(questions).toBe(1)
    expect(seatOf(table, 0)?.doubt.held).toHaveLength(3)
    expect(JSON.stringify(seatOf(table, 0)?.doubt).length).toBeLessThan(600)
  })
})

describe('the clock', () => {
  test('asks about the next one when its day has come, and not before', () => {
    const table = afterHold(afterHold(begunTable(), doubtful(), game), doubtful(), game, monday + hour)
    expect(doubtTimes(table, monday)).toContain(monday + day)
    expect(nextDoubtStep(table, game, monday + day - 1)).toEqual({ type: 'rest' })
    const step = nextDoubtStep(table, game, monday + day)
    expect(step).toMatchObject({
      type: 'tick',
      proposal: { events: [{ type: 'doubtful-letter-asked', seat: 0 }], letters: [{ kind: 'confirmation', to: 0 }] }
    })
    if (step.type !== 'tick') throw new Error('nothing to do')
    const asked = evolveTableAll(table, step.proposal.events, monday + day)
    expect(nextDoubtStep(asked, game, monday + 3 * day)).toEqual({ type: 'rest' })
  })

  test('puts a letter aside after a week, in silence, and it never counts again', () => {
    const one = doubtful()
    const table = afterHold(begunTable(), one, game)
    expect(doubtTimes(table, monday)).toEqual([monday + 7 * day])
    expect(nextDoubtStep(table, game, monday + 7 * day - 1)).toEqual({ type: 'rest' })
    const step = nextDoubtStep(table, game, monday + 7 * day)
    expect(step).toMatchObject({ type: 'put-aside', letter: one.mail, proposal: { letters: [] } })
    if (step.type !== 'put-aside') throw new Error('nothing to do')
    const later = evolveTableAll(table, step.proposal.events, monday + 7 * day)
    expect(seatOf(later, 0)?.doubt.held).toEqual([])
    expect(doubtTimes(later, monday + 7 * day)).toEqual([])
    expect(decideHold(later, one, game, monday + 7 * day)).toEqual({ type: 'repeated' })
  })

  test('puts it aside on a closed table too, and asks nobody there', () => {
    const held = afterHold(afterHold(begunTable(), doubtful(), game), doubtful(), game)
    const closed = after(held, { type: 'session-ended', outcome: 'done' })
    expect(nextDoubtStep(closed, game, monday + 2 * day)).toEqual({ type: 'rest' })
    expect(nextDoubtStep(closed, game, monday + 7 * day).type).toBe('put-aside')
    const founding = foundSession(arrival('ann@a.example', 'Hello'), game, monday)
    const commit = nextCommit(undefined, { type: 'clock' }, { ...founding, letters: [] }, monday)
    expect(dueTime({ ...commit, session: closed }, game, monday)).toBe(monday + 7 * day)
  })
})
