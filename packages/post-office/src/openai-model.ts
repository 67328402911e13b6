import { type Model, ModelUnavailableError } from '@gpttherapy/core'
import OpenAI, { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai'
import { fromCompletion, toCompletion } from './chat-completion.ts'

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
 * @throws `ModelUnavailableError` when no answer came.
 */
export function openAiModel(options: OpenAiModelOptions): Model {
  const client = new OpenAI({
    baseURL: options.baseUrl,
    // All explicit, since the client else sends along a real account's key and names from the environment.
    apiKey: options.apiKey ?? 'none',
    organization: null,
    project: null,
    // At its debug level the client would write the players' words to the console.
    logLevel: 'off',
    ...(options.maxRetries !== undefined && { maxRetries: options.maxRetries })
  })
  return async (request, signal) => {
    const completion = await client.chat.completions
      .create(toCompletion(request, options.model), { signal })
      .catch((error: unknown) => {
        throw toModelError(error, options)
      })
    return fromCompletion(completion)
  }
}

/** The server's own words are left out, and so is the cause: they may quote the prompt, which a log must not. */
function toModelError(error: unknown, { baseUrl, model }: OpenAiModelOptions): unknown {
  if (error instanceof APIConnectionError && !(error instanceof APIConnectionTimeoutError)) {
    const remedy = 'is Ollama running? start it with "ollama serve", or correct the base URL'
    return new ModelUnavailableError(`nothing answers at ${baseUrl}: ${remedy}`, { retry: true })
  }
  if (error instanceof Error && error.name === 'SyntaxError') {
    return new ModelUnavailableError(`model ${model} at ${baseUrl} gave an answer that is no JSON`, { retry: true })
  }
  if (!(error instanceof APIError)) return error
  const { status } = error
  const retry = status === undefined || status >= 500 || [408, 409, 424, 429].includes(status)
  const what = status === undefined ? 'no answer in time' : `status ${status}${remedy(status, model)}`
  return new ModelUnavailableError(`model ${model} at ${baseUrl} gave no answer: ${what}`, { retry })
}

function remedy(status: number, model: string): string {
  if (status === 400) return '; does this model take tools?'
  if (status === 401 || status === 403) return '; check the API key'
  if (status === 404)
    return `; is the model there? fetch it with "ollama pull ${model}", or correct its name or the base URL`
  return ''
}
