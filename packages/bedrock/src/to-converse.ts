import type {
  ContentBlock as ConverseBlock,
  ConverseCommandInput,
  Message as ConverseMessage,
  ReasoningContentBlock,
  Tool
} from '@aws-sdk/client-bedrock-runtime'
import type { ContentBlock, Message, ModelRequest, ToolDefinition } from '@gpttherapy/core'
import { withCachePoints } from './cache-points.ts'
import { modelFamily } from './model-families.ts'
import { wireCallId, wireToolName } from './tool-names.ts'
import { wireSchema } from './tool-schema.ts'
import { assertWellFormed } from './well-formed.ts'

/**
 * A request as Bedrock's Converse takes it. What the newest models refuse or what stays unset on purpose is nowhere
 * here: temperature, top_p, toolChoice, strict.
 *
 * @throws on a request that could only be answered with a 400: a bug of the caller.
 */
export function toConverse(request: ModelRequest, modelId: string): ConverseCommandInput {
  assertWellFormed(request)
  const { tools, system, messages } = withCachePoints(
    {
      tools: toTools(request),
      system: isBlank(request.system) ? [] : [{ text: request.system }],
      messages: request.messages.map(toMessage)
    },
    modelFamily(modelId)
  )
  return {
    modelId,
    ...(system.length > 0 && { system }),
    messages,
    ...(tools.length > 0 && { toolConfig: { tools } }),
    inferenceConfig: { maxTokens: request.maxTokens }
  }
}

/** Stands where the service wants text and there is none: blank text is a 400, an empty result too. */
const noOutput = '(no output)'

function isBlank(text: string): boolean {
  return text.trim() === ''
}

function toTools({ tools, messages }: ModelRequest): Tool[] {
  return tools.length > 0 ? tools.map(toTool) : withdrawnTools(messages)
}

function toTool({ name, description, inputSchema }: ToolDefinition): Tool {
  return {
    toolSpec: {
      name: wireToolName(name),
      ...(!isBlank(description) && { description }),
      inputSchema: { json: wireSchema(name, inputSchema) }
    }
  }
}

/** A history with tool calls needs a tool list even where no tool is allowed any more: then the called ones. */
function withdrawnTools(messages: Message[]): Tool[] {
  const called = messages.flatMap(({ content }) =>
    content.flatMap((block) => (block.type === 'tool-call' ? [block.name] : []))
  )
  const description = 'Not available any more.'
  return [...new Set(called)].sort().map((name) => toTool({ name, description, inputSchema: { type: 'object' } }))
}

/** Thinking alone is no message, nor is blank text: then a placeholder keeps roles alternating. */
function toMessage({ role, content }: Message): ConverseMessage {
  const blocks = content.flatMap(toBlock)
  const speaks = blocks.some((block) => block.reasoningContent === undefined)
  return { role, content: speaks ? blocks : [...blocks, { text: noOutput }] }
}

function toBlock(block: ContentBlock): ConverseBlock[] {
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
      return block.provider === 'bedrock' ? [{ reasoningContent: toReasoning(block.block) }] : []
  }
}

/** Thinking goes back exactly as it came, since it is signed; only the model that wrote it can read it. */
function toReasoning(block: unknown): ReasoningContentBlock {
  if (!isReasoning(block)) throw new Error('malformed model request: a reasoning block that bedrock never gave')
  return block
}

function isReasoning(block: unknown): block is ReasoningContentBlock {
  return (
    typeof block === 'object' &&
    block !== null &&
    ('reasoningText' in block || 'redactedContent' in block || '$unknown' in block)
  )
}
