import { ModelUnavailableError } from '@gpttherapy/core'
import { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai'

/** Which model of which server, for messages. */
export type ModelPlace = { baseUrl: string; model: string }

/**
 * Tokens of context. A first turn takes about 7,000 with its answer, measured on the dungeon, and a hundredth 13,000.
 * With less, Ollama cuts the players' letters off a prompt without a word, and gives 4,096 where nobody asks for more
 * (ollama/ollama#18107, docs/context-length.mdx).
 */
export const enoughContext = 16_384

/**
 * What the client threw, in words made for a log and for a person: which model, which server, what is missing, what to
 * do. The server's own words are read, but never repeated, and nor is the cause: they may quote the prompt.
 */
export function toModelError(error: unknown, place: ModelPlace): unknown {
  if (error instanceof APIConnectionTimeoutError) return unavailable(noAnswerInTime(place), true)
  if (error instanceof APIConnectionError) return unavailable(noConnection(error, place), true)
  if (error instanceof Error && error.name === 'SyntaxError') return noCompletion(place)
  if (!(error instanceof APIError)) return error
  const { status } = error
  if (status === undefined) return unavailable(noAnswerInTime(place), true)
  const known = knownTroubles.find(({ says }) => says.test(error.message))
  if (known !== undefined) return unavailable(known.words(place), known.retry)
  const retry = status >= 500 || [408, 409, 424, 429].includes(status)
  return unavailable(`${at(place)} gave no answer: status ${status}${remedy(status)}`, retry)
}

/** For an answer that has no choice in it: a page, or an error with status 200. */
export function noCompletion(place: ModelPlace): ModelUnavailableError {
  const remedy = 'is the base URL right? It usually ends in /v1'
  return unavailable(`${place.baseUrl} answered with something else than a chat completion: ${remedy}`, true)
}

/** The model answers, but calls no tool; `how` says what it did instead. */
export function noTools(place: ModelPlace, how: string): ModelUnavailableError {
  return unavailable(
    `${at(place)} ${how}, and every game needs a model that calls tools: choose one, such as qwen3:8b, llama3.1:8b or gpt-oss:20b (ollama show MODEL lists "tools"; LM Studio marks them with a hammer)`,
    false
  )
}

/** `detail` ends the sentence: what is there instead. */
export function noSuchModel({ baseUrl, model }: ModelPlace, detail = ''): ModelUnavailableError {
  return unavailable(
    `there is no model ${model} at ${baseUrl}: fetch it (ollama pull ${model}, lms get ${model}), or correct its name${detail}`,
    false
  )
}

/** `size` in tokens, where the server tells it. */
export function tooLittleContext(place: ModelPlace, size?: number): ModelUnavailableError {
  const has = size === undefined ? 'has less context than this turn needs' : `has a context of only ${size} tokens`
  return unavailable(
    `${at(place)} ${has}: start its server with more (OLLAMA_CONTEXT_LENGTH=${enoughContext} ollama serve, llama-server -c ${enoughContext}, lms load --context-length ${enoughContext}, vllm serve --max-model-len ${enoughContext})`,
    false
  )
}

type KnownTrouble = { says: RegExp; retry: boolean; words: (place: ModelPlace) => string }

/** By what the servers say, since they disagree about the status. */
const knownTroubles: KnownTrouble[] = [
  {
    // Ollama, server/images.go: "<model> does not support tools"; mistral.rs and others alike.
    says: /does(?:n't| not) support (?:tools|tool|function)/i,
    retry: false,
    words: (place) => noTools(place, 'cannot call tools').message
  },
  {
    // llama.cpp, before it became the default: "tools param requires --jinja flag", earlier still #10920.
    says: /requires --jinja|unsupported param: tools/i,
    retry: false,
    words: (place) => `${at(place)} runs without tool calling, which every game needs: start llama-server with --jinja`
  },
  {
    // vLLM: "\"auto\" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set" (#9986).
    says: /--enable-auto-tool-choice|--tool-call-parser/,
    retry: false,
    words: (place) =>
      `${at(place)} runs without tool calling, which every game needs: start vLLM with --enable-auto-tool-choice and with the --tool-call-parser of this model (hermes for Qwen, llama3_json for Llama 3, mistral for Mistral)`
  },
  {
    // llama.cpp#15780 and #19774, vllm#20409, lmstudio-bug-tracker#546, OpenAI's context_length_exceeded; and
    // ollama#18107, which drops the players' letters from a prompt that is too long and then misses them.
    says: /context (?:size|length|window)|context the overflows|n_ctx|context_length_exceeded|no user query found/i,
    retry: false,
    words: (place) => tooLittleContext(place).message
  },
  {
    // Ollama, server/routes.go; vLLM: "The model `x` does not exist."; LM Studio: "No models loaded."
    says: /try pulling it|model_not_found|no models loaded|model\b.{0,200}\b(?:does not exist|not found)/i,
    retry: false,
    words: (place) => noSuchModel(place).message
  },
  {
    // llama.cpp while it starts.
    says: /\bloading model\b/i,
    retry: true,
    words: (place) => `${at(place)} is still being loaded: wait until its server is ready`
  },
  {
    // Ollama: "model requires more system memory (5.3 GiB) than is available (3.3 GiB)" (#10920).
    says: /requires more (?:system )?memory/i,
    retry: true,
    words: (place) => `${at(place)} needs more memory than there is: choose a smaller model, or close other programs`
  },
  {
    // What a chat template refuses: Gemma 2 a system message (chat-ui#1386), Llama 3 two calls at once (vllm#12938),
    // Mistral an order of roles, or an id.
    says: /system role not supported|roles must alternate|only supports single tool-calls|unexpected role|tool call id was/i,
    retry: false,
    words: (place) =>
      `the chat template of ${at(place)} does not take our messages: choose another model, or give its server another template`
  }
]

function unavailable(message: string, retry: boolean): ModelUnavailableError {
  return new ModelUnavailableError(message, { retry })
}

function at({ baseUrl, model }: ModelPlace): string {
  return `model ${model} at ${baseUrl}`
}

function noAnswerInTime(place: ModelPlace): string {
  return `${at(place)} gave no answer in time: a smaller model, or one on a graphics card, is faster`
}

function noConnection(error: APIConnectionError, { baseUrl }: ModelPlace): string {
  // The client's cause is what `fetch` threw, whose own is the network's.
  const code = String(Object(Object(error.cause).cause).code ?? 'no HTTP')
  switch (code) {
    case 'ECONNREFUSED':
      return `nothing answers at ${baseUrl}: start its server (ollama serve, lms server start, llama-server, vllm serve), or correct the base URL`
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `there is no host of that name: correct the base URL ${baseUrl}`
    case 'ECONNRESET':
      return `${baseUrl} cut the connection before it had answered: its server's log may say why`
    default:
      return `cannot talk to ${baseUrl} (${code}): correct the base URL, http or https included`
  }
}

function remedy(status: number): string {
  if (status === 401 || status === 403) return '; it wants an API key: set MODEL_API_KEY, or correct it'
  if (status === 404) return '; is the base URL right? It usually ends in /v1'
  if (status === 429) return '; it is busy, or its quota is spent'
  if (status < 500) return "; its server's log may say why"
  return ''
}
