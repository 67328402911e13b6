import type {
  ContentBlock as ConverseBlock,
  ConverseCommandInput,
  Message as ConverseMessage,
  ServiceTierType,
  Tool
} from '@aws-sdk/client-bedrock-runtime'
import type { ContentBlock, Message, ModelRequest } from '@gpttherapy/core'
import { withCachePoints } from './cache-points.ts'
import type { ModelFamily } from './model-families.ts'
import { toReasoning } from './reasoning.ts'
import { wireCallId, wireToolName } from './tool-names.ts'
import { assertWellFormed } from './well-formed.ts'
import { wireTool, wireTools } from './wire-tools.ts'

/** What goes along with every request, whatever it asks. */
export type ModelSettings = {
  /** A model id, an inference profile's id or its ARN. */
  modelId: string
  /** Watches over what goes in and what comes out. Its version is a number, or DRAFT. */
  guardrail?: { id: string; version: string } | undefined
  /** What the answer may cost and how soon it comes. A tier that the model does not have is a 400. */
  serviceTier?: ServiceTierType | undefined
}

/**
 * A request as Bedrock's Converse takes it, by the rules of docs/bedrock-rules.md. What the newest models refuse or what
 * stays unset on purpose is nowhere here: temperature, top_p, toolChoice, strict.
 *
 * @throws on a request that could only be answered with a 400: a bug of the caller.
 */
export function toConverse(request: ModelRequest, settings: ModelSettings, family: ModelFamily): ConverseCommandInput {
  assertWellFormed(request)
  const { modelId, guardrail, serviceTier } = settings
  const { tools, system, messages } = withCachePoints(
    {
      tools: toTools(request),
      system: isBlank(request.system) ? [] : [{ text: request.system }],
      messages: request.messages.map((message) => toMessage(message, modelId))
    },
    family
  )
  return {
    modelId,
    ...(system.length > 0 && { system }),
    messages,
    ...(tools.length > 0 && { toolConfig: { tools } }),
    inferenceConfig: { maxTokens: request.maxTokens },
    // The trace would quote the players, and nobody here reads it.
    ...(guardrail && {
      guardrailConfig: { guardrailIdentifier: guardrail.id, guardrailVersion: guardrail.version, trace: 'disabled' }
    }),
    ...(serviceTier && { serviceTier: { type: serviceTier } })
  }
}

/** Stands where the service wants text and there is none: blank text is a 400, an empty result too (reported). */
const noOutput = '(no output)'

function isBlank(text: string): boolean {
  return text.trim() === ''
}

function toTools({ tools, messages }: ModelRequest): Tool[] {
  return tools.length > 0 ? wireTools(tools).tools : withdrawnTools(messages)
}

/** A history with calls needs a tool list even where no tool is allowed any more (reported): then the called ones. */
function withdrawnTools(messages: Message[]): Tool[] {
  const called = messages.flatMap(({ content }) =>
    content.flatMap((block) => (block.type === 'tool-call' ? [block.name] : []))
  )
  const description = 'Not available any more.'
  return [...new Set(called)].sort().map((name) => wireTool({ name, description, inputSchema: { type: 'object' } }))
}

/** Thinking alone is no message, nor is blank text: then a placeholder keeps roles alternating. */
function toMessage({ role, content }: Message, modelId: string): ConverseMessage {
  const blocks = content.flatMap((block) => toBlock(block, modelId))
  const speaks = blocks.some((block) => block.reasoningContent === undefined)
  return { role, content: speaks ? blocks : [...blocks, { text: noOutput }] }
}

function toBlock(block: ContentBlock, modelId: string): ConverseBlock[] {
  switch (block.type) {
    case 'text':
      return isBlank(block.text) ? [] : [{ text: block.text }]
    case 'tool-call':
      return [{ toolUse: { toolUseId: wireCallId(block.id), name: wireToolName(block.name), input: block.input } }]
    case 'tool-result': {
      const text = isBlank(block.text) ? noOutput : block.text
      const status = block.status === 'ok' ? 'success' : 'error'
      return [{ toolResult: { toolUseId: wireCallId(block.callId), status, content: [{ text }] } }]
    }
    case 'reasoning':
      return toReasoning(block.provider, block.block, modelId)
  }
}
