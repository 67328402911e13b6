import { describe, expect, test } from '@jest/globals'
import { evolveTableAll } from './evolve-table.ts'
import { afterHold, answerTo, decideHold, doubtful, release } from './fixtures/doubtful.ts'
import { arrival, begunTable, hour, letterFrom, monday, sampleGame } from './fixtures/sample.ts'
import { seatOf, type Table } from './session.ts'

const game = sampleGame()
const day = 24 * hour
const yes = () => arrival('ann@a.example', 'YES')

/** @throws when it does not count. */
function released(table: Table, ...[one, answer]: [ReturnType<typeof doubtful>, ReturnType<typeof yes>]): Table {
  const decision = release(table, one, answer, game)
  if (decision.type !== 'accepted') throw new Error(JSON.stringify(decision))
  return evolveTableAll(table, decision.proposal.events, monday)
}

describe('an answer to the question', () => {
  const one = doubtful()
  const table = afterHold(begunTable(), one, game)

  test.each(['YES', 'yes.', 'Yes, that was me', 'Ja!', 'はい', 'Yes\n\nI also take the lamp'])(
    'of %j confirms the letter',
    (words) => {
      expect(answerTo(table, one, arrival('ann@a.example', words))).toMatchObject({ type: 'confirmed', held: one.mail })
    }
  )

  test.each(['No', 'Who is this?', 'Yesterday I wrote nothing', ''])('of %j does not', (words) => {
    expect(answerTo(table, one, arrival('ann@a.example', words))).toEqual({ type: 'other-words' })
  })

  test('of STOP is heard, in its own right', () => {
    expect(answerTo(table, one, arrival('ann@a.example', 'STOP'))).toEqual({ type: 'stop' })
    expect(answerTo(table, one, arrival('ann@a.example', '', { command: 'unsubscribe' }))).toEqual({ type: 'stop' })
  })

  test('from another address than the one that was asked is none', () => {
    expect(answerTo(table, one, arrival('eve@e.example', 'YES'))).toEqual({ type: 'refused' })
  })

  test('that comes when the week is over is none', () => {
    expect(answerTo(table, one, yes(), monday + 7 * day - 1).type).toBe('confirmed')
    expect(answerTo(table, one, yes(), monday + 7 * day)).toEqual({ type: 'refused' })
    expect(answerTo(table, one, arrival('ann@a.example', 'STOP'), monday + 7 * day)).toEqual({ type: 'other-words' })
  })

  test('to a question that was not asked yet, or about no such letter, is none', () => {
    const second = doubtful()
    const both = afterHold(table, second, game)
    expect(answerTo(both, second, yes())).toEqual({ type: 'refused' })
    expect(answerTo(both, doubtful(), yes())).toEqual({ type: 'refused' })
  })
})

describe('a letter that was confirmed', () => {
  test('counts as any letter does, from now on', () => {
    const one = doubtful('I go north', { sesAt: monday / 1000 - 3 * 24 * 3600 })
    const table = released(afterHold(begunTable(), one, game), one, yes())
    expect(table.turn?.letters).toMatchObject([{ seat: 0, text: 'I go north' }])
    expect(seatOf(table, 0)?.thread.inReplyTo).toBe(one.letter.messageId)
  })

  test('counts once: a second YES, its own mail and the YES again change nothing', () => {
    const one = doubtful()
    const answer = yes()
    const table = released(afterHold(begunTable(), one, game), one, answer)
    expect(answerTo(table, one, yes())).toEqual({ type: 'refused' })
    expect(answerTo(table, one, answer)).toEqual({ type: 'repeated', delivery: one.mail.delivery })
    expect(decideHold(table, one, game)).toEqual({ type: 'repeated' })
  })

  test('leaves, if it says STOP', () => {
    const one = doubtful('STOP')
    const table = afterHold(begunTable(), one, game)
    expect(seatOf(table, 0)?.status).toBe('seated')
    expect(seatOf(released(table, one, yes()), 0)?.status).toBe('left')
  })

  test('is told about, and no letter, when the table has ended meanwhile', () => {
    const one = doubtful()
    const ended = evolveTableAll(
      afterHold(begunTable(), one, game),
      [{ type: 'session-ended', outcome: 'done' }],
      monday
    )
    const decision = release(ended, one, yes(), game)
    expect(decision).toMatchObject({
      type: 'refused',
      reason: 'session_closed',
      proposal: { letters: [{ kind: 'notice', to: 0 }] }
    })
    if (decision.type !== 'refused' || decision.proposal === undefined) throw new Error('no answer')
    const after = evolveTableAll(ended, decision.proposal.events, monday)
    expect(answerTo(after, one, yes())).toEqual({ type: 'refused' })
  })

  test('that came a second time, and proven, is not taken twice', () => {
    const one = doubtful()
    const held = afterHold(begunTable(), one, game)
    const proven = letterFrom(held, 0, { ...one.letter, digests: ['d-other', one.letter.digests[1] ?? ''] }, game)
    expect(release(proven, one, yes(), game)).toEqual({ type: 'refused', reason: 'duplicate_message' })
  })

  test('makes room for the next, and its day of questions stays', () => {
    const first = doubtful()
    let table = begunTable()
    for (const one of [first, doubtful(), doubtful()]) table = afterHold(table, one, game)
    expect(decideHold(table, doubtful(), game).type).toBe('refused')
    table = released(table, first, yes())
    const next = decideHold(table, doubtful(), game, monday + hour)
    expect(next).toMatchObject({ type: 'held', proposal: { letters: [] } })
  })
})
