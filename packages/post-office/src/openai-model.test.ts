import type { ContentBlock, Message, ModelRequest, StopReason } from '@gpttherapy/core'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import {
  type Answer,
  type CompletionsEndpoint,
  completion,
  startCompletionsEndpoint
} from './fixtures/completions-endpoint.ts'
import { openAiModel } from './openai-model.ts'

let endpoint: CompletionsEndpoint

beforeEach(async () => {
  endpoint = await startCompletionsEndpoint()
})

afterEach(() => endpoint.close())

const toolCall = (id: string, args: string) => ({
  id,
  type: 'function',
  function: { name: 'roll_dice', arguments: args }
})
const text = (words: string): ContentBlock => ({ type: 'text', text: words })
const request: ModelRequest = {
  system: 'You are the narrator.',
  tools: [{ name: 'roll_dice', description: 'Rolls dice.', inputSchema: { type: 'object' } }],
  messages: [{ role: 'user', content: [text('I open the violet door.')] }],
  maxTokens: 500
}

function ask(changes: Partial<ModelRequest> = {}, signal = new AbortController().signal) {
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
        { type: 'reasoning', provider: 'bedrock', block: {} },
        text(' '),
        { type: 'tool-call', id: 'a', name: 'roll_dice', input: { sides: 6 } }
      ]
    },
    { role: 'user', content: [{ type: 'tool-result', callId: 'a', status: 'ok', text: '' }, text('Well?')] },
    { role: 'assistant', content: [text('')] },
    { role: 'user', content: [text('Go on.')] }
  ]
  await ask({ system: ' ', tools: [], messages })
  expect(endpoint.received[0]?.body).toEqual({
    model: 'tiny',
    max_tokens: 500,
    messages: [
      { role: 'user', content: 'I open the violet door.' },
      { role: 'assistant', content: null, tool_calls: [toolCall('a', '{"sides":6}')] },
      { role: 'tool', tool_call_id: 'a', content: '(no output)' },
      { role: 'user', content: 'Well?' },
      { role: 'assistant', content: '(no output)' },
      { role: 'user', content: 'Go on.' }
    ]
  })
})

test('parallel calls arrive with their arguments parsed', async () => {
  const tool_calls = [toolCall('a', '{"sides":6}'), toolCall('b', '')]
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
    ['stop', call, { type: 'tool-use' }],
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

test('an answer without a choice is no end of a turn', async () => {
  endpoint.next({ body: { error: 'out of memory' } })
  expect(await ask()).toMatchObject({ content: [], stopReason: { type: 'unknown' } })
})

test('input tokens leave out what the cache gave', async () => {
  endpoint.next({ body: completion({ content: 'Hi.' }, 'stop', { prompt_tokens_details: { cached_tokens: 8 } }) })
  expect((await ask()).usage).toEqual({ inputTokens: 2, outputTokens: 5, cacheReadTokens: 8, cacheWriteTokens: 0 })
})

test('no key or account of the environment is sent along', async () => {
  const before = { ...process.env }
  Object.assign(process.env, { OPENAI_API_KEY: 'real', OPENAI_ORG_ID: 'real', OPENAI_PROJECT_ID: 'real' })
  await ask()
  process.env = before
  expect(JSON.stringify(endpoint.received[0]?.headers)).not.toContain('real')
})

describe('no answer is a ModelUnavailableError', () => {
  const error = { error: { message: 'cannot take "I open the violet door."' } }
  test.each<[Answer, boolean, string]>([
    [{ status: 400, body: error }, false, 'does this model take tools?'],
    [{ status: 401, body: error }, false, 'check the API key'],
    [{ status: 404, body: error }, false, 'ollama pull tiny'],
    [{ status: 429, body: error }, true, 'status 429'],
    [{ status: 503, body: error }, true, 'status 503'],
    ['cut', true, 'nothing answers at'],
    ['hang', true, 'no answer in time']
  ])('%j', async (answer, retry, names) => {
    endpoint.next(answer)
    const thrown = ask({}, AbortSignal.timeout(200))
    await expect(thrown).rejects.toMatchObject({ name: 'ModelUnavailableError', retry })
    await expect(thrown).rejects.toThrow(names)
    await expect(thrown).rejects.toThrow(endpoint.baseUrl)
    await expect(thrown).rejects.not.toThrow('violet')
  })

  test('nobody listens', async () => {
    await endpoint.close()
    await expect(ask()).rejects.toThrow(`nothing answers at ${endpoint.baseUrl}: is Ollama running?`)
    await expect(ask()).rejects.toMatchObject({ retry: true })
  })
})

test('trouble that passes is mended within the call', async () => {
  endpoint.next({ status: 503, body: {} })
  const response = await openAiModel({ baseUrl: endpoint.baseUrl, model: 'tiny' })(
    request,
    new AbortController().signal
  )
  expect(response.content).toEqual([text('Hello.')])
})
