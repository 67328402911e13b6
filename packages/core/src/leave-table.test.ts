import { describe, expect, test } from '@jest/globals'
import { evolveTableAll } from './evolve-table.ts'
import { arrival, begunTable, letterFrom, monday, sampleGame } from './fixtures/sample.ts'
import type { Table } from './session.ts'
import { takeLetter } from './take-letter.ts'

const game = sampleGame()
const conversation = sampleGame({ consent: 'explicit', letters: 'private', players: { min: 2, max: 2 } })

function invited(): Table {
  return evolveTableAll(begunTable(), [{ type: 'player-invited', standIn: 1 }], monday)
}

describe('leaving', () => {
  const accepted = (): Table => letterFrom(invited(), 1, arrival('bob@b.example', 'ACCEPT', { fromName: 'Bob' }), game)

  test('a table that rested for the one who leaves goes on with the others', () => {
    const paused = evolveTableAll(accepted(), [{ type: 'session-paused' }], monday)
    expect(letterFrom(paused, 1, arrival('bob@b.example', 'STOP'), game).status).toBe('active')
  })

  test('a game that is left with fewer than it needs ends, and the others are told', () => {
    const begun = letterFrom(begunTable(conversation), 0, arrival('ann@a.example', 'I AGREE'), conversation)
    const both = letterFrom(begun, 1, arrival('bob@b.example', 'I agree', { fromName: 'Bob' }), conversation)
    const decision = takeLetter(both, 1, arrival('bob@b.example', 'STOP'), conversation, monday)
    if (decision.type !== 'accepted') throw new Error(decision.type)
    expect(decision.proposal.letters).toMatchObject([
      { kind: 'goodbye', to: 1 },
      { kind: 'notice', to: 0, markdown: expect.stringContaining('Bob has left') }
    ])
    expect(evolveTableAll(both, decision.proposal.events, monday).status).toBe('completed')
  })

  test('STOP from somebody only invited is a decline, in silence', () => {
    const decision = takeLetter(invited(), 1, arrival('bob@b.example', 'STOP'), game, monday)
    expect(decision).toMatchObject({ type: 'accepted', proposal: { letters: [] } })
    expect(letterFrom(invited(), 1, arrival('bob@b.example', 'STOP'), game).seats[1]?.status).toBe('declined')
  })

  test('STOP alone leaves, is confirmed, and closes a table that nobody else sits at', () => {
    const decision = takeLetter(begunTable(), 0, arrival('ann@a.example', ' stop. '), game, monday)
    expect(decision).toMatchObject({ type: 'accepted', proposal: { letters: [{ kind: 'goodbye', to: 0 }] } })
    expect(letterFrom(begunTable(), 0, arrival('ann@a.example', 'STOP'), game).status).toBe('completed')
  })

  test('STOP as the first word of a move is a move', () => {
    const table = letterFrom(begunTable(), 0, arrival('ann@a.example', 'Stop! I shout at the ferryman'), game)
    expect(table.status).toBe('active')
  })
})
