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
import { proveTools } from './prove-tools.ts'

let endpoint: CompletionsEndpoint

beforeEach(async () => {
  endpoint = await startCompletionsEndpoint()
})

afterEach(async () => {
  await endpoint.close()
  expect(endpoint.broken).toEqual([])
})

const rings = { body: completion({ content: null, tool_calls: [toolCall('a', '{"times":1}', 'ring_bell')] }) }

function prove(): Promise<void> {
  const place = { baseUrl: endpoint.baseUrl, model: 'tiny' }
  return proveTools(openAiModel({ ...place, apiKey: 'secret-key', maxRetries: 0 }), place)
}

test('a model that calls the tool is taken, after one request', async () => {
  endpoint.next(rings)
  await prove()
  expect(endpoint.received).toHaveLength(1)
})

test('it is asked as a letter would ask it: nothing forces the call', async () => {
  endpoint.next(rings)
  await prove()
  expect(Object.keys(Object(endpoint.received[0]?.body)).sort()).toEqual(['max_tokens', 'messages', 'model', 'tools'])
})

test('a model that once answers in words is asked once more', async () => {
  endpoint.next({ body: completion({ content: 'Ding!' }) }, rings)
  await prove()
  expect(endpoint.received).toHaveLength(2)
})

const remedy = 'every game needs a model that calls tools: choose one, such as qwen3:8b'

describe('a model that never calls a tool is refused, with what to do', () => {
  test.each<[string, object, string | null, string]>([
    ['text-generation-webui, whose template has no place for tools', { content: 'Ding!' }, 'stop', 'answered in words'],
    ['vLLM with the parser of another model (vllm#17161)', { content: '<tool_call>' }, 'stop', 'did not recognise it'],
    ['Ollama with llama3.2 (ollama#13519)', { content: '{"name":"ring_bell","parameters":{}}' }, 'stop', 'recognise'],
    ['one that thinks without end', { content: '', reasoning_content: 'Hm.' }, 'length', '1000 tokens without']
  ])('%s', async (_, message, finishReason, how) => {
    const answer = { body: completion(message, finishReason) }
    endpoint.next(answer, answer)
    const refused = prove()
    await expect(refused).rejects.toThrow(remedy)
    await expect(refused).rejects.toThrow(how)
    await expect(refused).rejects.toThrow(`model tiny at ${endpoint.baseUrl}`)
    await expect(refused).rejects.toMatchObject({ name: 'ModelUnavailableError', retry: false })
    expect(endpoint.received).toHaveLength(2)
  })
})

describe('a server that does not answer is told at the start', () => {
  test.each<[Answer, string]>([
    [{ status: 401, body: errorBody('Unauthorized') }, 'set MODEL_API_KEY'],
    [{ status: 404, body: errorBody('The model `tiny` does not exist.', { code: 404 }) }, 'fetch it (ollama pull tiny'],
    [{ status: 404, body: { detail: 'Not Found' } }, 'is the base URL right? It usually ends in /v1'],
    [{ status: 503, body: errorBody('Loading model', { type: 'unavailable_error' }) }, 'wait until its server is ready']
  ])('%j', async (answer, message) => {
    endpoint.next(answer)
    await expect(prove()).rejects.toThrow(message)
  })

  test('nothing listens', async () => {
    await endpoint.close()
    await expect(prove()).rejects.toThrow('nothing answers')
  })
})

/** Bodies as Ollama 0.32 gives them: docs/api.md, server/routes.go, api/types.go. */
describe('Ollama is asked what it knows', () => {
  const show = (capabilities: string[]) => endpoint.also('POST /api/show', { body: { details: {}, capabilities } })
  const loaded = (...models: object[]) => endpoint.also('GET /api/ps', { body: { models } })

  test('a model without tools is refused before it is loaded', async () => {
    show(['completion', 'vision'])
    await expect(prove()).rejects.toThrow(`model tiny at ${endpoint.baseUrl} cannot call tools, and ${remedy}`)
    expect(endpoint.received).toEqual([])
  })

  test('a model with tools must still call one', async () => {
    show(['completion', 'tools'])
    loaded({ name: 'tiny:latest', context_length: 32_768 })
    endpoint.next(rings)
    await prove()
    expect(endpoint.received).toHaveLength(1)
  })

  test('a context that would lose the players’ letters is refused (ollama#18107)', async () => {
    show(['completion', 'tools'])
    loaded({ name: 'large:latest', context_length: 65_536 }, { name: 'tiny:latest', context_length: 4_096 })
    endpoint.next(rings)
    await expect(prove()).rejects.toThrow(
      'has a context of only 4096 tokens: start its server with more (OLLAMA_CONTEXT_LENGTH=16384 ollama serve'
    )
  })

  test('an Ollama that does not tell its context is believed', async () => {
    show(['completion', 'tools'])
    loaded({ name: 'tiny:latest' })
    endpoint.next(rings)
    await prove()
  })

  test('a model that is not there is told, and which ones are', async () => {
    endpoint.also('POST /api/show', { status: 404, body: { error: "model 'tiny' not found" } })
    endpoint.also('GET /api/tags', { body: { models: [{ name: 'qwen3:8b' }, { name: 'gemma3:4b' }] } })
    await expect(prove()).rejects.toThrow(
      `there is no model tiny at ${endpoint.baseUrl}: fetch it (ollama pull tiny, lms get tiny), or correct its name; there are: qwen3:8b, gemma3:4b`
    )
    expect(endpoint.received).toEqual([])
  })

  test.each<[string, Answer]>([
    ['LM Studio, which answers 200 (lmstudio-bug-tracker#618)', { body: { error: 'Unexpected endpoint or method.' } }],
    ['llama.cpp', { status: 404, body: errorBody('File Not Found', { type: 'not_found_error' }) }],
    ['an Ollama of before capabilities', { body: { details: {} } }],
    ['one that cuts the connection', 'cut']
  ])('another server is asked through the model alone: %s', async (_, answer) => {
    endpoint.also('POST /api/show', answer)
    endpoint.next(rings)
    await prove()
    expect(endpoint.asides.map(({ route }) => route)).toEqual(['POST /api/show'])
  })

  test('the API key is not for this question', async () => {
    endpoint.next(rings)
    await prove()
    expect(endpoint.asides.map(({ headers }) => headers.authorization)).toEqual([undefined])
  })
})
