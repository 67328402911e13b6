import { NodeHttpHandler } from '@smithy/node-http-handler'
import { Agent, type AgentConfig, BedrockModel, tool } from '@strands-agents/sdk'
import type { Sample } from '../sample/sample.ts'
import type { ZodTool } from '../sample/zod-tools.ts'

type Tools = NonNullable<AgentConfig['tools']>

export function strandsOnConverse({ modelId, maxTokens }: Sample): BedrockModel {
  return new BedrockModel({
    modelId,
    maxTokens,
    stream: false,
    clientConfig: { requestHandler: new NodeHttpHandler() }
  })
}

export function strandsTools(tools: ZodTool[]): Tools {
  return tools.map(({ name, description, input, answer }) =>
    tool({ name, description, inputSchema: input, callback: answer })
  )
}

/** A new agent for each turn: an agent keeps its conversation. */
export async function strandsTurn(sample: Sample, model: BedrockModel, tools: Tools): Promise<string> {
  const agent = new Agent({ model, tools, systemPrompt: sample.system, printer: false })
  const { lastMessage } = await agent.invoke(sample.prompt)
  return lastMessage.content.map((block) => (block.type === 'textBlock' ? block.text : '')).join('')
}
