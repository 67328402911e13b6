import type { Message, ModelRequest } from '@gpttherapy/core'
import { expect, test } from '@jest/globals'
import { bedrockModel } from './bedrock-model.ts'
import type { WireRequest } from './fixtures/converse-rules.ts'
import { eachWithEndpoint } from './fixtures/each-with-endpoint.ts'
import { begun, closed, shippedGame, written } from './fixtures/played-table.ts'

// Rule 17 of docs/bedrock-rules.md, about prompt caching.
const endpoint = eachWithEndpoint()

const sonnet = 'eu.anthropic.claude-sonnet-5-5'
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
  const sent = endpoint().requests.at(-1)
  return {
    tools: sent?.toolConfig?.tools?.at(-1)?.cachePoint ?? null,
    system: sent?.system?.at(-1)?.cachePoint ?? null,
    messages: sent?.messages?.map(({ content }) => content?.at(-1)?.cachePoint ?? null)
  }
}

const twice = { tools: null, system: cachePoint, messages: [null, null, cachePoint] }
const nowhere = { tools: null, system: null, messages: [null, null, null] }

test('17: the end of tools and system text is marked, and the last user message, for the default time', async () => {
  expect(await marks(sonnet)).toEqual(twice)
  expect(await marks('eu.amazon.nova-pro-v1:0')).toEqual(twice)
})

test('17: tools are marked where no system text follows, if the model caches tools', async () => {
  expect(await marks(sonnet, { system: '' })).toEqual({ ...twice, tools: cachePoint, system: null })
  expect(await marks('eu.amazon.nova-pro-v1:0', { system: '' })).toEqual({ ...twice, system: null })
})

test('17: a model that caches nothing, or that nobody knows, gets no mark', async () => {
  expect(await marks('meta.llama3-3-70b-instruct-v1:0')).toEqual(nowhere)
  expect(await marks('anthropic.claude-3-haiku-20240307-v1:0')).toEqual(nowhere)
})

test('17: a prefix that is too short to be cached gets no mark, and a longer one after it does', async () => {
  const tools = [{ name: 'roll_dice', description: 'Rolls dice.', inputSchema: { type: 'object' } }]
  expect(await marks(sonnet, { tools, system: text(600) })).toEqual(nowhere)
  expect(await marks(sonnet, { tools, system: text(600), messages: [user(text(600))] })).toMatchObject({
    system: null,
    messages: [cachePoint]
  })
  expect(await marks('eu.anthropic.claude-haiku-4-5', { tools, system: text(2_400) })).toEqual(nowhere)
})

test('17: the next round reads what this one wrote: the same bytes up to the mark', async () => {
  await marks(sonnet)
  await marks(sonnet, { messages: [...request.messages, assistant('Steps.'), user('I hide.')] })
  const [first, second] = endpoint().requests
  expect(prefix(second)).toBe(prefix(first))
  const unmarked = first?.messages?.map(({ role, content }) => ({ role, content: content?.slice(0, 1) }))
  expect(JSON.stringify(second?.messages?.slice(0, 3))).toBe(JSON.stringify(unmarked))
})

/** What Bedrock caches first, to the byte. */
function prefix(request: WireRequest | undefined): string {
  return JSON.stringify([request?.toolConfig, request?.system])
}

test('17: tools and system text are the same bytes in every round, turn, table and player of a game', async () => {
  const model = bedrockModel({ modelId: sonnet })
  const game = shippedGame('intimacy')
  for (const [founder, friend] of [
    ['I would like more calm.', 'Gladly.'],
    ['We quarrel about money.', 'So we do.']
  ] as const) {
    let commit = written(begun(game, `${founder} Please invite ben@b.example.`), game, 1, 'ben', `I AGREE\n\n${friend}`)
    endpoint().next(calls('get_turn_history', {}))
    commit = await closed(commit, game, model)
    commit = written(commit, game, 0, 'ann', 'It went well.')
    commit = await closed(written(commit, game, 1, 'ben', 'It did not.'), game, model)
  }
  // A letter for each of two players, in two turns at two tables, and a round with a tool at each.
  expect(endpoint().requests).toHaveLength(2 * (2 * 2 + 1))
  expect(new Set(endpoint().requests.map(prefix)).size).toBe(1)
  expect(endpoint().requests.every(({ system }) => system?.at(-1)?.cachePoint !== undefined)).toBe(true)
  expect(prefix(endpoint().requests[0])).not.toMatch(/ann|ben|calm|money/)
})

test('17: a tool that comes and goes is all that changes the prefix of a game', async () => {
  const model = bedrockModel({ modelId: sonnet })
  const game = shippedGame('dungeon')
  endpoint().next(calls('add_player', { player_email: '<address-1>' }))
  const invited = await closed(begun(game, 'I am Aria. Please invite ben@b.example.'), game, model)
  const joined = written(written(invited, game, 1, 'ben', 'ACCEPT'), game, 0, 'ann', 'I climb.')
  await closed(joined, game, model)
  const names = endpoint().requests.map(({ toolConfig }) => toolConfig?.tools?.map(({ toolSpec }) => toolSpec?.name))
  expect(names[2]).toEqual(names[1]?.filter((name) => name !== 'add_player'))
  expect(names.every((list) => JSON.stringify(list) === JSON.stringify(list?.toSorted()))).toBe(true)
  expect(new Set(endpoint().requests.map(({ system }) => JSON.stringify(system))).size).toBe(1)
})

function calls(name: string, input: object) {
  const content = [{ toolUse: { toolUseId: `call-${endpoint().requests.length}`, name, input } }]
  return { type: 'reply', stopReason: 'tool_use', content } as const
}

test('usage tells what the cache gave and took', async () => {
  const usage = { inputTokens: 7, outputTokens: 5, cacheReadInputTokens: 900, cacheWriteInputTokens: 30 }
  endpoint().next({ type: 'reply', content: [{ text: 'Hello.' }], usage })
  const response = await bedrockModel({ modelId: sonnet })(request, new AbortController().signal)
  expect(response.usage).toEqual({ inputTokens: 7, outputTokens: 5, cacheReadTokens: 900, cacheWriteTokens: 30 })
})
