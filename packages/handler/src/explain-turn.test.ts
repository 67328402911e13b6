import { describe, expect, test } from '@jest/globals'
import { eraseSession } from './erase-session.ts'
import { explainedTurn, explainTurn } from './explain-turn.ts'
import { newSessionId, sampleCommit } from './fixtures/sample-commits.ts'
import { canary, toldTurn } from './fixtures/told-turn.ts'
import { rollBack } from './roll-back.ts'
import { memorySessions } from './sessions-memory.ts'
import type { Reading } from './shown-words.ts'

async function explained(reading: Reading = 'redacted') {
  const { handle } = await toldTurn()
  const read = await explainTurn(handle, { turn: undefined, reading })
  if (read.type !== 'explained') throw new Error(read.reason)
  return explainedTurn.parse(read.explanation)
}

describe('the explanation of a turn', () => {
  test('leads from the mails through the tools and the commits to each letter', async () => {
    const turn = await explained()
    expect(turn).toMatchObject({ turn: 1, status: 'told', narrationsBegun: 1 })
    expect(turn.mails).toMatchObject([
      { delivery: 'mail-1', version: 1, seat: 0 },
      { delivery: 'mail-2', version: 2, seat: 0 }
    ])
    expect(turn.tools.map(({ version, type }) => [version, type])).toEqual([
      [3, 'dice-rolled'],
      [3, 'fact-recorded'],
      [3, 'state-updated']
    ])
    expect(turn.committed.map(({ cause }) => cause)).toEqual(['delivery', 'delivery', 'narration'])
    expect(turn.committed[2]?.events.map(({ type }) => type)).toEqual([
      'turn-narrated',
      'tokens-spent',
      'turn-closed',
      'turn-opened'
    ])
    expect(turn.tokens).toMatchObject({ inputTokens: 200, outputTokens: 20 })
    expect(turn.letters.map(({ kind, seat, status, attempt }) => [kind, seat, status, attempt])).toEqual([
      ['welcome', 0, 'sent', 1],
      ['narration', 0, 'sent', 1]
    ])
  })

  test('holds nobody’s words and no address, unless they are revealed; then still no address', async () => {
    expect(JSON.stringify(await explained())).not.toMatch(new RegExp(`${canary}|@|ann|bob`, 'i'))
    const revealed = JSON.stringify(await explained('revealed'))
    expect(revealed).toContain(`${canary} falls.`)
    expect(revealed).not.toContain('@')
  })

  test('tells why a letter was not sent', async () => {
    const { world, seat, handle } = await toldTurn()
    world.outcomes.push({ type: 'rejected', reason: 'MessageRejected' })
    await world.write('ann@a.example', seat, 'I climb again')
    const read = await explainTurn(handle, { turn: 2, reading: 'redacted' })
    expect(read).toMatchObject({
      explanation: { turn: 2, letters: [{ kind: 'narration', status: 'failed', reason: 'MessageRejected' }] }
    })
  })

  test('of an open one counts the narrations that failed', async () => {
    const { world, seat, handle } = await toldTurn()
    world.model = async () => ({
      content: [],
      stopReason: { type: 'end-turn' },
      usage: { inputTokens: 1, outputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0 }
    })
    await world.write('ann@a.example', seat, 'I climb again')
    expect(await explainTurn(handle, { turn: undefined, reading: 'redacted' })).toMatchObject({
      explanation: { turn: 2, status: 'open', narrationsBegun: 1, tools: [] }
    })
  })

  test('of an earlier one leaves the later ones out, and a roll-back in', async () => {
    const { world, seat, handle } = await toldTurn()
    await world.write('ann@a.example', seat, 'I climb again')
    await rollBack(handle, 2, world.now())
    const read = await explainTurn(handle, { turn: 1, reading: 'redacted' })
    if (read.type !== 'explained') throw new Error(read.reason)
    expect(read.explanation.committed.map(({ version, cause, command }) => [version, cause, command])).toEqual([
      [1, 'delivery', undefined],
      [2, 'delivery', undefined],
      [3, 'narration', undefined],
      [6, 'operator', 'roll-back 2']
    ])
  })
})

describe('there is nothing to explain', () => {
  test('of a session that nobody knows, a turn that never was, a desk, and what was erased', async () => {
    const { world, handle } = await toldTurn()
    const of = (turn: number | undefined) => explainTurn(handle, { turn, reading: 'redacted' })
    const unknown = memorySessions().open(newSessionId())
    expect(await explainTurn(unknown, { turn: 1, reading: 'redacted' })).toEqual({
      type: 'refused',
      reason: 'no such session'
    })
    expect(await of(7)).toEqual({ type: 'refused', reason: 'no such turn' })
    await unknown.put(sampleCommit(1), undefined)
    expect(await explainTurn(unknown, { turn: 1, reading: 'redacted' })).toEqual({
      type: 'refused',
      reason: 'not a table'
    })
    await eraseSession(handle, world)
    expect(await of(1)).toEqual({ type: 'refused', reason: 'erased' })
  })
})
