import type { ContentBlock, ModelRequest, ModelResponse, StopReason, Usage } from '@gpttherapy/core'
import * as z from 'zod'
import { thinkingBlock } from './completion-thinking.ts'
import { isCallInWords, spokenText } from './spoken-text.ts'

/** What a server really sends, which is not always what the client's types promise. */
const completion = z.object({
  choices: z.tuple([z.object({ message: z.looseObject({}), finish_reason: z.string().nullish() })], z.unknown()),
  usage: z.unknown().optional()
})

const messageFields = z.object({
  // As parts, the thinking among them, from Mistral's reasoning models (microsoft/agent-framework#6978).
  content: z.union([z.string(), z.array(z.looseObject({ type: z.string(), text: z.unknown().optional() }))]).nullish(),
  refusal: z.string().nullish(),
  tool_calls: z.array(z.unknown()).nullish()
})

/** Undefined for what is no chat completion: a page, an error in place of choices. Blank text is dropped. */
export function fromCompletion(answer: unknown, request: ModelRequest): ModelResponse | undefined {
  const parsed = completion.safeParse(answer)
  const message = messageFields.safeParse(parsed.data?.choices[0].message)
  if (!parsed.success || !message.success) return undefined
  const [{ message: raw, finish_reason: finishReason }] = parsed.data.choices
  const text = spokenText(wordsOf(message.data.content))
  const asked = message.data.tool_calls ?? []
  const calls = readCalls(asked, request)
  const content: ContentBlock[] = [
    ...thinkingBlock(raw),
    ...(text === '' ? [] : [{ type: 'text' as const, text }]),
    ...calls
  ]
  const wordsAreCall = asked.length === 0 && isCallInWords(text)
  return {
    content,
    stopReason: message.data.refusal
      ? { type: 'filtered', raw: 'refusal' }
      : fromFinishReason(finishReason ?? 'none', asked.length, calls.length, wordsAreCall),
    usage: fromUsage(parsed.data.usage)
  }
}

type MessageFields = z.infer<typeof messageFields>

function wordsOf(content: MessageFields['content']): string {
  if (typeof content === 'string') return content
  return (content ?? [])
    .map((part) => (part.type === 'text' && typeof part.text === 'string' ? part.text : ''))
    .join('')
}

const toolInput = z.record(z.string(), z.json())

const toolCall = z.object({
  id: z.string().nullish(),
  function: z.object({
    name: z.string().min(1),
    arguments: z.unknown().optional().transform(readArguments).pipe(toolInput)
  })
})

/**
 * A string by the protocol; an object from some releases of llama.cpp (ggml-org/llama.cpp#20198); blank or missing from
 * servers whose tool takes none (sigoden/aichat#1217).
 */
function readArguments(given: unknown): unknown {
  if (typeof given !== 'string') return given ?? {}
  if (given.trim() === '') return {}
  try {
    return JSON.parse(given)
  } catch {
    return undefined
  }
}

/** Without the calls whose arguments, which the model writes as text, are no JSON object. */
function readCalls(asked: unknown[], request: ModelRequest): ContentBlock[] {
  const taken = new Set(
    request.messages.flatMap(({ content }) =>
      content.flatMap((block) => (block.type === 'tool-call' ? [block.id] : []))
    )
  )
  return asked.flatMap((call): ContentBlock[] => {
    const { success, data } = toolCall.safeParse(call)
    if (!success) return []
    const id = freeId(data.id ?? '', taken)
    taken.add(id)
    return [{ type: 'tool-call', id, name: data.function.name, input: data.function.arguments }]
  })
}

/**
 * The server's own, unless it is blank (vercel/ai#7834) or another call's (HKUDS/nanobot#3943): a result could not tell
 * which call it answers. Nine letters and digits, since Mistral's templates take nothing else (vllm-project/vllm#12332).
 */
function freeId(id: string, taken: Set<string>): string {
  if (id.trim() !== '' && !taken.has(id)) return id
  for (let number = 1; ; number++) {
    const own = `call${String(number).padStart(5, '0')}`
    if (!taken.has(own)) return own
  }
}

/** Several servers say `stop` where they mean `tool_calls` (openvinotoolkit/model_server#3927). */
function fromFinishReason(raw: string, asked: number, understood: number, wordsAreCall: boolean): StopReason {
  switch (raw) {
    case 'stop':
    case 'tool_calls':
      if (wordsAreCall) return { type: 'malformed', raw: 'a tool call in words' }
      if (asked !== understood || (asked === 0 && raw === 'tool_calls')) return { type: 'malformed', raw }
      return asked === 0 ? { type: 'end-turn' } : { type: 'tool-use' }
    case 'length':
      return { type: 'max-tokens' }
    case 'content_filter':
      return { type: 'filtered', raw }
    default:
      return { type: 'unknown', raw }
  }
}

const count = z.number().int().nonnegative().catch(0)

const usageFields = z.object({
  prompt_tokens: count,
  completion_tokens: count,
  prompt_tokens_details: z.object({ cached_tokens: count }).nullish().catch(undefined)
})

/** Zeros where a server tells none (simonw/llm#1697). The prompt's tokens include what the cache gave. */
function fromUsage(usage: unknown): Usage {
  const { data } = usageFields.safeParse(usage)
  const cacheReadTokens = data?.prompt_tokens_details?.cached_tokens ?? 0
  return {
    inputTokens: Math.max(0, (data?.prompt_tokens ?? 0) - cacheReadTokens),
    outputTokens: data?.completion_tokens ?? 0,
    cacheReadTokens,
    cacheWriteTokens: 0
  }
}
