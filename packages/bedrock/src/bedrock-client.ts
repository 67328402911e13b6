import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime'
import { NodeHttpHandler } from '@smithy/node-http-handler'

/** Milliseconds for one attempt: the longest answer allowed, 8,000 tokens, at 50 a second, and a little. */
const defaultRequestTimeoutMs = 180_000
/** Milliseconds to reach the service at all. */
const connectionTimeoutMs = 5_000
/** Bridges a dropped connection or a short throttle (the back-off ends within seconds); longer ones are the queue's. */
const maxAttempts = 3

type BedrockClientOptions = {
  /** Default: as the environment or the shared config says. */
  region?: string
  /** Default: as the SDK finds them. */
  credentials?: { accessKeyId: string; secretAccessKey: string }
  /** Milliseconds for one attempt; after it, the attempt counts as failed. */
  requestTimeoutMs?: number
}

/**
 * Signs with SigV4 even where `AWS_BEARER_TOKEN_BEDROCK` stands in the environment, which else replaces it silently.
 *
 * HTTP/1.1 with connections kept. The SDK's own HTTP/2 handler opens a new one for every request; told to keep it, it
 * goes on using one that leads nowhere any more, as after a long freeze of the Lambda, for as long as the process lives.
 */
export function bedrockClient(options: BedrockClientOptions): BedrockRuntimeClient {
  const { region, credentials, requestTimeoutMs = defaultRequestTimeoutMs } = options
  return new BedrockRuntimeClient({
    ...(region !== undefined && { region }),
    ...(credentials !== undefined && { credentials }),
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
