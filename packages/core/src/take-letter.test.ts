import { describe, expect, test } from '@jest/globals'
import { evolveTableAll } from './evolve.ts'
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
    expect(receipt?.markdown).toContain('Wed, Nov 25, 2026, 10:00 (UTC+1)')
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
    for (let count = 0; count < 198; count++) table = letterFrom(table, 0, arrival('ann@a.example', 'go'), game)
    expect(takeLetter(table, 0, arrival('ann@a.example', 'go'), game, monday)).toMatchObject({ reason: 'rate_limited' })
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
  test('resumes with the next letter, with a whole new deadline', () => {
    const two = letterFrom(invited(), 1, arrival('bob@b.example', 'ACCEPT'), game)
    const paused = evolveTableAll(two, [{ type: 'reminder-issued', turn: 1 }, { type: 'session-paused' }], monday)
    const later = monday + 100 * hour
    const resumed = letterFrom(paused, 1, arrival('bob@b.example', 'I am back', { sesAt: later / 1000 }), game, later)
    expect(resumed).toMatchObject({ status: 'active', turn: { deadline: later + 48 * hour, remindedAt: null } })
  })
})

describe('leaving', () => {
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
