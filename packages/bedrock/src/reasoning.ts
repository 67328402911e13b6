import type { ContentBlock as ConverseBlock, ReasoningContentBlock } from '@aws-sdk/client-bedrock-runtime'
import type { ContentBlock } from '@gpttherapy/core'

/**
 * A model's thinking, which it reads again in the next round of the loop. It is signed, so it goes back exactly as it
 * came, and only to the model that wrote it: no other can read it (reported in the notes of Claude Sonnet 5.5).
 */
export function fromReasoning(block: ReasoningContentBlock, modelId: string): ContentBlock {
  return { type: 'reasoning', provider: providerOf(modelId), block }
}

export function toReasoning(provider: string, block: unknown, modelId: string): ConverseBlock[] {
  if (provider !== providerOf(modelId)) return []
  if (!isReasoning(block)) throw new Error('malformed model request: a reasoning block that bedrock never gave')
  return [{ reasoningContent: block }]
}

function providerOf(modelId: string): string {
  return `bedrock:${modelId}`
}

function isReasoning(block: unknown): block is ReasoningContentBlock {
  return (
    typeof block === 'object' &&
    block !== null &&
    ('reasoningText' in block || 'redactedContent' in block || '$unknown' in block)
  )
}
