import { type BedrockRuntimeClient, ConverseCommand, type ConverseCommandOutput } from '@aws-sdk/client-bedrock-runtime'
import type { Model } from '@gpttherapy/core'
import { bedrockClient } from './bedrock-client.ts'
import { fromConverse } from './from-converse.ts'
import { isWorthAskingTwice, toModelError } from './model-error.ts'
import { modelFamily } from './model-families.ts'
import { type ModelSettings, toConverse } from './to-converse.ts'
import { wireTools } from './wire-tools.ts'

type BedrockModelOptions = ModelSettings & {
  /** Default: as the environment or the shared config says. */
  region?: string
  /** In place of the one below; the way to use a Bedrock API key, say, or another HTTP handler. */
  client?: BedrockRuntimeClient
  /** Milliseconds for one attempt; after it, the attempt counts as failed. */
  requestTimeoutMs?: number
}

/**
 * A model on Amazon Bedrock, by one Converse call for each request. The function it returns throws
 * `ModelUnavailableError` when no answer came: to be tried again after throttling, a fault of the service, a time-out,
 * a cut connection or an abort; not to be tried again after a refusal (validation, access, unknown model).
 *
 * @throws at once for a model that calls no tools.
 */
export function bedrockModel(options: BedrockModelOptions): Model {
  const { modelId } = options
  const family = modelFamily(modelId)
  if (!family.tools) {
    throw new Error(
      `model ${modelId} calls no tools, and a narrator needs them; choose one that does, such as a Claude`
    )
  }
  const client = options.client ?? bedrockClient(options)
  return async (request, signal) => {
    const { names } = wireTools(request.tools)
    const command = new ConverseCommand(toConverse(request, options, family))
    const output = await converse(client, command, signal).catch((error: unknown) => {
      throw toModelError(error, modelId)
    })
    return fromConverse(output, names, modelId)
  }
}

/** One more try where the SDK gives none. */
async function converse(
  client: BedrockRuntimeClient,
  command: ConverseCommand,
  signal: AbortSignal
): Promise<ConverseCommandOutput> {
  try {
    return await client.send(command, { abortSignal: signal })
  } catch (error) {
    if (!isWorthAskingTwice(error)) throw error
    return client.send(command, { abortSignal: signal })
  }
}
