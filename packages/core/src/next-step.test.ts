import { describe, expect, test } from '@jest/globals'
import { dueTime, soonMs } from './clock.ts'
import type { Commit, LetterStatus } from './commit.ts'
import { evolveTableAll } from './evolve-table.ts'
import { arrival, begunTable, hour, letterFrom, monday, sampleGame } from './fixtures/sample.ts'
import type { Game } from './game.ts'
import { nextCommit } from './next-commit.ts'
import { claimLifeMs, nextStep } from './next-step.ts'
import type { Table } from './session.ts'
import type { SessionEvent } from './session-event.ts'

const game = sampleGame()

/** Ann has answered, Bob is awaited. */
function half(): Table {
  const invited = evolveTableAll(begunTable(), [{ type: 'player-invited', standIn: 1 }], monday)
  return letterFrom(invited, 1, arrival('bob@b.example', 'ACCEPT', { fromName: 'Bob' }), game)
}

function commitOf(table: Table, events: SessionEvent[] = [], status?: LetterStatus): Commit {
  const letters =
    status === undefined
      ? []
      : [{ kind: 'narration' as const, to: 0, autoSubmitted: 'auto-replied' as const, markdown: 'x' }]
  const base: Commit = {
    ...nextCommit(undefined, { type: 'clock' }, { events: [{ type: 'desk-opened', address: 'x' }], letters }, monday),
    session: table
  }
  const session = evolveTableAll(table, events, monday)
  return { ...base, session, letters: base.letters.map((letter) => ({ ...letter, status: status ?? letter.status })) }
}

function stepAt(table: Table, at: number, of: Game = game): string {
  const step = nextStep(commitOf(table), of, 'me', at)
  return step.type === 'tick' ? step.proposal.events.map((event) => event.type).join() : step.type
}

describe('the clock', () => {
  test('narrates as soon as everyone has answered', () => {
    expect(stepAt(begunTable(), monday)).toBe('narrate')
  })

  test('rests, then reminds those awaited once, then narrates with half the table', () => {
    // Twelve hours before the deadline it is ten at night.
    expect(stepAt(half(), monday + 44 * hour)).toBe('rest')
    expect(stepAt(half(), monday + 45 * hour)).toBe('reminder-issued')
    const reminded = evolveTableAll(half(), [{ type: 'reminder-issued', turn: 1, seats: [1] }], monday + 45 * hour)
    expect(stepAt(reminded, monday + 46 * hour)).toBe('rest')
    expect(stepAt(reminded, monday + 60 * hour)).toBe('narrate')
  })

  test('addresses the reminder to nobody who has answered', () => {
    const step = nextStep(commitOf(half()), game, 'me', monday + 45 * hour)
    expect(step.type === 'tick' && step.proposal.letters.map((letter) => letter.to)).toEqual([1])
  })

  test.each([
    ['wait', 'deadline-extended'],
    ['continue', 'narrate'],
    ['pause', 'session-paused']
  ] as const)('after a missed deadline, the rule %s makes it %s', (missed, expected) => {
    const other = { ...game, settings: { ...game.settings, turn: { ...game.settings.turn, missed } } }
    const told = evolveTableAll(half(), [{ type: 'host-told', turn: 1, seat: 0 }], monday + 48 * hour)
    expect(stepAt(told, monday + 60 * hour, other)).toBe(expected)
  })

  test('lets an invitation run out in silence, and a forgotten table with a last letter', () => {
    const invited = evolveTableAll(
      half(),
      [
        { type: 'session-paused' },
        { type: 'address-written', seat: 0, address: 'cy@c.example', readers: 'table' },
        { type: 'player-invited', standIn: 2 }
      ],
      monday
    )
    expect(stepAt(invited, monday + 7 * 24 * hour)).toBe('invitation-expired')
    expect(stepAt(invited, monday + 30 * 24 * hour)).toBe('session-expired')
  })

  test('closes a table whose turn could never be narrated, instead of trying for ever', () => {
    expect(stepAt(begunTable(), monday + 29 * 24 * hour)).toBe('narrate')
    expect(stepAt(begunTable(), monday + 30 * 24 * hour)).toBe('session-expired')
  })

  test('wakes once more for a closed table, and lays it into the archive', () => {
    const closed = evolveTableAll(begunTable(), [{ type: 'session-ended', outcome: 'won' }], monday)
    const end = monday + 30 * 24 * hour
    expect(dueTime(commitOf(closed), game, monday)).toBe(end)
    expect(stepAt(closed, end - 1)).toBe('rest')
    expect(stepAt(closed, end)).toBe('session-archived')
    const archived = evolveTableAll(closed, [{ type: 'session-archived' }], end)
    expect(stepAt(archived, monday + 400 * 24 * hour)).toBe('rest')
    expect(dueTime(commitOf(archived), game, end)).toBeUndefined()
  })

  test('stands in the due index soon while something is open, else at its next clock time', () => {
    expect(dueTime(commitOf(begunTable()), game, monday)).toBe(monday + soonMs)
    expect(dueTime(commitOf(half(), [], { type: 'pending', attempt: 0 }), game, monday)).toBe(monday + soonMs)
    expect(dueTime(commitOf(half()), game, monday)).toBe(monday + 45 * hour)
  })

  test('never stays in the past of the index, where it would come before all others in every sweep', () => {
    const missed = monday + 61 * hour
    expect(stepAt(half(), missed)).toBe('narrate')
    expect(dueTime(commitOf(half()), game, missed)).toBe(missed + soonMs)
  })

  test('stays in the index while its game is not played here, and not when it is closed', () => {
    expect(dueTime(commitOf(half()), undefined, monday)).toBeGreaterThan(monday)
    const closed = evolveTableAll(half(), [{ type: 'session-ended', outcome: 'won' }], monday)
    expect(dueTime(commitOf(closed), undefined, monday)).toBeUndefined()
  })
})

describe('letters', () => {
  const sending: LetterStatus = { type: 'sending', attempt: 1, owner: 'other', at: monday }
  const stepOf = (status: LetterStatus, at: number): string =>
    nextStep(commitOf(half(), [], status), game, 'me', at).type

  test('go out before anything else', () => {
    expect(stepOf({ type: 'pending', attempt: 0 }, monday)).toBe('send')
  })

  test("another owner's claim is left alone for ten minutes, one's own is not", () => {
    expect(stepOf(sending, monday + claimLifeMs - 1)).toBe('rest')
    expect(stepOf(sending, monday + claimLifeMs)).toBe('send')
    expect(stepOf({ ...sending, owner: 'me' }, monday)).toBe('send')
  })

  test('an invitation of unknown fate is parked, never sent a second time', () => {
    const commit = commitOf(half(), [], sending)
    const parked = { ...commit, letters: commit.letters.map((letter) => ({ ...letter, uncertainty: 'park' as const })) }
    expect(nextStep(parked, game, 'me', monday + claimLifeMs).type).toBe('park')
  })
})
