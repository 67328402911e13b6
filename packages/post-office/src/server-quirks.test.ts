import type { ContentBlock, ModelRequest, ModelResponse } from '@gpttherapy/core'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import {
  type Answer,
  type CompletionsEndpoint,
  completion,
  errorBody,
  startCompletionsEndpoint,
  toolCall
} from './fixtures/completions-endpoint.ts'
import { openAiModel } from './openai-model.ts'

/** What servers are known to do besides the protocol, each with the issue or the source that shows it. */

let endpoint: CompletionsEndpoint

beforeEach(async () => {
  endpoint = await startCompletionsEndpoint()
})

afterEach(async () => {
  await endpoint.close()
  expect(endpoint.broken).toEqual([])
})

const request: ModelRequest = {
  system: 'You are the narrator.',
  tools: [{ name: 'roll_dice', description: 'Rolls dice.', inputSchema: { type: 'object' } }],
  messages: [{ role: 'user', content: [{ type: 'text', text: 'I open the violet door.' }] }],
  maxTokens: 500
}

function ask(asked = request): Promise<ModelResponse> {
  const model = openAiModel({ baseUrl: endpoint.baseUrl, model: 'tiny', maxRetries: 0 })
  return model(asked, new AbortController().signal)
}

/** The request that follows on an answer, as the narrate loop makes it. */
function withResults({ content }: ModelResponse, words?: string, before = request): ModelRequest {
  const results = content.flatMap((block): ContentBlock[] =>
    block.type === 'tool-call' ? [{ type: 'tool-result', callId: block.id, status: 'ok', text: 'It is 6.' }] : []
  )
  const said: ContentBlock[] = words === undefined ? [] : [{ type: 'text', text: words }]
  return {
    ...before,
    messages: [...before.messages, { role: 'assistant', content }, { role: 'user', content: [...results, ...said] }]
  }
}

const toolCalls = ({ content }: ModelResponse) => content.filter((block) => block.type === 'tool-call')
const sent = (index: number): unknown[] => Object(endpoint.received[index]?.body).messages

describe('calls', () => {
  const answer = (...tool_calls: object[]): Answer => ({
    body: completion({ content: null, tool_calls }, 'tool_calls')
  })

  test('llama.cpp of March 2026: arguments as an object (llama.cpp#20198)', async () => {
    endpoint.next(answer({ id: 'a', type: 'function', function: { name: 'roll_dice', arguments: { sides: 6 } } }))
    expect(toolCalls(await ask())).toMatchObject([{ input: { sides: 6 } }])
  })

  test.each(['', ' ', null, undefined])('no arguments: %j (sigoden/aichat#1217)', async (args) => {
    endpoint.next(answer({ id: 'a', type: 'function', function: { name: 'roll_dice', arguments: args } }))
    expect(await ask()).toMatchObject({ stopReason: { type: 'tool-use' }, content: [{ input: {} }] })
  })

  test('Gemini: an id that is blank (vercel/ai#7834) becomes one that Mistral takes too (vllm#12332)', async () => {
    endpoint.next(answer(toolCall('', '{}'), { ...toolCall('', '{}'), id: undefined }))
    const response = await ask()
    expect(toolCalls(response).map((call) => call.type === 'tool-call' && call.id)).toEqual(['call00001', 'call00002'])
    await ask(withResults(response))
  })

  test('DeepSeek and GLM: one id for several calls (HKUDS/nanobot#3943)', async () => {
    endpoint.next(answer(toolCall('same', '{}'), toolCall('same', '{}')), answer(toolCall('same', '{}')))
    const first = await ask()
    const second = withResults(first)
    const third = withResults(await ask(second), undefined, second)
    await ask(third)
    expect(sent(2)).toHaveLength(7)
  })

  test('OpenVINO and vLLM 0.7.3: "stop" beside calls (openvinotoolkit/model_server#3927, vllm#14951)', async () => {
    endpoint.next({ body: completion({ content: '', tool_calls: [toolCall('a', '{}')] }, 'stop') })
    expect((await ask()).stopReason).toEqual({ type: 'tool-use' })
  })

  test('a server that says "tool_calls" without any (mastra-ai/mastra#14187)', async () => {
    endpoint.next({ body: completion({ content: '', tool_calls: [] }, 'tool_calls') })
    expect((await ask()).stopReason).toEqual({ type: 'malformed', raw: 'tool_calls' })
  })

  test('Ollama with llama3.2: a call in words is no letter (ollama#13519)', async () => {
    const content = '```json\n{"name": "roll_dice", "parameters": {"dice": "d20"}}\n```'
    endpoint.next({ body: completion({ content }, 'stop') })
    expect((await ask()).stopReason).toEqual({ type: 'malformed', raw: 'a tool call in words' })
  })

  test('Mistral: no user message behind a result (mistral-vibe#578)', async () => {
    endpoint.next(answer(toolCall('a', '{}')))
    await ask(withResults(await ask(), 'Write the letter now.'))
    expect(sent(1).at(-1)).toMatchObject({ role: 'tool', content: 'It is 6.\n\nWrite the letter now.' })
  })

  test('LM Studio: no null beside calls (lmstudio-bug-tracker#261)', async () => {
    endpoint.next(answer(toolCall('a', '{}')))
    await ask(withResults(await ask()))
    expect(sent(1).at(-2)).toMatchObject({ role: 'assistant', content: '' })
  })
})

describe('thinking', () => {
  const thinks = (fields: object, content: string | null): Answer => ({
    body: completion({ content, ...fields, tool_calls: [toolCall('a', '{}')] }, 'tool_calls')
  })

  test.each([
    ['DeepSeek and llama.cpp want it back (continuedev/continue#10193, llama.cpp#16934)', 'reasoning_content'],
    ['Ollama and vLLM take it back (ollama openai/openai.go)', 'reasoning']
  ])('%s', async (_, field) => {
    endpoint.next(thinks({ [field]: 'Roll first.' }, null))
    await ask(withResults(await ask()))
    expect(sent(1).at(-2)).toMatchObject({ [field]: 'Roll first.', tool_calls: [{ id: 'a' }] })
  })

  test('gpt-oss in llama.cpp: not beside words (llama.cpp#17040)', async () => {
    endpoint.next(thinks({ reasoning_content: 'Roll first.' }, 'I roll.'))
    await ask(withResults(await ask()))
    expect(sent(1).at(-2)).toMatchObject({ reasoning_content: 'Roll first.', content: '' })
  })

  test('LM Studio with Qwen 3.5: nothing but thinking is no letter (lmstudio-bug-tracker#1602)', async () => {
    endpoint.next({ body: completion({ content: '', reasoning_content: 'Hm.', tool_calls: [] }, 'stop') })
    const { content } = await ask()
    expect(content.filter((block) => block.type === 'text')).toEqual([])
  })

  test('vLLM without a reasoning parser: it stands in the content (vllm#12999)', async () => {
    endpoint.next({ body: completion({ content: 'Alright, a door.\n</think>\n\nIt opens.' }) })
    expect((await ask()).content).toEqual([{ type: 'text', text: 'It opens.' }])
  })

  test('Mistral: content in parts (microsoft/agent-framework#6978)', async () => {
    const thinking = { type: 'thinking', thinking: [{ type: 'text', text: 'A door.' }] }
    endpoint.next({ body: completion({ content: [thinking, { type: 'text', text: 'It opens.' }] }) })
    expect((await ask()).content).toEqual([{ type: 'text', text: 'It opens.' }])
  })
})

test.each([null, {}])('usage: none (simonw/llm#1697) %j', async (usage) => {
  endpoint.next({ body: { ...completion({ content: 'Hi.' }), usage } })
  expect((await ask()).usage).toEqual({ inputTokens: 0, outputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0 })
})

test('OpenAI: newer models refuse max_tokens (griptape-ai/ComfyUI-Griptape#312), and are asked so no more', async () => {
  const refusal =
    "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead."
  endpoint.next({ status: 400, body: errorBody(refusal, { param: 'max_tokens', code: 'unsupported_parameter' }) })
  const model = openAiModel({ baseUrl: endpoint.baseUrl, model: 'gpt-5', maxRetries: 0 })
  await model(request, new AbortController().signal)
  await model(request, new AbortController().signal)
  expect(endpoint.received.map(({ body }) => Object(body).max_completion_tokens)).toEqual([undefined, 500, 500])
})

test('LM Studio: 200 for a path that it does not have (lmstudio-bug-tracker#618)', async () => {
  endpoint.next({ body: { error: 'Unexpected endpoint or method. (POST /chat/completions)' } })
  await expect(ask()).rejects.toThrow('something else than a chat completion: is the base URL right?')
})
