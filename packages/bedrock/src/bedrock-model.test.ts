import type { ModelRequest } from '@gpttherapy/core'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { bedrockModel } from './bedrock-model.ts'
import { useAwsEnvironment } from './fixtures/aws-environment.ts'
import { type Behaviour, type ConverseEndpoint, startConverseEndpoint } from './fixtures/converse-endpoint.ts'

const modelId = 'eu.anthropic.claude-haiku-5-5'
const request: ModelRequest = {
  system: 'You are the narrator.',
  tools: [{ name: 'roll_dice', description: 'Rolls dice.', inputSchema: { type: 'object' } }],
  messages: [{ role: 'user', content: [{ type: 'text', text: 'I open the violet door.' }] }],
  maxTokens: 500
}
let endpoint: ConverseEndpoint
let restore: () => void

beforeEach(async () => {
  endpoint = await startConverseEndpoint()
  restore = useAwsEnvironment(endpoint.url)
})

afterEach(async () => {
  restore()
  await endpoint.close()
})

const ask = (behaviours: Behaviour[], requestTimeoutMs = 10_000, signal = new AbortController().signal) => {
  endpoint.next(...behaviours)
  return bedrockModel({ modelId, requestTimeoutMs })(request, signal)
}
const times = (count: number, behaviour: Behaviour) => Array<Behaviour>(count).fill(behaviour)
const error = (status: number, name: string, message = name): Behaviour => ({ type: 'error', status, name, message })

test('five requests use one connection', async () => {
  const model = bedrockModel({ modelId })
  for (let count = 0; count < 5; count += 1) await model(request, new AbortController().signal)
  expect(endpoint.requests).toHaveLength(5)
  expect(endpoint.connections()).toBe(1)
})

test('requests are signed with SigV4 even where a bearer token stands in the environment', async () => {
  restore()
  restore = useAwsEnvironment(endpoint.url, { AWS_BEARER_TOKEN_BEDROCK: 'made-up-token' })
  await ask([])
  expect(endpoint.authorizations).toEqual([expect.stringMatching(/^AWS4-HMAC-SHA256 .*\/eu-west-1\/bedrock\//)])
})

test('the region given wins over that of the environment', async () => {
  await bedrockModel({ modelId, region: 'us-west-2' })(request, new AbortController().signal)
  expect(endpoint.authorizations).toEqual([expect.stringContaining('/us-west-2/bedrock/')])
})

describe('passing trouble is mended within the call', () => {
  test.each<[string, Behaviour, number]>([
    ['a throttle', error(429, 'ThrottlingException'), 2],
    ['a 503', error(503, 'ServiceUnavailableException'), 2],
    ['a cut connection', { type: 'cut' }, 2],
    ['a model time-out, which the SDK does not try again', error(408, 'ModelTimeoutException'), 1],
    ['a model fault, which the SDK does not try again', error(424, 'ModelErrorException'), 1]
  ])('%s', async (_, trouble, count) => {
    const response = await ask(times(count, trouble))
    expect(response.content).toEqual([{ type: 'text', text: 'Hello.' }])
    expect(endpoint.requests).toHaveLength(count + 1)
  })
})

describe('lasting trouble is a ModelUnavailableError', () => {
  test.each<[string, Behaviour, { retry: boolean; attempts: number; names: string }]>([
    ['throttled', error(429, 'ThrottlingException'), { retry: true, attempts: 3, names: 'ThrottlingException (429)' }],
    ['not ready', error(429, 'ModelNotReadyException'), { retry: true, attempts: 3, names: 'ModelNotReady' }],
    ['overloaded', error(503, 'ServiceUnavailableException'), { retry: true, attempts: 3, names: '(503)' }],
    ['broken', error(500, 'InternalServerException'), { retry: true, attempts: 3, names: '(500)' }],
    ['model time-out', error(408, 'ModelTimeoutException'), { retry: true, attempts: 2, names: '(408)' }],
    ['model fault', error(424, 'ModelErrorException'), { retry: true, attempts: 2, names: '(424)' }],
    ['cut off', { type: 'cut' }, { retry: true, attempts: 3, names: 'no answer' }],
    ['garbage', { type: 'garbage' }, { retry: true, attempts: 1, names: 'SyntaxError (200)' }],
    ['quota', error(400, 'ServiceQuotaExceededException'), { retry: true, attempts: 1, names: 'ServiceQuotaExceeded' }],
    ['invalid', error(400, 'ValidationException'), { retry: false, attempts: 1, names: 'ValidationException (400)' }],
    ['forbidden', error(403, 'AccessDeniedException'), { retry: false, attempts: 1, names: 'bedrock:InvokeModel' }],
    ['unknown', error(404, 'ResourceNotFoundException'), { retry: false, attempts: 1, names: 'check the model id' }]
  ])('%s', async (_, trouble, { retry, attempts, names }) => {
    const thrown = ask(times(3, trouble))
    await expect(thrown).rejects.toMatchObject({ name: 'ModelUnavailableError', retry })
    await expect(thrown).rejects.toThrow(names)
    await expect(thrown).rejects.toThrow(modelId)
    expect(endpoint.requests).toHaveLength(attempts)
  })

  const silences: Behaviour[] = [{ type: 'hang' }, { type: 'hang-in-body' }, { type: 'dribble' }]

  test.each(silences)('no answer in time, $type', async (silence) => {
    await expect(ask(times(3, silence), 100)).rejects.toMatchObject({ name: 'ModelUnavailableError', retry: true })
    expect(endpoint.requests).toHaveLength(3)
  })

  test.each(silences)('no more time to wait, $type', async (silence) => {
    const thrown = ask([silence], 10_000, AbortSignal.timeout(100))
    await expect(thrown).rejects.toMatchObject({ name: 'ModelUnavailableError', retry: true })
    expect(endpoint.requests).toHaveLength(1)
  })

  test('nobody listens', async () => {
    await endpoint.close()
    await expect(ask([])).rejects.toMatchObject({ name: 'ModelUnavailableError', retry: true })
  })
})

test('an environment without credentials or region is not worth another try', async () => {
  const isolated = {
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true'
  }
  for (const missing of ['AWS_ACCESS_KEY_ID', 'AWS_REGION']) {
    restore()
    restore = useAwsEnvironment(endpoint.url, isolated)
    delete process.env[missing]
    await expect(ask([])).rejects.toMatchObject({ name: 'ModelUnavailableError', retry: false })
  }
})

test('the error says where the request is wrong, and no word of the prompt', async () => {
  const message = 'messages.0.content.0: text "I open the violet door." is not allowed'
  const thrown = await ask([error(400, 'ValidationException', message)]).catch((reason: unknown) => reason)
  expect(thrown).toMatchObject({ message: expect.stringContaining('at messages.0.content.0') })
  expect(JSON.stringify(thrown, ['name', 'message', 'stack', 'cause'])).not.toContain('violet')
  expect(String(thrown)).not.toContain('violet')
})
