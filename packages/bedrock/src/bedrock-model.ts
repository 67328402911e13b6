import { type BedrockRuntimeClient, ConverseCommand, type ConverseCommandOutput } from '@aws-sdk/client-bedrock-runtime'
import type { Model } from '@gpttherapy/core'
import { bedrockClient } from './bedrock-client.ts'
import { fromConverse } from './from-converse.ts'
import { isModelFault, toModelError } from './model-error.ts'
import { toConverse } from './to-converse.ts'
import { toolsByWireName } from './tool-names.ts'

type BedrockModelOptions = {
  /** A model id, an inference profile's id or its ARN. */
  modelId: string
  /** Default: as the environment or the shared config says. */
  region?: string
  /** In place of the one below; the way to use a Bedrock API key, say. */
  client?: BedrockRuntimeClient
  /** Milliseconds for one attempt; after it, the attempt counts as failed. */
  requestTimeoutMs?: number
}

/**
 * A model on Amazon Bedrock, by one Converse call for each request.
 *
 * @throws `ModelUnavailableError` when no answer came: to be tried again after throttling, a fault of the service, a
 * time-out, a cut connection or an abort; not to be tried again after a refusal (validation, access, unknown model).
 */
export function bedrockModel(options: BedrockModelOptions): Model {
  const { modelId } = options
  const client = options.client ?? bedrockClient(options)
  return async (request, signal) => {
    const names = toolsByWireName(request.tools.map(({ name }) => name))
    const command = new ConverseCommand(toConverse(request, modelId))
    const output = await converse(client, command, signal).catch((error: unknown) => {
      throw toModelError(error, modelId)
    })
    return fromConverse(output, names)
  }
}

/** One more try after a 408 or 424, which the SDK gives none. */
async function converse(
  client: BedrockRuntimeClient,
  command: ConverseCommand,
  signal: AbortSignal
): Promise<ConverseCommandOutput> {
  try {
    return await client.send(command, { abortSignal: signal })
  } catch (error) {
    if (!isModelFault(error)) throw error
    return client.send(command, { abortSignal: signal })
  }
}
