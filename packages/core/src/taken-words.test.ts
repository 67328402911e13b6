import { describe, expect, test } from '@jest/globals'
import { evolveTableAll } from './evolve-table.ts'
import { arrival, begunTable, letterFrom, monday, sampleGame, scripted } from './fixtures/sample.ts'
import { foundSession } from './found-session.ts'
import { narrateTurn } from './narrate-turn.ts'
import { jsonBytes } from './newest-within.ts'
import { nextCommit } from './next-commit.ts'
import type { Table } from './session.ts'
import { takeLetter } from './take-letter.ts'
import { viewsOf } from './views.ts'

const game = sampleGame({ players: { min: 1, max: 8 } })

function two(): Table {
  const invited = evolveTableAll(begunTable(game), [{ type: 'player-invited', standIn: 1 }], monday)
  return letterFrom(invited, 1, arrival('bob@b.example', 'ACCEPT', { fromName: 'Bob' }), game)
}

const ann = (table: Table, words: string) => letterFrom(table, 0, arrival('ann@a.example', words), game)

describe('a letter with words for the narrator alone', () => {
  test('is two letters with their own readers, and costs one view more', () => {
    const table = ann(two(), 'I go in.\n\nPRIVATE:\nI take the ring.')
    expect(table.turn?.letters).toMatchObject([
      { seat: 0, text: 'I go in.', readers: 'table' },
      { seat: 0, text: 'I take the ring.', readers: [0] }
    ])
    expect(viewsOf(table, game)).toEqual(['table', [0]])
  })

  test('is replaced as a whole by a newer one, whichever parts that has', () => {
    const first = ann(two(), 'I go in.\nPRIVATE: I take the ring.')
    expect(ann(first, 'I stay.').turn?.letters).toMatchObject([{ text: 'I stay.', readers: 'table' }])
    expect(ann(first, 'PRIVATE: I listen.').turn?.letters).toMatchObject([{ text: 'I listen.', readers: [0] }])
  })

  test('counts as this turn’s letter, even when all of it is private', () => {
    const table = ann(two(), 'PRIVATE: I listen.')
    const after = letterFrom(table, 1, arrival('bob@b.example', 'I sing'), game)
    expect(after.turn?.letters.map(({ seat }) => seat)).toEqual([0, 1])
  })

  test('is shown whole on its writer’s receipt, with what nobody else reads', () => {
    const decision = takeLetter(two(), 0, arrival('ann@a.example', 'I go in.\nPRIVATE: I take the ring.'), game, monday)
    if (decision.type !== 'accepted') throw new Error(decision.type)
    expect(decision.proposal.letters).toMatchObject([{ kind: 'receipt', to: 0 }])
    expect(decision.proposal.letters[0]?.markdown).toContain(
      '> I go in.\n\n> PRIVATE (nobody but the narrator reads this):\n\n> I take the ring.'
    )
  })

  test('keeps an address in it as private as the words around it', () => {
    const table = ann(two(), 'Ask cy@c.example.\nPRIVATE: Or dee@d.example, or cy@c.example.')
    expect(table.addresses.slice(1)).toEqual([
      { address: 'cy@c.example', by: 0, readers: 'table' },
      { address: 'dee@d.example', by: 0, readers: [0] }
    ])
    const later = ann(table, 'Ask dee@d.example too.')
    expect(later.addresses.at(-1)).toEqual({ address: 'dee@d.example', by: 0, readers: 'table' })
  })

  test('has no more room for both parts than for one', () => {
    const letters = ann(two(), `${'山'.repeat(3_000)}\nPRIVATE:\n${'海'.repeat(9_000)}`).turn?.letters ?? []
    expect(letters).toHaveLength(2)
    expect(jsonBytes(letters.map(({ text }) => text))).toBeLessThan(12_100)
  })
})

test('eight players with long private letters fit into one commit', async () => {
  let table = begunTable(game)
  for (let seat = 1; seat < 8; seat++) {
    const address = `p${seat}@p.example`
    const standIn = table.addresses.length + 1
    table = evolveTableAll(
      table,
      [
        { type: 'address-written', seat: 0, address, readers: 'table' },
        { type: 'player-invited', standIn }
      ],
      monday
    )
    const words = `ACCEPT. ${'go '.repeat(2_000)}\nPRIVATE:\n${'psst '.repeat(2_000)}`
    table = letterFrom(table, seat, arrival(address, words), game)
  }
  table = ann(table, `${'go '.repeat(2_000)}\nPRIVATE:\n${'psst '.repeat(2_000)}`)
  const told = Array.from({ length: 9 }, () => 'a long road '.repeat(1_200))
  const model = scripted(...told)
  const turn = await narrateTurn(table, game, { model, seed: 's', now: monday, signal: new AbortController().signal })
  if (turn.type !== 'narrated') throw new Error(turn.reason)
  expect(model.requests).toHaveLength(9)
  const founded = foundSession(arrival('ann@a.example', 'Hello'), game, monday)
  const before = { ...nextCommit(undefined, { type: 'clock' }, founded, monday), session: table }
  const commit = nextCommit(before, { type: 'narration' }, turn.proposal, monday)
  expect(commit.letters).toHaveLength(8)
  expect(jsonBytes(commit)).toBeLessThan(300_000)
})
