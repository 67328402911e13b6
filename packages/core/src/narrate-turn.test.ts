import { describe, expect, test } from '@jest/globals'
import { evolveTableAll } from './evolve-table.ts'
import { arrival, begunTable, letterFrom, monday, sampleGame, scripted } from './fixtures/sample.ts'
import type { Game } from './game.ts'
import type { Model } from './model.ts'
import { type NarratedTurn, narrateTurn } from './narrate-turn.ts'
import type { Table } from './session.ts'

const game = sampleGame()

function narrated(model: Model, table: Table = begunTable(), of: Game = game): Promise<NarratedTurn> {
  return narrateTurn(table, of, { model, seed: 'a'.repeat(32), now: monday, signal: AbortSignal.timeout(5_000) })
}

async function tableAfter(model: Model, table: Table = begunTable(), of: Game = game): Promise<Table> {
  const turn = await narrated(model, table, of)
  if (turn.type !== 'narrated') throw new Error(turn.reason)
  return evolveTableAll(table, turn.proposal.events, monday)
}

describe('a narrated turn', () => {
  test('closes the turn, opens the next and sends the letter with its number to each player', async () => {
    const turn = await narrated(scripted('The pass is dark.'))
    if (turn.type !== 'narrated') throw new Error(turn.reason)
    expect(turn.proposal.letters).toEqual([
      { kind: 'narration', to: 0, autoSubmitted: 'auto-replied', markdown: '*Turn 1*\n\nThe pass is dark.' }
    ])
    expect(turn.proposal.events.map((event) => event.type)).toEqual([
      'turn-narrated',
      'tokens-spent',
      'turn-closed',
      'turn-opened'
    ])
    expect(turn.usage).toMatchObject({ inputTokens: 100, outputTokens: 10 })
  })

  test('keeps what the tools made of the draft', async () => {
    const table = await tableAfter(
      scripted(
        [
          { tool: 'record_fact', input: { about: 'Ann', fact: 'owes the ferryman' } },
          { tool: 'roll_dice', input: { dice: '2d6+1', purpose: 'the leap' } }
        ],
        [{ tool: 'end_session', input: { outcome: 'over the pass' } }],
        'The end.'
      )
    )
    expect(table).toMatchObject({
      status: 'completed',
      turn: null,
      facts: [{ about: 'Ann', turn: 1, readers: 'table' }]
    })
  })

  test('invites through a stand-in, and the model reads no address', async () => {
    const model = scripted([{ tool: 'add_player', input: { player_email: '<address-1>' } }], 'Bob may come.')
    const turn = await narrated(model)
    expect(turn).toMatchObject({ proposal: { letters: [{ kind: 'narration' }, { kind: 'invitation', to: 1 }] } })
    expect(JSON.stringify(model.requests)).not.toMatch(/[ab]\.example/)
  })

  test('invites no more than a table may, however often somebody declines', async () => {
    let table = begunTable()
    for (let count = 2; count <= 20; count++) {
      table = letterFrom(table, 0, arrival('ann@a.example', `Invite p${count}@b.example`), game)
      const call = { tool: 'add_player', input: { player_email: `<address-${count}>` } }
      table = await tableAfter(scripted([call], 'So be it.'), table)
      const seats = table.seats.map((seat) =>
        seat.status === 'invited' ? { ...seat, status: 'declined' as const } : seat
      )
      table = { ...table, seats }
    }
    expect(table.seats).toHaveLength(13)
  })

  test('answers every call of a response together, in order, errors included', async () => {
    const model = scripted(
      [{ tool: 'get_game_rules' }, { tool: 'no_such_tool' }, { tool: 'roll_dice', input: { dice: 'x', purpose: 'y' } }],
      'Done.'
    )
    await narrated(model)
    const answers = model.requests[1]?.messages.at(-1)?.content ?? []
    expect(answers.map((block) => block.type === 'tool-result' && [block.callId, block.status])).toEqual([
      ['call-1-0', 'ok'],
      ['call-1-1', 'error'],
      ['call-1-2', 'error']
    ])
  })

  test('refuses an argument that no schema names', async () => {
    const model = scripted([{ tool: 'get_session_status', input: { session_id: 'other' } }], 'Done.')
    await narrated(model)
    expect(model.requests[1]?.messages.at(-1)?.content).toMatchObject([{ status: 'error' }])
  })

  test('mails neither links nor addresses, whatever the model writes', async () => {
    const turn = await narrated(
      scripted('See [here](https://evil.example/x), www.evil.org, evil.com/a or eve@evil.org <address-1>')
    )
    if (turn.type !== 'narrated') throw new Error(turn.reason)
    expect(turn.proposal.letters[0]?.markdown).toBe(
      '*Turn 1*\n\nSee here, (a link), (a link) or (an address) (an address)'
    )
  })
})

describe('the bounds of a turn', () => {
  test.each([
    ['answer cut off', { stopReason: { type: 'max-tokens' } }],
    ['filtered', { stopReason: { type: 'filtered', raw: 'refusal' } }],
    ['unknown stop reason', { stopReason: { type: 'unknown', raw: 'new' } }],
    ['blank answer', { content: [{ type: 'text', text: ' ' }] }],
    ['blank answer', { content: [{ type: 'text', text: '\u200b' }] }]
  ] as const)('leaves the turn open: %s', async (reason, response) => {
    expect(
      await narrated(scripted({ ...response, content: 'content' in response ? [...response.content] : [] }))
    ).toMatchObject({ type: 'stopped', reason })
  })

  test('leaves the turn open when the rounds are spent, after asking for the letter', async () => {
    const call = [{ tool: 'get_game_rules' }]
    const model = scripted(call, call, call, call)
    expect(await narrated(model)).toMatchObject({ type: 'stopped', reason: 'rounds spent' })
    expect(JSON.stringify(model.requests[3]?.messages.at(-1))).toContain('Write the letter now')
  })

  test('asks no model once the tokens of the session are spent', async () => {
    const model = scripted()
    const spent = { ...begunTable(), spentTokens: 1_000_000 }
    expect(await narrated(model, spent)).toMatchObject({ reason: 'session tokens spent' })
    expect(model.requests).toHaveLength(0)
  })
})

describe('views', () => {
  const conversation = sampleGame({ consent: 'explicit', letters: 'private', players: { min: 2, max: 2 } })

  test('a prompt, and what a tool records in it, holds nothing that its reader may not read', async () => {
    const model = scripted(
      [{ tool: 'record_fact', input: { about: 'Ann', fact: 'ann-canary fact' } }],
      'ann-canary letter',
      [{ tool: 'recall_facts' }, { tool: 'get_turn_history' }],
      'For Bob.'
    )
    const table = await tableAfter(model, pair('ann-canary', 'bob-canary'), conversation)
    const [annsPrompt, , ...bobs] = model.requests.map((request) => JSON.stringify(request))
    expect(annsPrompt).toContain('ann-canary')
    expect(annsPrompt).not.toContain('bob-canary')
    expect(bobs).toHaveLength(2)
    for (const prompt of bobs) expect(prompt).not.toContain('ann-canary')
    expect(table.turn?.number).toBe(2)
  })

  test('whoever is written to after another’s letter ended the session is written a last letter', async () => {
    const model = scripted([{ tool: 'end_session', input: { outcome: 'done' } }], 'Goodbye, Ann.', 'Goodbye, Bob.')
    await tableAfter(model, pair('hello', 'hello'), conversation)
    const prompts = model.requests.map((request) => JSON.stringify(request.messages[0]))
    expect(prompts.map((prompt) => prompt.includes('this letter is the last one'))).toEqual([false, false, true])
  })

  function pair(ann: string, bob: string): Table {
    const begun = begunTable(conversation)
    const agreed = letterFrom(begun, 0, arrival('ann@a.example', `I AGREE\n${ann}`), conversation)
    return letterFrom(agreed, 1, arrival('bob@b.example', `I AGREE\n${bob}`), conversation)
  }
})
