import { describe, expect, test } from '@jest/globals'
import { bedrockModel } from './bedrock-model.ts'
import { sonnet } from './fixtures/asking.ts'
import type { Behaviour } from './fixtures/converse-endpoint.ts'
import type { WireRequest } from './fixtures/converse-rules.ts'
import { clientOver, eachWithEndpoint, protocols } from './fixtures/each-with-endpoint.ts'
import { begun, narrated, shippedGame } from './fixtures/played-table.ts'

// Whole turns through the real client, while the service behaves well and badly.
const endpoint = eachWithEndpoint()
const game = shippedGame('dungeon')

const text = { text: 'The door opens on a corridor, and' }
const toolUse = (toolUseId: string, name = 'roll_dice', input: object = { dice: '2d6', purpose: 'luck' }) => ({
  toolUse: { toolUseId, name, input }
})
const calls = (...content: object[]): Behaviour => ({ type: 'reply', stopReason: 'tool_use', content })
const stops = (stopReason: string, ...content: object[]): Behaviour => ({ type: 'reply', stopReason, content })
const error = (status: number, name: string): Behaviour => ({ type: 'error', status, name })

/** Of the last message: which call each result answers, and how. */
function results(request: WireRequest | undefined): (string | undefined)[][] {
  const blocks = request?.messages?.at(-1)?.content ?? []
  return blocks.flatMap(({ toolResult: made }) => (made ? [[made.toolUseId, made.status]] : []))
}

describe.each(protocols)('over %s', (protocol) => {
  const turn = (...behaviours: Behaviour[]) => {
    endpoint().next(...behaviours)
    return narrated(begun(game), game, bedrockModel({ modelId: sonnet, client: clientOver(protocol) }))
  }

  test('several rounds of parallel calls become one letter, over one connection', async () => {
    const fact = { about: 'Aria', fact: 'fears the well' }
    const narration = await turn(
      calls({ text: 'Let me see.' }, toolUse('a'), toolUse('b', 'record_fact', fact)),
      calls(toolUse('c', 'get_session_status', {})),
      calls(toolUse('d', 'recall_facts', {}), toolUse('e', 'get_game_rules', {})),
      stops('end_turn', { text: 'It opens.' }, { text: 'You step in.' })
    )
    if (narration.type !== 'narrated') throw new Error(narration.reason)
    expect(narration.proposal.letters[0]?.markdown).toBe('*Turn 1*\n\nIt opens.\n\nYou step in.')
    expect(narration.proposal.events).toContainEqual(expect.objectContaining({ type: 'fact-recorded' }))
    expect(endpoint().requests.map(results)).toEqual([
      [],
      [
        ['a', 'success'],
        ['b', 'success']
      ],
      [['c', 'success']],
      [
        ['d', 'success'],
        ['e', 'success']
      ]
    ])
    expect(narration.usage).toMatchObject({ inputTokens: 40, outputTokens: 20 })
    expect(endpoint().connections()).toBe(1)
  })

  test('a tool that is not there and arguments that do not fit are answered as errors, and the turn goes on', async () => {
    const narration = await turn(
      calls(toolUse('a', 'open_door', {}), toolUse('b', 'roll_dice', { dice: 'many', session_id: 'x' })),
      stops('end_turn', { text: 'It opens.' })
    )
    expect(narration.type).toBe('narrated')
    expect(results(endpoint().requests[1])).toEqual([
      ['a', 'error'],
      ['b', 'error']
    ])
  })

  test('of twenty calls at once each is answered, those beyond sixteen with an error', async () => {
    const many = Array.from({ length: 20 }, (_, index) => toolUse(`call-${index}`))
    expect((await turn(calls(...many))).type).toBe('narrated')
    const answered = results(endpoint().requests[1])
    expect(answered.map(([id]) => id)).toEqual(many.map(({ toolUse: { toolUseId } }) => toolUseId))
    expect(answered.filter(([, status]) => status === 'error')).toHaveLength(4)
  })

  test.each([
    ['max_tokens', 'answer cut off'],
    ['refusal', 'filtered'],
    ['guardrail_intervened', 'filtered'],
    ['content_filtered', 'filtered'],
    ['malformed_tool_use', 'malformed'],
    ['malformed_model_output', 'malformed'],
    ['model_context_window_exceeded', 'context overflow'],
    ['pause_for_tea', 'unknown stop reason']
  ])('%s in the middle of a turn ends it unwritten, and runs no tool', async (stopReason, reason) => {
    const narration = await turn(calls(toolUse('a')), stops(stopReason, text, toolUse('b')))
    expect(narration).toMatchObject({ type: 'stopped', reason, usage: { inputTokens: 20, outputTokens: 10 } })
    expect(endpoint().requests).toHaveLength(2)
  })

  test('a refusal without a word is no letter', async () => {
    expect(await turn(stops('refusal'))).toMatchObject({ type: 'stopped', reason: 'filtered' })
  })

  test('an answer of thinking alone is no letter', async () => {
    const thinking = { reasoningContent: { reasoningText: { text: 'Hm.', signature: 'c2ln' } } }
    expect(await turn(stops('end_turn', thinking))).toMatchObject({ type: 'stopped', reason: 'blank answer' })
  })

  test('a fault, a cut connection and a failing model in the middle of a turn are mended within it', async () => {
    const narration = await turn(
      calls(toolUse('a')),
      error(500, 'InternalServerException'),
      calls(toolUse('b')),
      { type: 'cut' },
      calls(toolUse('c')),
      error(424, 'ModelErrorException')
    )
    expect(narration.type).toBe('narrated')
    expect(endpoint().requests).toHaveLength(7)
  })

  test('lasting trouble in the middle of a turn ends it unwritten, to be tried again', async () => {
    const overloaded = Array<Behaviour>(3).fill(error(503, 'ServiceUnavailableException'))
    const thrown = turn(calls(toolUse('a')), ...overloaded)
    await expect(thrown).rejects.toMatchObject({ name: 'ModelUnavailableError', retry: true })
    expect(endpoint().requests).toHaveLength(4)
  })

  test('an abort in the middle of a turn ends it unwritten, and nothing more is sent', async () => {
    const abort = new AbortController()
    endpoint().next(calls(toolUse('a')), { type: 'hang' })
    const model = bedrockModel({ modelId: sonnet, client: clientOver(protocol) })
    const thrown = narrated(
      begun(game),
      game,
      (request, signal) => {
        const response = model(request, signal)
        if (request.messages.length > 1) abort.abort()
        return response
      },
      abort.signal
    )
    await expect(thrown).rejects.toMatchObject({ name: 'ModelUnavailableError', retry: true })
    expect(endpoint().requests.length).toBeLessThanOrEqual(2)
  })
})
