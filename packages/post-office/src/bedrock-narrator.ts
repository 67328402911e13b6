import { bedrockClient, bedrockModel } from '@gpttherapy/bedrock'
import type { Model } from '@gpttherapy/core'

/**
 * Milliseconds: twice what a game's 2,000 tokens take at 50 a second, since somebody is waiting while a dead request
 * hangs.
 */
const requestTimeoutMs = 90_000

type Environment = { [name: string]: string | undefined }

/**
 * Amazon Bedrock for a process that a person starts and watches: what is missing to reach it is told at once, not at
 * the first letter. A stand-in for the service on this machine (`AWS_ENDPOINT_URL_BEDROCK_RUNTIME`) checks neither
 * signature nor region, and gets made-up ones where there are no others.
 *
 * @throws with the remedy when there are no credentials or no region.
 */
export async function bedrockNarrator(modelId: string, environment: Environment): Promise<Model> {
  const client = bedrockClient({ requestTimeoutMs })
  const [hasRegion, hasCredentials] = await Promise.all([
    resolves(client.config.region()),
    resolves(client.config.credentials())
  ])
  if (hasRegion && hasCredentials) return bedrockModel({ modelId, client })
  if (!isStandIn(environment)) throw new Error(missing(hasRegion, hasCredentials))
  const access = { ...(!hasRegion && { region: 'us-east-1' }), ...(!hasCredentials && { credentials: nobodys }) }
  return bedrockModel({ modelId, client: bedrockClient({ ...access, requestTimeoutMs }) })
}

const nobodys = { accessKeyId: 'nobody', secretAccessKey: 'unused' }

function resolves(value: Promise<unknown>): Promise<boolean> {
  return value.then(
    () => true,
    () => false
  )
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
