import { describe, expect, test } from '@jest/globals'
import { evolveTableAll } from './evolve-table.ts'
import { afterReturn, decide, later, two } from './fixtures/returned.ts'
import { arrival, begunTable, hour, letterFrom, monday, sampleGame } from './fixtures/sample.ts'
import { nextCommit } from './next-commit.ts'
import { nextStep } from './next-step.ts'
import type { ReturnedLetter } from './returned-letter.ts'
import { awaited, seatOf, type Table } from './session.ts'
import type { SessionEvent } from './session-event.ts'
import { takeLetter } from './take-letter.ts'
import { visibleTo } from './visible-table.ts'

const game = sampleGame()

describe('a player whose letters come back', () => {
  test('is not awaited, so the turn that waited for nobody else is narrated', () => {
    expect(awaited(two()).map(({ name }) => name)).toEqual(['Bob'])
    const table = afterReturn(two())
    expect(awaited(table)).toEqual([])
    expect(stepOf(table, later)).toBe('narrate')
  })

  test('gets no letter of any kind, while the others get theirs', () => {
    const letters = [0, 1].map((to) => ({
      kind: 'narration' as const,
      to,
      autoSubmitted: 'auto-replied' as const,
      markdown: 'x'
    }))
    const previous = { ...commitOf(two()), session: afterReturn(two()) }
    const next = nextCommit(previous, { type: 'narration' }, { events: [], letters }, later)
    expect(next.letters.map(({ to }) => to)).toEqual([0])
  })

  test.each(['hard', 'complaint'] as const)('is named to the host in one plain letter: %s', (kind) => {
    const decision = decide(two(), { kind })
    if (decision.type !== 'counted') throw new Error(decision.reason)
    const [letter, ...others] = decision.proposal.letters
    expect(others).toEqual([])
    expect(letter).toMatchObject({ kind: 'notice', to: 0, autoSubmitted: 'auto-generated' })
    expect(letter?.markdown).toContain('**Bob**')
    expect(letter?.markdown).not.toMatch(/@|bounce|complain|spam|SMTP|mailbox|undeliver/i)
  })

  test('is told of in the same words whatever the reason: a complaint stays private', () => {
    const wordsFor = (kind: ReturnedLetter['kind']) => {
      const decision = decide(two(), { kind })
      return decision.type === 'counted' ? decision.proposal.letters[0]?.markdown : undefined
    }
    expect(wordsFor('complaint')).toBe(wordsFor('hard'))
  })

  test('is back with the next letter, whatever the cause, and is answered', () => {
    for (const kind of ['hard', 'complaint'] as const) {
      const table = afterReturn(two(), { kind })
      const decision = takeLetter(table, 1, arrival('bob@b.example', 'I am here'), game, later + hour)
      if (decision.type !== 'accepted') throw new Error(decision.type)
      expect(decision.proposal.events).toContainEqual({ type: 'player-reachable', seat: 1 })
      expect(seatOf(evolveTableAll(table, decision.proposal.events, later + hour), 1)?.suppression.cause).toBeNull()
    }
  })

  test('is still silent to the narrator, not somebody who has answered', () => {
    const players = visibleTo('table', afterReturn(two()), game).players
    expect(players).toContainEqual({ name: 'Bob', status: 'awaited' })
  })

  test('wakes a table that rested for nobody else', () => {
    const paused = evolveTableAll(two(), [{ type: 'session-paused' }], monday)
    expect(afterReturn(paused).status).toBe('active')
  })

  test('is the host: the next at the table hears of it', () => {
    const decision = decide(two(), { seat: 0, address: 'ann@a.example' })
    expect(decision).toMatchObject({ proposal: { letters: [{ to: 1 }] } })
  })
})

describe('nobody else', () => {
  test('is told again within a week, though the mailbox fails and writes by turns', () => {
    let table = afterReturn(two())
    let told = 0
    for (let turn = 1; turn <= 20; turn++) {
      const now = later + turn * 6 * hour
      table = letterFrom(table, 1, arrival('bob@b.example', 'Here I am', { sesAt: now / 1000 }), game, now)
      const decision = decide(table, { digest: `e-${turn}`, at: now + 1 }, now + 1)
      if (decision.type !== 'counted') throw new Error(decision.reason)
      told += decision.proposal.letters.length
      table = evolveTableAll(table, decision.proposal.events, now + 1)
    }
    expect(told).toBe(0)
    const week = later + 8 * 24 * hour
    table = letterFrom(table, 1, arrival('bob@b.example', 'Again', { sesAt: week / 1000 }), game, week)
    expect(decide(table, { digest: 'e-last', at: week + 1 }, week + 1)).toMatchObject({
      proposal: { letters: [{ to: 0 }] }
    })
  })

  test('is left to read: nothing is narrated until somebody writes', () => {
    const alone = afterReturn(begunTable(), { seat: 0, address: 'ann@a.example' })
    expect(stepOf(alone, later)).toBe('rest')
    const rules = ['continue', 'continue-if-half', 'pause'] as const
    for (const missed of rules) expect(stepOf(alone, monday + 61 * hour, missed)).toBe('session-paused')
    expect(stepOf(letterFrom(alone, 0, arrival('ann@a.example', 'I am here'), game, later), later)).toBe('narrate')
  })
})

function commitOf(table: Table) {
  const opened: SessionEvent[] = [{ type: 'desk-opened', address: 'x' }]
  return { ...nextCommit(undefined, { type: 'clock' }, { events: opened, letters: [] }, monday), session: table }
}

function stepOf(table: Table, at: number, missed = game.settings.turn.missed): string {
  const played = { ...game, settings: { ...game.settings, turn: { ...game.settings.turn, missed } } }
  const step = nextStep(commitOf(table), played, 'me', at)
  return step.type === 'tick' ? step.proposal.events.map(({ type }) => type).join() : step.type
}
