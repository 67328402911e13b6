import type { Model } from '@gpttherapy/core'
import OpenAI, { BadRequestError } from 'openai'
import { fromCompletion } from './from-completion.ts'
import { noCompletion, toModelError } from './model-trouble.ts'
import { patientFetch } from './patient-fetch.ts'
import { type LimitName, toCompletion } from './to-completion.ts'

/** Milliseconds, longer than any turn: how long a model may think is for the caller's signal to say. */
const neverMs = 24 * 60 * 60_000

type OpenAiModelOptions = {
  /** With the version: `http://localhost:11434/v1` for Ollama. */
  baseUrl: string
  model: string
  /** Most local servers want none. */
  apiKey?: string
  /** Further attempts after trouble that may pass. Default: the client's own, 2. */
  maxRetries?: number
}

/**
 * A model behind the chat completions of OpenAI, as Ollama, LM Studio, vLLM and llama.cpp serve them too.
 *
 * @throws `ModelUnavailableError` when no answer came, the model or its server cannot call tools, or what came is no chat
 * completion.
 */
export function openAiModel(options: OpenAiModelOptions): Model {
  const client = openAiClient(options)
  let limitName: LimitName = 'max_tokens'
  return async (request, signal) => {
    const ask = () => client.chat.completions.create(toCompletion(request, options.model, limitName), { signal })
    const answer = await ask()
      .catch((error: unknown) => {
        if (!wantsOtherLimit(error)) throw error
        limitName = 'max_completion_tokens'
        return ask()
      })
      .catch((error: unknown) => {
        throw toModelError(error, options)
      })
    const response = fromCompletion(answer, request)
    if (response === undefined) throw noCompletion(options)
    return response
  }
}

/** The client for a server of somebody else's: nothing of a real account in the environment goes there. */
function openAiClient(options: OpenAiModelOptions): OpenAI {
  return new OpenAI({
    baseURL: options.baseUrl,
    // All explicit, since the client else takes them from the environment.
    apiKey: options.apiKey ?? 'none',
    organization: null,
    project: null,
    // At its debug level the client would write the players' words to the console.
    logLevel: 'off',
    fetch: patientFetch,
    timeout: neverMs,
    ...(options.maxRetries !== undefined && { maxRetries: options.maxRetries })
  })
}

/** OpenAI's newer models refuse the older name by pointing to the newer one. */
function wantsOtherLimit(error: unknown): boolean {
  return error instanceof BadRequestError && error.message.includes('max_completion_tokens')
}
