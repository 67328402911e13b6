import type { ContentBlock, Message, ModelRequest } from '@gpttherapy/core'
import type OpenAI from 'openai'
import { thinkingOf } from './completion-thinking.ts'

type CompletionMessage = OpenAI.Chat.ChatCompletionMessageParam
type CompletionToolCall = OpenAI.Chat.ChatCompletionMessageFunctionToolCall

/** The older name is the one that every local server knows; OpenAI's newer models refuse it. */
export type LimitName = 'max_tokens' | 'max_completion_tokens'

/** A request as a chat completion with tools. Thinking of other providers stays behind. */
export function toCompletion(
  request: ModelRequest,
  model: string,
  limitName: LimitName
): OpenAI.Chat.ChatCompletionCreateParamsNonStreaming {
  return {
    model,
    [limitName]: request.maxTokens,
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

function toMessages({ role, content }: Message): CompletionMessage[] {
  if (role === 'assistant') return [toAssistantMessage(content)]
  const results = content.flatMap((block): OpenAI.Chat.ChatCompletionToolMessageParam[] =>
    block.type === 'tool-result' ? [{ role: 'tool', tool_call_id: block.callId, content: orNoOutput(block.text) }] : []
  )
  const text = textOf(content)
  const last = results.at(-1)
  if (last === undefined) return [{ role: 'user', content: orNoOutput(text) }]
  // Mistral's templates refuse a user's message right behind a result (mistralai/mistral-vibe#578).
  return text === '' ? results : [...results.slice(0, -1), { ...last, content: `${last.content}\n\n${text}` }]
}

function orNoOutput(text: string): string {
  return isBlank(text) ? noOutput : text
}

function textOf(content: ContentBlock[]): string {
  return content.flatMap((block) => (block.type === 'text' && !isBlank(block.text) ? [block.text] : [])).join('\n')
}

/**
 * Beside calls, blank content is the empty string: LM Studio refuses null (lmstudio-bug-tracker#261) and llama-cpp-python
 * a message without it (abetlen/llama-cpp-python#1805). With thinking beside it, the text is left out, as the template of
 * gpt-oss demands (ggml-org/llama.cpp#17040).
 */
function toAssistantMessage(content: ContentBlock[]): CompletionMessage {
  const text = textOf(content)
  const calls = content.flatMap((block): CompletionToolCall[] =>
    block.type === 'tool-call'
      ? [{ type: 'function', id: block.id, function: { name: block.name, arguments: JSON.stringify(block.input) } }]
      : []
  )
  if (calls.length === 0) return { role: 'assistant', content: orNoOutput(text) }
  const thinking = thinkingOf(content)
  return {
    role: 'assistant',
    ...thinking,
    content: thinking === undefined ? text : '',
    tool_calls: calls
  }
}
