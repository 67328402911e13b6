import { BedrockRuntimeClient, ConverseCommand, type ConverseCommandOutput } from '@aws-sdk/client-bedrock-runtime'
import type { Model } from '@gpttherapy/core'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import { fromConverse } from './from-converse.ts'
import { isModelFault, toModelError } from './model-error.ts'
import { toConverse } from './to-converse.ts'
import { toolsByWireName } from './tool-names.ts'

/** Milliseconds for one attempt: the longest answer allowed, 8,000 tokens, at 50 a second, and a little. */
const defaultRequestTimeoutMs = 180_000
/** Milliseconds to reach the service at all. */
const connectionTimeoutMs = 5_000
/** Bridges a dropped connection or a short throttle (the back-off ends within seconds); longer ones are the queue's. */
const maxAttempts = 3

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
 * Throws `ModelUnavailableError` when no answer came: to be tried again after throttling, a fault of the service, a
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

/**
 * Signs with SigV4 even where `AWS_BEARER_TOKEN_BEDROCK` stands in the environment, which else replaces it silently.
 * HTTP/1.1 with connections kept: the SDK's own HTTP/2 handler opens a new one for every request, and cannot talk to a
 * plain `http://` endpoint (`AWS_ENDPOINT_URL_BEDROCK_RUNTIME`) that expects HTTP/1.1.
 */
function bedrockClient({ region, requestTimeoutMs = defaultRequestTimeoutMs }: BedrockModelOptions) {
  return new BedrockRuntimeClient({
    ...(region !== undefined && { region }),
    authSchemePreference: ['sigv4'],
    maxAttempts,
    requestHandler: new NodeHttpHandler({
      connectionTimeout: connectionTimeoutMs,
      requestTimeout: requestTimeoutMs,
      throwOnRequestTimeout: true,
      // The request timeout ends with the answer's headers; this one bounds a silence in its body.
      socketTimeout: requestTimeoutMs
    })
  })
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
