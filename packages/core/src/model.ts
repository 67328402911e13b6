/**
 * The model, as the narrate loop sees it: a function from a request to a response.
 * Bedrock, an OpenAI-compatible endpoint and the scripted narrator are three of these.
 */
export type Model = (request: ModelRequest, signal: AbortSignal) => Promise<ModelResponse>

export type ModelRequest = {
  /** Byte-stable between the turns and players of one game, so that it can be cached. */
  system: string
  /** Sorted by name; empty only where no tool is allowed. */
  tools: ToolDefinition[]
  /** The first is the user's; roles alternate; content is never empty. */
  messages: Message[]
  /** Upper bound of output tokens, thinking included. Bedrock reserves quota by it. */
  maxTokens: number
}

/** A tool as the MCP server lists it. */
export type ToolDefinition = {
  name: string
  description: string
  /** JSON Schema; the root is an object without `anyOf`, `oneOf` or `allOf`. */
  inputSchema: JsonObject
}

export type Message = { role: 'user' | 'assistant'; content: ContentBlock[] }

export type ContentBlock =
  | { type: 'text'; text: string }
  | { type: 'tool-call'; id: string; name: string; input: JsonObject }
  | { type: 'tool-result'; callId: string; status: 'ok' | 'error'; text: string }
  /** A provider's own thinking block: echoed back unchanged within the loop, never read. */
  | { type: 'reasoning'; provider: string; block: unknown }

export type ModelResponse = {
  /** May be empty (a refusal, a blank answer). */
  content: ContentBlock[]
  stopReason: StopReason
  usage: Usage
}

/** Only `end-turn` gives a final text and only `tool-use` runs tools; every other reason stops the loop. */
export type StopReason =
  | { type: 'end-turn' }
  | { type: 'tool-use' }
  | { type: 'max-tokens' }
  | { type: 'filtered'; raw: string }
  | { type: 'malformed'; raw: string }
  | { type: 'context-overflow' }
  | { type: 'unknown'; raw: string }

/** In tokens. `inputTokens` excludes what was read from or written to the cache. */
export type Usage = {
  inputTokens: number
  outputTokens: number
  cacheReadTokens: number
  cacheWriteTokens: number
}

export type Json = string | number | boolean | null | Json[] | JsonObject
export type JsonObject = { [key: string]: Json }

/**
 * The model gave no answer: throttled, timed out, cut off, refused by the service.
 * Its message goes to the log: it names the service's error and the remedy, and never a word of prompt or answer.
 * The turn stays open; `retry` says whether the same request may succeed later.
 */
export class ModelUnavailableError extends Error {
  override readonly name = 'ModelUnavailableError'
  readonly retry: boolean

  constructor(message: string, options: { retry: boolean; cause?: unknown }) {
    super(message, { cause: options.cause })
    this.retry = options.retry
  }
}

export const noUsage: Usage = { inputTokens: 0, outputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0 }

export function addUsage(a: Usage, b: Usage): Usage {
  return {
    inputTokens: a.inputTokens + b.inputTokens,
    outputTokens: a.outputTokens + b.outputTokens,
    cacheReadTokens: a.cacheReadTokens + b.cacheReadTokens,
    cacheWriteTokens: a.cacheWriteTokens + b.cacheWriteTokens
  }
}

/** What budgets count: all of them, the cached ones included. */
export function tokensOf(usage: Usage): number {
  return usage.inputTokens + usage.outputTokens + usage.cacheReadTokens + usage.cacheWriteTokens
}
