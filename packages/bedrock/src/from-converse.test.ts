import { StopReason as KnownStopReason } from '@aws-sdk/client-bedrock-runtime'
import type { StopReason } from '@gpttherapy/core'
import { describe, expect, test } from '@jest/globals'
import { ask, sonnet } from './fixtures/asking.ts'
import { eachWithEndpoint, type Protocol, protocols } from './fixtures/each-with-endpoint.ts'

const endpoint = eachWithEndpoint()

async function receive(stopReason: string, content: unknown[], protocol: Protocol = 'HTTP/1.1') {
  endpoint().next({ type: 'reply', stopReason, content })
  return (await ask(endpoint(), protocol)).response
}

const text = { text: 'A corridor.' }
const toolUse = (toolUseId: string, input: unknown = { sides: 6 }) => ({
  toolUse: { toolUseId, name: 'roll_dice', input }
})

const stopReasons: [string, unknown[], StopReason][] = [
  ['end_turn', [text], { type: 'end-turn' }],
  ['end_turn', [text, toolUse('a')], { type: 'tool-use' }],
  ['stop_sequence', [text], { type: 'end-turn' }],
  ['tool_use', [toolUse('a')], { type: 'tool-use' }],
  ['tool_use', [text], { type: 'malformed', raw: 'tool_use' }],
  ['tool_use', [toolUse('a', [6])], { type: 'malformed', raw: 'tool_use' }],
  ['end_turn', [toolUse('a'), toolUse('b', 'six')], { type: 'malformed', raw: 'end_turn' }],
  ['tool_use', [toolUse('a'), toolUse('a')], { type: 'malformed', raw: 'tool_use' }],
  ['max_tokens', [text, toolUse('a')], { type: 'max-tokens' }],
  ['guardrail_intervened', [text], { type: 'filtered', raw: 'guardrail_intervened' }],
  ['content_filtered', [], { type: 'filtered', raw: 'content_filtered' }],
  ['refusal', [], { type: 'filtered', raw: 'refusal' }],
  ['malformed_tool_use', [], { type: 'malformed', raw: 'malformed_tool_use' }],
  ['malformed_model_output', [], { type: 'malformed', raw: 'malformed_model_output' }],
  ['model_context_window_exceeded', [], { type: 'context-overflow' }],
  ['pause_for_tea', [toolUse('a')], { type: 'unknown', raw: 'pause_for_tea' }]
]

describe.each(protocols)('why the model stopped, over %s', (protocol) => {
  test.each(stopReasons)('%s with %j', async (stopReason, content, expected) => {
    expect((await receive(stopReason, content, protocol)).stopReason).toEqual(expected)
  })
})

test('every stop reason that the SDK knows stands in the table above, and the one that it does not', () => {
  const known = new Set(stopReasons.map(([stopReason]) => stopReason))
  expect([...Object.values(KnownStopReason), 'refusal'].filter((stopReason) => !known.has(stopReason))).toEqual([])
})

test('parallel calls arrive in order, whatever stands between them', async () => {
  const thinking = { reasoningContent: { reasoningText: { text: 'Hm.', signature: 'c2ln' } } }
  const { content } = await receive('tool_use', [thinking, toolUse('a'), text, toolUse('b')])
  expect(content).toEqual([
    { type: 'reasoning', provider: `bedrock:${sonnet}`, block: thinking.reasoningContent },
    { type: 'tool-call', id: 'a', name: 'roll_dice', input: { sides: 6 } },
    { type: 'text', text: 'A corridor.' },
    { type: 'tool-call', id: 'b', name: 'roll_dice', input: { sides: 6 } }
  ])
})

test('blank text and blocks of a kind that nobody knows are left out', async () => {
  expect((await receive('end_turn', [{ text: '\n\n' }, { hologram: { a: 1 } }])).content).toEqual([])
})

test('a tool that the model made up keeps the name it was given', async () => {
  const { content } = await receive('tool_use', [{ toolUse: { toolUseId: 'a', name: 'open_door', input: {} } }])
  expect(content).toEqual([{ type: 'tool-call', id: 'a', name: 'open_door', input: {} }])
})

test('an input keeps its values and loses a key that would name a prototype', async () => {
  const raw =
    '{"toolUse":{"toolUseId":"a","name":"roll_dice","input":{"x":[null,true,"1",{"y":-2.5}],"__proto__":{"z":1}}}}'
  const { content } = await receive('tool_use', [raw])
  const input = { x: [null, true, '1', { y: -2.5 }] }
  expect(content).toEqual([{ type: 'tool-call', id: 'a', name: 'roll_dice', input }])
})
