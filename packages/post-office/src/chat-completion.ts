import type { ContentBlock, Message, ModelRequest, ModelResponse, StopReason, Usage } from '@gpttherapy/core'
import type OpenAI from 'openai'
import * as z from 'zod'

type Completion = OpenAI.Chat.ChatCompletion
type CompletionMessage = OpenAI.Chat.ChatCompletionMessageParam
type CompletionToolCall = OpenAI.Chat.ChatCompletionMessageToolCall

/** A request as a chat completion with tools. Thinking of other providers stays behind. */
export function toCompletion(request: ModelRequest, model: string): OpenAI.Chat.ChatCompletionCreateParamsNonStreaming {
  return {
    model,
    // The older name of the limit, which every server knows.
    max_tokens: request.maxTokens,
    messages: [...systemMessage(request.system), ...request.messages.flatMap(toMessages)],
    ...(request.tools.length > 0 && {
      tools: request.tools.map(({ name, description, inputSchema }) => ({
        type: 'function',
        function: { name, description, parameters: inputSchema }
      }))
    })
  }
}

function systemMessage(system: string): CompletionMessage[] {
  return isBlank(system) ? [] : [{ role: 'system', content: system }]
}

function isBlank(text: string): boolean {
  return text.trim() === ''
}

/** Stands where a server wants text and there is none. */
const noOutput = '(no output)'

/** Results are messages of their own here, and come before what else the user says. */
function toMessages({ role, content }: Message): CompletionMessage[] {
  const text = content
    .flatMap((block) => (block.type === 'text' && !isBlank(block.text) ? [block.text] : []))
    .join('\n')
  if (role === 'assistant') return [toAssistantMessage(content, text)]
  const results = content.flatMap((block): CompletionMessage[] =>
    block.type === 'tool-result'
      ? [{ role: 'tool', tool_call_id: block.callId, content: isBlank(block.text) ? noOutput : block.text }]
      : []
  )
  if (results.length > 0 && text === '') return results
  return [...results, { role: 'user', content: text || noOutput }]
}

function toAssistantMessage(content: ContentBlock[], text: string): CompletionMessage {
  const calls = content.flatMap((block): CompletionToolCall[] =>
    block.type === 'tool-call'
      ? [{ type: 'function', id: block.id, function: { name: block.name, arguments: JSON.stringify(block.input) } }]
      : []
  )
  if (calls.length === 0) return { role: 'assistant', content: text || noOutput }
  return { role: 'assistant', content: text || null, tool_calls: calls }
}

/** What the model said; blank text is dropped. */
export function fromCompletion(completion: Completion): ModelResponse {
  // Some servers answer 200 with an error in place of choices.
  const choice = completion.choices?.[0]
  const text = choice?.message.content ?? ''
  const asked = choice?.message.tool_calls ?? []
  const calls = asked.flatMap(fromToolCall)
  return {
    content: [...(isBlank(text) ? [] : [{ type: 'text' as const, text }]), ...calls],
    stopReason: choice?.message.refusal
      ? { type: 'filtered', raw: 'refusal' }
      : fromFinishReason(choice?.finish_reason ?? 'none', asked.length, calls.length),
    usage: fromUsage(completion.usage)
  }
}

const toolInput = z.record(z.string(), z.json())

/** Nothing for a call whose arguments, which the model writes as text, are no JSON object. */
function fromToolCall(call: CompletionToolCall): ContentBlock[] {
  if (call.type !== 'function') return []
  const input = toolInput.safeParse(parseJson(call.function.arguments))
  return input.success ? [{ type: 'tool-call', id: call.id, name: call.function.name, input: input.data }] : []
}

/** Some servers leave the arguments blank where a tool takes none. */
function parseJson(text: string): unknown {
  if (isBlank(text)) return {}
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Several servers say `stop` where they mean `tool_calls`. */
function fromFinishReason(raw: string, asked: number, understood: number): StopReason {
  switch (raw) {
    case 'stop':
    case 'tool_calls':
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

/** `prompt_tokens` includes what the cache gave; what it took is not told. */
function fromUsage(usage: Completion['usage']): Usage {
  const cacheReadTokens = usage?.prompt_tokens_details?.cached_tokens ?? 0
  return {
    inputTokens: (usage?.prompt_tokens ?? 0) - cacheReadTokens,
    outputTokens: usage?.completion_tokens ?? 0,
    cacheReadTokens,
    cacheWriteTokens: 0
  }
}
