import type { ModelRequest, ModelResponse } from '@gpttherapy/core'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import {
  type Answer,
  type CompletionsEndpoint,
  errorBody,
  startCompletionsEndpoint
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

const request: ModelRequest = {
  system: '',
  tools: [],
  messages: [{ role: 'user', content: [{ type: 'text', text: 'I open the violet door.' }] }],
  maxTokens: 500
}

function ask(signal = new AbortController().signal, baseUrl = endpoint.baseUrl): Promise<ModelResponse> {
  return openAiModel({ baseUrl, model: 'tiny', maxRetries: 0 })(request, signal)
}

describe('no answer is a ModelUnavailableError', () => {
  const error = errorBody('cannot take "I open the violet door."')
  test.each<[Answer, boolean, string]>([
    [{ status: 400, body: error }, false, "its server's log may say why"],
    [{ status: 403, body: error }, false, 'MODEL_API_KEY'],
    [{ status: 404, body: error }, false, 'It usually ends in /v1'],
    [{ status: 429, body: error }, true, 'its quota is spent'],
    [{ status: 503, body: error }, true, 'status 503'],
    [{ body: 'I open the violet door.' }, true, 'something else than a chat completion'],
    [{ body: { choices: [] } }, true, 'something else than a chat completion'],
    ['cut', true, 'cut the connection'],
    ['hang', true, 'no answer in time']
  ])('%j', async (answer, retry, names) => {
    endpoint.next(answer)
    const thrown = ask(AbortSignal.timeout(200))
    await expect(thrown).rejects.toMatchObject({ name: 'ModelUnavailableError', retry })
    await expect(thrown).rejects.toThrow(names)
    await expect(thrown).rejects.toThrow(endpoint.baseUrl)
    await expect(thrown).rejects.not.toThrow('violet')
  })

  test('nobody listens', async () => {
    await endpoint.close()
    await expect(ask()).rejects.toThrow(`nothing answers at ${endpoint.baseUrl}: start its server (ollama serve`)
    await expect(ask()).rejects.toMatchObject({ retry: true })
  })

  test.each([
    ['http://nowhere.invalid/v1', 'there is no host of that name'],
    ['https', 'http or https included']
  ])('the base URL is wrong: %s', async (wrong, message) => {
    const baseUrl = wrong === 'https' ? endpoint.baseUrl.replace('http:', 'https:') : wrong
    await expect(ask(undefined, baseUrl)).rejects.toThrow(message)
  })
})

describe('refusals are told in words for a person', () => {
  test.each<[string, number, object, boolean, string]>([
    [
      'Ollama: a model without tools (ollama#14795)',
      400,
      errorBody('registry.ollama.ai/library/tiny:latest does not support tools', { type: 'api_error' }),
      false,
      'cannot call tools, and every game needs a model that calls tools: choose one, such as qwen3:8b'
    ],
    [
      'llama.cpp without --jinja (defilantech/LLMKube#126)',
      500,
      errorBody('tools param requires --jinja flag', { code: 500, type: 'server_error' }),
      false,
      'start llama-server with --jinja'
    ],
    [
      'llama.cpp of 2024 (llama.cpp#10920)',
      500,
      { error: { code: 500, message: 'Unsupported param: tools', type: 'server_error' } },
      false,
      'start llama-server with --jinja'
    ],
    [
      'vLLM without a tool parser (vllm#9986)',
      400,
      // Older releases put no "error" around it.
      {
        object: 'error',
        message: '"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set'
      },
      false,
      'start vLLM with --enable-auto-tool-choice'
    ],
    [
      'Ollama: not pulled (server/routes.go)',
      404,
      errorBody('model "tiny" not found, try pulling it first', { type: 'not_found_error' }),
      false,
      'there is no model tiny at'
    ],
    ['vLLM: not served', 404, errorBody('The model `tiny` does not exist.'), false, 'there is no model tiny'],
    [
      'LM Studio: nothing loaded (canopyai/Orpheus-TTS#229)',
      404,
      errorBody('No models loaded. Please load a model in the developer page or use the `lms load` command.'),
      false,
      'lms get tiny'
    ],
    [
      'llama.cpp: too long (llama.cpp#19774)',
      400,
      errorBody('request (4390 tokens) exceeds the available context size (4096 tokens), try increasing it'),
      false,
      'llama-server -c 16384'
    ],
    [
      'vLLM: too long (vllm#20409)',
      400,
      errorBody("This model's maximum context length is 16384 tokens. However, you requested 122946 tokens"),
      false,
      'vllm serve --max-model-len 16384'
    ],
    [
      'LM Studio: too long (lmstudio-bug-tracker#237)',
      400,
      { error: 'Trying to keep the first 15857 tokens when context the overflows.' },
      false,
      'lms load --context-length 16384'
    ],
    [
      'Ollama: the players’ letters fell out of the prompt (ollama#18107)',
      500,
      errorBody('no user query found in messages', { type: 'api_error' }),
      false,
      'OLLAMA_CONTEXT_LENGTH=16384 ollama serve'
    ],
    [
      'llama.cpp: loading (mostlygeek/llama-swap#146)',
      503,
      errorBody('Loading model', { code: 503, type: 'unavailable_error' }),
      true,
      'is still being loaded'
    ],
    [
      'Ollama: too large for the machine (ollama#10920)',
      500,
      errorBody('model requires more system memory (5.3 GiB) than is available (3.3 GiB)', { type: 'api_error' }),
      true,
      'needs more memory than there is'
    ],
    [
      'Gemma 2 in vLLM: no system message (huggingface/chat-ui#1386)',
      400,
      { object: 'error', message: 'System role not supported', type: 'BadRequestError', param: null, code: 400 },
      false,
      'the chat template of model tiny'
    ]
  ])('%s', async (_, status, body, retry, message) => {
    endpoint.next({ status, body })
    const thrown = ask()
    await expect(thrown).rejects.toMatchObject({ name: 'ModelUnavailableError', retry })
    await expect(thrown).rejects.toThrow(message)
    await expect(thrown).rejects.toThrow(endpoint.baseUrl)
  })
})
