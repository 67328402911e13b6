import type { ContentBlock } from '@gpttherapy/core'
import * as z from 'zod'

/**
 * The model's thinking, which the protocol does not know: servers give it in one of these fields, and want it back there
 * with the results of the calls it led to (https://api-docs.deepseek.com/guides/thinking_mode answers 400 without;
 * ggml-org/llama.cpp#16934, ollama openai/openai.go). Never a word of it is for a reader.
 */
const thinkingFields = z.object({
  /** Ollama, vLLM since 0.12, OpenRouter. */
  reasoning: z.string().nullish().catch(undefined),
  /** DeepSeek, llama.cpp, LM Studio, older vLLM. */
  reasoning_content: z.string().nullish().catch(undefined)
})

type Thinking = { reasoning?: string; reasoning_content?: string }

const provider = 'openai-compatible'

/** As a block of the loop, to be echoed unchanged; nothing if the server sent none. */
export function thinkingBlock(message: object): ContentBlock[] {
  const thinking = readThinking(message)
  return thinking === undefined ? [] : [{ type: 'reasoning', provider, block: thinking }]
}

/** What `thinkingBlock` has kept; undefined if it has nothing. */
export function thinkingOf(content: ContentBlock[]): Thinking | undefined {
  const block = content.find((candidate) => candidate.type === 'reasoning' && candidate.provider === provider)
  return block?.type === 'reasoning' ? readThinking(block.block) : undefined
}

function readThinking(value: unknown): Thinking | undefined {
  const { data } = thinkingFields.safeParse(value)
  const thinking = {
    ...(data?.reasoning && { reasoning: data.reasoning }),
    ...(data?.reasoning_content && { reasoning_content: data.reasoning_content })
  }
  return Object.keys(thinking).length === 0 ? undefined : thinking
}
