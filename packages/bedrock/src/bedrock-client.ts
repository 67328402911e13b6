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
 * HTTP/1.1 with connections kept: the SDK's own HTTP/2 handler opens a new one for every request, and cannot talk to a
 * plain `http://` endpoint (`AWS_ENDPOINT_URL_BEDROCK_RUNTIME`) that expects HTTP/1.1.
 */
export function bedrockClient(options: BedrockClientOptions): BedrockRuntimeClient {
  const { requestTimeoutMs = defaultRequestTimeoutMs, ...access } = options
  return new BedrockRuntimeClient({
    ...access,
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
