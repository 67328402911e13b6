import { BedrockRuntimeClient, ConverseCommand, type Message, type Tool } from '@aws-sdk/client-bedrock-runtime'
import type { ToolDefinition } from '@gpttherapy/core'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import type { Sample } from '../sample/sample.ts'

type CallTool = (name: string, input: Record<string, unknown>) => Promise<string>

/** The least that plays a turn: no checks, no budgets, no caching. @returns a function that plays one. */
export function converseLoop(sample: Sample): (tools: ToolDefinition[], call: CallTool) => Promise<string> {
  const client = new BedrockRuntimeClient({ requestHandler: new NodeHttpHandler() })
  return async (tools, call) => {
    const toolConfig = { tools: tools.map(toolOf) }
    const messages: Message[] = [{ role: 'user', content: [{ text: sample.prompt }] }]
    for (;;) {
      const { output, stopReason } = await client.send(
        new ConverseCommand({
          modelId: sample.modelId,
          system: [{ text: sample.system }],
          messages,
          toolConfig,
          inferenceConfig: { maxTokens: sample.maxTokens }
        })
      )
      const message = output?.message
      if (message === undefined) throw new Error('the endpoint said nothing')
      if (stopReason !== 'tool_use') return message.content?.map(({ text = '' }) => text).join('') ?? ''
      messages.push(message, { role: 'user', content: await resultsOf(message, call) })
    }
  }
}

function toolOf({ name, description, inputSchema }: ToolDefinition): Tool {
  return { toolSpec: { name, description, inputSchema: { json: inputSchema } } }
}

async function resultsOf({ content = [] }: Message, call: CallTool): Promise<Message['content'] & object> {
  const results: Message['content'] & object = []
  for (const { toolUse } of content) {
    if (toolUse?.name === undefined) continue
    const text = await call(toolUse.name, isRecord(toolUse.input) ? toolUse.input : {})
    results.push({ toolResult: { toolUseId: toolUse.toolUseId, status: 'success', content: [{ text }] } })
  }
  return results
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
