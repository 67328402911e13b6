import type { Message, ModelRequest } from '@gpttherapy/core'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { bedrockModel } from './bedrock-model.ts'
import { useAwsEnvironment } from './fixtures/aws-environment.ts'
import { type ConverseEndpoint, startConverseEndpoint } from './fixtures/converse-endpoint.ts'

let endpoint: ConverseEndpoint
let restore: () => void

beforeEach(async () => {
  endpoint = await startConverseEndpoint()
  restore = useAwsEnvironment(endpoint.url)
})

afterEach(async () => {
  restore()
  await endpoint.close()
})

const cachePoint = { type: 'default' }
const text = (length: number) => 'story '.repeat(length / 6)
const user = (words: string): Message => ({ role: 'user', content: [{ type: 'text', text: words }] })
const assistant = (words: string): Message => ({ role: 'assistant', content: [{ type: 'text', text: words }] })
const request: ModelRequest = {
  system: text(6_000),
  tools: [{ name: 'roll_dice', description: text(6_000), inputSchema: { type: 'object' } }],
  messages: [user('I open the door.'), assistant('It is locked.'), user('I knock.')],
  maxTokens: 500
}

/** What was marked: the tools, the system text, and which messages. */
async function marks(modelId: string, changes: Partial<ModelRequest> = {}) {
  await bedrockModel({ modelId })({ ...request, ...changes }, new AbortController().signal)
  const sent = endpoint.requests.at(-1)
  return {
    tools: sent?.toolConfig?.tools?.at(-1)?.cachePoint,
    system: sent?.system?.at(-1)?.cachePoint,
    messages: sent?.messages?.map(({ content }) => content?.at(-1)?.cachePoint)
  }
}

const everywhere = { tools: cachePoint, system: cachePoint, messages: [undefined, undefined, cachePoint] }
const nowhere = { tools: undefined, system: undefined, messages: [undefined, undefined, undefined] }

test('17: tools, system text and the last user message are marked, with the default time to live', async () => {
  expect(await marks('eu.anthropic.claude-sonnet-5-5')).toEqual(everywhere)
})

test('17: a model that caches no tools gets no mark on them', async () => {
  expect(await marks('eu.amazon.nova-pro-v1:0')).toEqual({ ...everywhere, tools: undefined })
})

test('17: a model that caches nothing, or that nobody knows, gets no mark', async () => {
  expect(await marks('meta.llama3-3-70b-instruct-v1:0')).toEqual(nowhere)
  expect(await marks('anthropic.claude-3-haiku-20240307-v1:0')).toEqual(nowhere)
})

test('17: a mark never stands first in its list', async () => {
  const claude = 'eu.anthropic.claude-sonnet-5-5'
  expect(await marks(claude, { system: '' })).toEqual({ ...everywhere, system: undefined })
  expect(await marks(claude, { tools: [] })).toEqual({ ...everywhere, tools: undefined })
})

test('17: a prefix that is too short to be cached gets no mark, and a longer one after it does', async () => {
  const tools = [{ name: 'roll_dice', description: 'Rolls dice.', inputSchema: { type: 'object' } }]
  const changes = { tools, system: text(2_400) }
  expect(await marks('eu.anthropic.claude-sonnet-5-5', changes)).toEqual({ ...everywhere, tools: undefined })
  expect(await marks('eu.anthropic.claude-haiku-5-5', changes)).toEqual(nowhere)
})

test('the marked prefix is the same bytes in the next round', async () => {
  await marks('eu.anthropic.claude-sonnet-5-5')
  await marks('eu.anthropic.claude-sonnet-5-5', {
    messages: [...request.messages, assistant('Steps.'), user('I hide.')]
  })
  const [first, second] = endpoint.requests
  expect(JSON.stringify(second?.toolConfig)).toBe(JSON.stringify(first?.toolConfig))
  expect(JSON.stringify(second?.system)).toBe(JSON.stringify(first?.system))
  expect(second?.messages?.slice(0, 2)).toEqual(first?.messages?.slice(0, 2))
})

test('usage tells what the cache gave and took', async () => {
  const usage = { inputTokens: 7, outputTokens: 5, cacheReadInputTokens: 900, cacheWriteInputTokens: 30 }
  endpoint.next({ type: 'reply', content: [{ text: 'Hello.' }], usage })
  const model = bedrockModel({ modelId: 'eu.anthropic.claude-sonnet-5-5' })
  const response = await model(request, new AbortController().signal)
  expect(response.usage).toEqual({ inputTokens: 7, outputTokens: 5, cacheReadTokens: 900, cacheWriteTokens: 30 })
})
