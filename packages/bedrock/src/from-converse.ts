import type {
  ContentBlock as ConverseBlock,
  ConverseCommandOutput,
  TokenUsage,
  ToolUseBlock
} from '@aws-sdk/client-bedrock-runtime'
import type { ContentBlock, ModelResponse, StopReason, Usage } from '@gpttherapy/core'
import { toJsonObject } from './json-values.ts'
import { fromReasoning } from './reasoning.ts'

/**
 * What the model said. Blank text is dropped: it must never be sent back. `names` leads from a tool's name on the wire
 * to its own; a tool that the model made up keeps the name it was given. `modelId` is whose thinking it is.
 */
export function fromConverse(
  output: ConverseCommandOutput,
  names: ReadonlyMap<string, string>,
  modelId: string
): ModelResponse {
  const blocks = output.output?.message?.content ?? []
  const content = blocks.flatMap((block) => fromBlock(block, names, modelId))
  const asked = blocks.filter((block) => block.toolUse !== undefined).length
  // Two calls of one id could not be told apart in the answers.
  const understood = new Set(content.flatMap((block) => (block.type === 'tool-call' ? [block.id] : []))).size
  return {
    content,
    stopReason: fromStopReason(output.stopReason ?? 'none', asked, understood),
    usage: fromUsage(output.usage)
  }
}

function fromBlock(block: ConverseBlock, names: ReadonlyMap<string, string>, modelId: string): ContentBlock[] {
  if (block.text !== undefined) return block.text.trim() === '' ? [] : [{ type: 'text', text: block.text }]
  if (block.toolUse !== undefined) return fromToolUse(block.toolUse, names)
  if (block.reasoningContent !== undefined) return [fromReasoning(block.reasoningContent, modelId)]
  return []
}

function fromToolUse({ toolUseId, name, input }: ToolUseBlock, names: ReadonlyMap<string, string>): ContentBlock[] {
  const object = toJsonObject(input)
  if (toolUseId === undefined || name === undefined || object === undefined) return []
  return [{ type: 'tool-call', id: toolUseId, name: names.get(name) ?? name, input: object }]
}

/**
 * Source: Converse API reference, `stopReason`; the list is open, and newer models add to it.
 * Some models end a turn that holds tool calls with `end_turn`. A call that cannot be understood runs nothing.
 */
function fromStopReason(raw: string, asked: number, understood: number): StopReason {
  if (raw.startsWith('malformed_')) return { type: 'malformed', raw }
  switch (raw) {
    case 'tool_use':
      return asked > 0 && asked === understood ? { type: 'tool-use' } : { type: 'malformed', raw }
    case 'end_turn':
      if (asked === 0) return { type: 'end-turn' }
      return asked === understood ? { type: 'tool-use' } : { type: 'malformed', raw }
    case 'stop_sequence':
      return { type: 'end-turn' }
    case 'max_tokens':
      return { type: 'max-tokens' }
    case 'guardrail_intervened':
    case 'content_filtered':
    case 'refusal':
      return { type: 'filtered', raw }
    case 'model_context_window_exceeded':
      return { type: 'context-overflow' }
    default:
      return { type: 'unknown', raw }
  }
}

/** Bedrock's `inputTokens` already excludes what the cache gave or took. */
function fromUsage(usage: TokenUsage | undefined): Usage {
  return {
    inputTokens: usage?.inputTokens ?? 0,
    outputTokens: usage?.outputTokens ?? 0,
    cacheReadTokens: usage?.cacheReadInputTokens ?? 0,
    cacheWriteTokens: usage?.cacheWriteInputTokens ?? 0
  }
}
