import type { ContentBlock, Message, ModelRequest, ModelResponse, StopReason } from '@gpttherapy/core'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import {
  type CompletionsEndpoint,
  completion,
  errorBody,
  startCompletionsEndpoint,
  toolCall
} from './fixtures/completions-endpoint.ts'
import { openAiModel } from './openai-model.ts'

let endpoint: CompletionsEndpoint

beforeEach(async () => {
  endpoint = await startCompletionsEndpoint()
})

afterEach(async () => {
  await endpoint.close()
  expect(endpoint.broken).toEqual([])
})

const text = (words: string): ContentBlock => ({ type: 'text', text: words })
const request: ModelRequest = {
  system: 'You are the narrator.',
  tools: [{ name: 'roll_dice', description: 'Rolls dice.', inputSchema: { type: 'object' } }],
  messages: [{ role: 'user', content: [text('I open the violet door.')] }],
  maxTokens: 500
}

function ask(changes: Partial<ModelRequest> = {}, signal = new AbortController().signal): Promise<ModelResponse> {
  return openAiModel({ baseUrl: endpoint.baseUrl, model: 'tiny', maxRetries: 0 })({ ...request, ...changes }, signal)
}

test('a request becomes a chat completion with tools', async () => {
  expect((await ask()).content).toEqual([text('Hello.')])
  expect(endpoint.received[0]?.body).toEqual({
    model: 'tiny',
    max_tokens: 500,
    messages: [
      { role: 'system', content: 'You are the narrator.' },
      { role: 'user', content: 'I open the violet door.' }
    ],
    tools: [
      { type: 'function', function: { name: 'roll_dice', description: 'Rolls dice.', parameters: { type: 'object' } } }
    ]
  })
})

test('calls and results are messages of their own, and blank text is never sent', async () => {
  const messages: Message[] = [
    ...request.messages,
    {
      role: 'assistant',
      content: [
        { type: 'reasoning', provider: 'bedrock', block: { reasoning: 'Not for this server.' } },
        text(' '),
        { type: 'tool-call', id: 'a', name: 'roll_dice', input: { sides: 6 } },
        { type: 'tool-call', id: 'b', name: 'roll_dice', input: {} }
      ]
    },
    {
      role: 'user',
      content: [
        { type: 'tool-result', callId: 'a', status: 'ok', text: '' },
        { type: 'tool-result', callId: 'b', status: 'error', text: 'no such die' }
      ]
    },
    { role: 'assistant', content: [text('')] },
    { role: 'user', content: [text('Go on.')] }
  ]
  await ask({ system: ' ', tools: [], messages })
  expect(endpoint.received[0]?.body).toEqual({
    model: 'tiny',
    max_tokens: 500,
    messages: [
      { role: 'user', content: 'I open the violet door.' },
      { role: 'assistant', content: '', tool_calls: [toolCall('a', '{"sides":6}'), toolCall('b', '{}')] },
      { role: 'tool', tool_call_id: 'a', content: '(no output)' },
      { role: 'tool', tool_call_id: 'b', content: 'no such die' },
      { role: 'assistant', content: '(no output)' },
      { role: 'user', content: 'Go on.' }
    ]
  })
})

test('parallel calls arrive with their arguments parsed', async () => {
  const tool_calls = [toolCall('a', '{"sides":6}'), toolCall('b', '{}')]
  endpoint.next({ body: completion({ content: 'Rolling.', tool_calls }, 'tool_calls') })
  expect((await ask()).content).toEqual([
    text('Rolling.'),
    { type: 'tool-call', id: 'a', name: 'roll_dice', input: { sides: 6 } },
    { type: 'tool-call', id: 'b', name: 'roll_dice', input: {} }
  ])
})

describe('why the model stopped', () => {
  const call = { content: null, tool_calls: [toolCall('a', '{}')] }
  test.each<[string | null, object, StopReason]>([
    ['stop', { content: 'Hi.' }, { type: 'end-turn' }],
    ['stop', { content: ' ' }, { type: 'end-turn' }],
    ['tool_calls', call, { type: 'tool-use' }],
    ['tool_calls', { content: 'Hi.' }, { type: 'malformed', raw: 'tool_calls' }],
    ['tool_calls', { tool_calls: [toolCall('a', '{"sides":')] }, { type: 'malformed', raw: 'tool_calls' }],
    ['stop', { tool_calls: [toolCall('a', '[6]')] }, { type: 'malformed', raw: 'stop' }],
    ['length', call, { type: 'max-tokens' }],
    ['content_filter', { content: null }, { type: 'filtered', raw: 'content_filter' }],
    ['stop', { content: null, refusal: 'No.' }, { type: 'filtered', raw: 'refusal' }],
    ['pause_for_tea', { content: 'Hi.' }, { type: 'unknown', raw: 'pause_for_tea' }],
    [null, { content: 'Hi.' }, { type: 'unknown', raw: 'none' }]
  ])('%s with %j', async (finishReason, message, expected) => {
    endpoint.next({ body: completion(message, finishReason) })
    expect((await ask()).stopReason).toEqual(expected)
  })
})

test('input tokens leave out what the cache gave', async () => {
  endpoint.next({ body: completion({ content: 'Hi.' }, 'stop', { prompt_tokens_details: { cached_tokens: 8 } }) })
  expect((await ask()).usage).toEqual({ inputTokens: 2, outputTokens: 5, cacheReadTokens: 8, cacheWriteTokens: 0 })
})

test('no key, account or header of the environment is sent along', async () => {
  const before = { ...process.env }
  for (const name of ['API_KEY', 'ADMIN_KEY', 'ORG_ID', 'PROJECT_ID']) process.env[`OPENAI_${name}`] = 'real'
  process.env['OPENAI_CUSTOM_HEADERS'] = 'x-gateway: real'
  await ask()
  process.env = before
  const headers = endpoint.received[0]?.headers
  expect(JSON.stringify(headers)).not.toContain('real')
  expect(Object.keys(headers ?? {}).sort()).toEqual([
    'accept',
    'authorization',
    'connection',
    'content-length',
    'content-type',
    'host'
  ])
})

test('the key that is given goes to the server, and into no message', async () => {
  endpoint.next({ status: 401, body: errorBody('Incorrect API key provided: secret-key.') })
  const asked = openAiModel({ baseUrl: endpoint.baseUrl, model: 'tiny', apiKey: 'secret-key' })
  const thrown = asked(request, new AbortController().signal)
  await expect(thrown).rejects.toThrow('it wants an API key: set MODEL_API_KEY')
  await expect(thrown).rejects.not.toThrow('secret-key')
  expect(endpoint.received[0]?.headers.authorization).toBe('Bearer secret-key')
})

test('trouble that passes is mended within the call', async () => {
  endpoint.next({ status: 503, body: {} })
  const response = await openAiModel({ baseUrl: endpoint.baseUrl, model: 'tiny' })(
    request,
    new AbortController().signal
  )
  expect(response.content).toEqual([text('Hello.')])
})
