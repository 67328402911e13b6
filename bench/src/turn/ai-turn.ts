import { createAmazonBedrock } from '@ai-sdk/amazon-bedrock'
import { generateText, isStepCount, type ToolSet } from 'ai'
import type { Sample } from '../sample/sample.ts'

/** @returns a function that plays a turn. The provider fetches by Node's own `fetch`, which keeps connections. */
export function aiTurn(sample: Sample): (tools: ToolSet) => Promise<string> {
  const bedrock = createAmazonBedrock({
    baseURL: environment('AWS_ENDPOINT_URL_BEDROCK_RUNTIME'),
    region: environment('AWS_REGION'),
    accessKeyId: environment('AWS_ACCESS_KEY_ID'),
    secretAccessKey: environment('AWS_SECRET_ACCESS_KEY')
  })
  const model = bedrock(sample.modelId)
  return async (tools) => {
    const { text } = await generateText({
      model,
      instructions: sample.system,
      prompt: sample.prompt,
      tools,
      maxOutputTokens: sample.maxTokens,
      stopWhen: isStepCount(sample.game.settings.model.rounds)
    })
    return text
  }
}

function environment(name: string): string {
  const value = process.env[name]
  if (value === undefined) throw new Error(`${name} is not set`)
  return value
}
