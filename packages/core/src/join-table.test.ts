import { describe, expect, test } from '@jest/globals'
import { evolveTableAll } from './evolve-table.ts'
import { arrival, begunTable, hour, letterFrom, monday, sampleGame } from './fixtures/sample.ts'
import { foundSession } from './found-session.ts'
import type { Game } from './game.ts'
import { nextCommit } from './next-commit.ts'
import type { Table } from './session.ts'
import { players } from './session.ts'
import { takeLetter } from './take-letter.ts'

const game = sampleGame()
const conversation = sampleGame({ consent: 'explicit', letters: 'private', players: { min: 2, max: 2 } })

function founded(of: Game = game): Table {
  const first = foundSession(arrival('ann@a.example', 'A heist in Venice'), of, monday)
  const { session } = nextCommit(undefined, { type: 'delivery', id: 'd' }, first, monday)
  if (session.type !== 'table') throw new Error('no table')
  return session
}

function invited(): Table {
  return evolveTableAll(begunTable(), [{ type: 'player-invited', standIn: 1 }], monday)
}

describe('founding', () => {
  test('the first mail seats its writer and sends the welcome, without consent', () => {
    const proposal = foundSession(arrival('ann@a.example', 'Hi', { subject: 'Re: AW: A walk' }), game, monday)
    expect(proposal.letters).toMatchObject([{ kind: 'welcome', to: 0 }])
    expect(founded()).toMatchObject({ status: 'initializing', turn: null, seats: [{ seat: 0, consentAt: null }] })
    expect(proposal.events[0]).toMatchObject({ subject: 'A walk', name: 'ann' })
  })

  test.each(['ann@a.example', 'see www.evil.example now'])('the display name %s is not used', (fromName) => {
    const proposal = foundSession(arrival('ann@a.example', 'Hi', { fromName }), game, monday)
    expect(proposal.events[0]).toMatchObject({ name: 'Player 1' })
  })

  test('the answer to the welcome is the consent, and opens turn 1 with both letters in it', () => {
    const table = letterFrom(founded(), 0, arrival('ann@a.example', 'I am Aria'), game)
    expect(table).toMatchObject({ status: 'active', seats: [{ status: 'seated', consentAt: monday, opening: '' }] })
    expect(table.turn).toMatchObject({ number: 1, letters: [{ seat: 0, text: 'A heist in Venice\n\nI am Aria' }] })
    expect(table.turn?.deadline).toBe(monday + 48 * hour)
  })

  test('"No thanks" alone is no consent, though it is an answer', () => {
    expect(letterFrom(founded(), 0, arrival('ann@a.example', 'No thanks.'), game)).toMatchObject({
      status: 'completed',
      seats: [{ status: 'left', consentAt: null }]
    })
    expect(letterFrom(founded(), 0, arrival('ann@a.example', 'No, just me. I am Aria'), game).status).toBe('active')
  })

  test('where consent must be explicit, an answer without I AGREE gets the question again', () => {
    const decision = takeLetter(founded(conversation), 0, arrival('ann@a.example', 'Sounds nice'), conversation, monday)
    expect(decision).toMatchObject({ type: 'accepted', proposal: { letters: [{ kind: 'consent' }] } })
  })
})

describe('a table below its minimum', () => {
  test('invites those whose addresses its founder wrote, once each, and waits', () => {
    const words = 'I AGREE\nMy partner is Bob@B.example, that is bob@b.example'
    const decision = takeLetter(founded(conversation), 0, arrival('ann@a.example', words), conversation, monday)
    if (decision.type !== 'accepted') throw new Error(decision.type)
    expect(decision.proposal.letters.map(({ kind, to }) => [kind, to])).toEqual([
      ['waiting', 0],
      ['invitation', 1]
    ])
    expect(JSON.stringify(decision.proposal.letters)).not.toContain('b.example')
    const table = evolveTableAll(founded(conversation), decision.proposal.events, monday)
    expect(table).toMatchObject({ status: 'waiting-for-players', seats: [{}, { address: 'bob@b.example' }] })
  })

  test('begins when the second has agreed, with the private letters of both', () => {
    const waiting = letterFrom(
      founded(conversation),
      0,
      arrival('ann@a.example', 'I AGREE. bob@b.example'),
      conversation
    )
    const table = letterFrom(waiting, 1, arrival('bob@b.example', 'I agree\nLet us talk'), conversation)
    expect(table.status).toBe('active')
    expect(table.turn?.letters).toMatchObject([
      { seat: 0, readers: [0] },
      { seat: 1, readers: [1], text: 'Let us talk' }
    ])
  })
})

describe('invitations', () => {
  test('ACCEPT seats the guest under their own name, and the open turn waits for them', () => {
    const table = letterFrom(invited(), 1, arrival('bob@b.example', 'Accept!', { fromName: 'Bob' }), game)
    expect(players(table).map((seat) => seat.name)).toEqual(['ann', 'Bob'])
  })

  test('a guest without a display name keeps the name of the seat, and markup is no part of a name', () => {
    const nameOf = (fromName: string) =>
      letterFrom(invited(), 1, arrival('bob@b.example', 'ACCEPT', { fromName }), game).seats[1]?.name
    expect([nameOf(''), nameOf('# **Bob**')]).toEqual(['Guest 2', 'Bob'])
  })

  test('words after ACCEPT are the first letter', () => {
    const table = letterFrom(invited(), 1, arrival('bob@b.example', 'ACCEPT. I follow her.'), game)
    expect(table.turn?.letters.at(-1)).toMatchObject({ seat: 1, text: 'I follow her.' })
  })

  test('a decline frees the seat and sends nothing to anybody', () => {
    const decision = takeLetter(invited(), 1, arrival('bob@b.example', 'No thanks'), game, monday)
    expect(decision).toMatchObject({ type: 'accepted', proposal: { letters: [] } })
  })

  test('anything else is answered once a day and seats nobody', () => {
    const decision = takeLetter(invited(), 1, arrival('bob@b.example', 'Who are you?'), game, monday)
    expect(decision).toMatchObject({ type: 'refused', reason: 'invalid_content', proposal: { letters: [{ to: 1 }] } })
    if (decision.type !== 'refused' || decision.proposal === undefined) throw new Error('no answer')
    const answered = evolveTableAll(invited(), decision.proposal.events, monday)
    const again = takeLetter(answered, 1, arrival('bob@b.example', 'Hello?'), game, monday + hour)
    expect(again).toEqual({ type: 'refused', reason: 'invalid_content' })
  })
})
