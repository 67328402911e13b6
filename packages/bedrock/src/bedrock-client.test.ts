import { readFileSync } from 'node:fs'
import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime'
import { expect, test } from '@jest/globals'
import { bedrockClient } from './bedrock-client.ts'
import { bedrockModel } from './bedrock-model.ts'
import { request, sonnet } from './fixtures/asking.ts'
import { useAwsEnvironment } from './fixtures/aws-environment.ts'
import type { Behaviour } from './fixtures/converse-endpoint.ts'
import { clientOver, eachWithEndpoint, protocols, versionOf } from './fixtures/each-with-endpoint.ts'

// The four traps of the SDK's client, by the numbers of docs/bedrock-rules.md, and what else the client is for.
const endpoint = eachWithEndpoint()

async function askFiveTimes(client: BedrockRuntimeClient): Promise<void> {
  const model = bedrockModel({ modelId: sonnet, client })
  for (let count = 0; count < 5; count += 1) await model(request(), new AbortController().signal)
}

test.each(protocols)('trap 1: five requests use one connection, over %s', async (protocol) => {
  await askFiveTimes(clientOver(protocol))
  expect(endpoint().versions).toEqual(Array(5).fill(versionOf[protocol]))
  expect(endpoint().connections()).toBe(1)
})

test('trap 1: the SDK, left to itself, would open five', async () => {
  await askFiveTimes(new BedrockRuntimeClient({}))
  expect(endpoint().connections()).toBe(5)
})

const silences: Behaviour[] = [{ type: 'hang' }, { type: 'hang-in-body' }, { type: 'dribble' }]

test.each(silences)('trap 2: an answer that does not come in time is given up, three times: $type', async (silence) => {
  endpoint().next(silence, silence, silence)
  const model = bedrockModel({ modelId: sonnet, requestTimeoutMs: 100 })
  const thrown = model(request(), new AbortController().signal)
  await expect(thrown).rejects.toMatchObject({ name: 'ModelUnavailableError', retry: true })
  expect(endpoint().requests).toHaveLength(3)
})

test('trap 3: requests are signed with SigV4 even where a bearer token stands in the environment', async () => {
  const restore = useAwsEnvironment(endpoint().url, { AWS_BEARER_TOKEN_BEDROCK: 'made-up-token' })
  await bedrockModel({ modelId: sonnet })(request(), new AbortController().signal)
  restore()
  expect(endpoint().authorizations).toEqual([expect.stringMatching(/^AWS4-HMAC-SHA256 .*\/eu-west-1\/bedrock\//)])
})

test('trap 4: the Lambda is bundled for a Node that releases of the SDK after January 2027 still take', () => {
  const bundler = readFileSync('packages/handler/bundle.mjs', 'utf8')
  expect(Number(/target: 'node(\d+)'/.exec(bundler)?.[1])).toBeGreaterThanOrEqual(22)
})

test('the region given wins over that of the environment', async () => {
  await bedrockModel({ modelId: sonnet, region: 'us-west-2' })(request(), new AbortController().signal)
  expect(endpoint().authorizations).toEqual([expect.stringContaining('/us-west-2/bedrock/')])
})

test.each(['AWS_ACCESS_KEY_ID', 'AWS_REGION'])(
  'an environment without %s is not worth another try',
  async (missing) => {
    const restore = useAwsEnvironment(endpoint().url, {
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_EC2_METADATA_DISABLED: 'true'
    })
    delete process.env[missing]
    const thrown = bedrockModel({ modelId: sonnet, client: bedrockClient({}) })(request(), new AbortController().signal)
    await expect(thrown).rejects.toMatchObject({ name: 'ModelUnavailableError', retry: false })
    restore()
  }
)
