import { bedrockClient, bedrockModel, defaultModelId } from '@gpttherapy/bedrock'
import type { Model } from '@gpttherapy/core'

/**
 * Milliseconds: half as long again as a game's 4,000 tokens take at 50 a second, since somebody is waiting while a dead
 * request hangs.
 */
const requestTimeoutMs = 120_000

type Environment = { [name: string]: string | undefined }

/**
 * Amazon Bedrock for a process that a person starts and watches: what is missing to reach it is told at once, not at
 * the first letter. A stand-in for the service on this machine (`AWS_ENDPOINT_URL_BEDROCK_RUNTIME`) checks neither
 * signature nor region, and gets made-up ones where there are no others.
 *
 * @param chosen undefined for the default of the region.
 * @throws with the remedy when there are no credentials or no region.
 */
export async function bedrockNarrator(
  chosen: string | undefined,
  environment: Environment
): Promise<{ model: Model; modelId: string }> {
  const client = bedrockClient({ requestTimeoutMs })
  const [region, credentials] = await Promise.all([found(client.config.region()), found(client.config.credentials())])
  const hasBoth = region !== undefined && credentials !== undefined
  if (!hasBoth && !isStandIn(environment)) throw new Error(missing(region !== undefined, credentials !== undefined))
  const modelId = chosen ?? defaultModelId(region ?? standInRegion)
  if (hasBoth) return { modelId, model: bedrockModel({ modelId, client }) }
  const access = { region: region ?? standInRegion, ...(credentials === undefined && { credentials: nobodys }) }
  return { modelId, model: bedrockModel({ modelId, client: bedrockClient({ ...access, requestTimeoutMs }) }) }
}

const standInRegion = 'us-east-1'
const nobodys = { accessKeyId: 'nobody', secretAccessKey: 'unused' }

function found<T>(value: Promise<T>): Promise<T | undefined> {
  return value.catch(() => undefined)
}

function isStandIn(environment: Environment): boolean {
  const url = environment['AWS_ENDPOINT_URL_BEDROCK_RUNTIME'] ?? environment['AWS_ENDPOINT_URL'] ?? ''
  return ['127.0.0.1', 'localhost', '[::1]'].includes(URL.parse(url)?.hostname ?? '')
}

function missing(hasRegion: boolean, hasCredentials: boolean): string {
  const lacks = [...(hasCredentials ? [] : ['AWS credentials']), ...(hasRegion ? [] : ['an AWS region'])]
  const remedies = [
    ...(hasCredentials ? [] : ['set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY']),
    ...(hasRegion ? [] : ['set AWS_REGION, for example to eu-central-1'])
  ]
  return `--model bedrock needs ${lacks.join(' and ')}, and found none: ${remedies.join('; ')}`
}
