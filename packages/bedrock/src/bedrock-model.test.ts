import * as sdk from '@aws-sdk/client-bedrock-runtime'
import { describe, expect, test } from '@jest/globals'
import { bedrockModel } from './bedrock-model.ts'
import { request, sonnet } from './fixtures/asking.ts'
import type { Behaviour } from './fixtures/converse-endpoint.ts'
import { clientOver, eachWithEndpoint, type Protocol, protocols } from './fixtures/each-with-endpoint.ts'

const endpoint = eachWithEndpoint()

function ask(behaviours: Behaviour[], protocol: Protocol = 'HTTP/1.1', timeoutMs = 10_000, signal?: AbortSignal) {
  endpoint().next(...behaviours)
  const model = bedrockModel({ modelId: sonnet, client: clientOver(protocol, timeoutMs) })
  return model(request(), signal ?? new AbortController().signal)
}
const times = (count: number, behaviour: Behaviour) => Array<Behaviour>(count).fill(behaviour)
const error = (status: number, name: string, message = name): Behaviour => ({ type: 'error', status, name, message })

/** How often each trouble is met before it is given up, and whether the turn is worth another try later. */
type Lasting = { trouble: Behaviour; attempts: number; retry: boolean; says: string }
const lasting: Lasting[] = [
  { trouble: error(429, 'ThrottlingException'), attempts: 3, retry: true, says: 'ThrottlingException (429)' },
  { trouble: error(429, 'ModelNotReadyException'), attempts: 3, retry: true, says: 'ModelNotReadyException (429)' },
  { trouble: error(503, 'ServiceUnavailableException'), attempts: 3, retry: true, says: '(503)' },
  { trouble: error(500, 'InternalServerException'), attempts: 3, retry: true, says: '(500)' },
  { trouble: error(408, 'ModelTimeoutException'), attempts: 2, retry: true, says: '(408)' },
  { trouble: error(424, 'ModelErrorException'), attempts: 2, retry: true, says: '(424)' },
  { trouble: { type: 'garbage' }, attempts: 2, retry: true, says: 'SyntaxError (200)' },
  { trouble: error(400, 'ServiceQuotaExceededException'), attempts: 1, retry: true, says: 'ServiceQuotaExceeded' },
  { trouble: error(400, 'ValidationException'), attempts: 1, retry: false, says: 'ValidationException (400)' },
  { trouble: error(403, 'AccessDeniedException'), attempts: 1, retry: false, says: 'allow bedrock:InvokeModel' },
  { trouble: error(404, 'ResourceNotFoundException'), attempts: 1, retry: false, says: 'check the model id' }
]

/** Milliseconds: the SDK waits seconds between the attempts of a throttled request. */
const waiting = 20_000

/** It does so whatever the request is sent over: once is enough. */
function over(protocol: Protocol, rows: Lasting[]): Lasting[] {
  return rows.filter(({ trouble }) => protocol === 'HTTP/1.1' || trouble.type !== 'error' || trouble.status !== 429)
}

describe.each(protocols)('over %s', (protocol) => {
  test.each<[string, Behaviour, number]>([
    ['a 503', error(503, 'ServiceUnavailableException'), 2],
    ['a cut connection', { type: 'cut' }, 1],
    ['a model time-out, which the SDK does not try again', error(408, 'ModelTimeoutException'), 1],
    ['a model fault, which the SDK does not try again', error(424, 'ModelErrorException'), 1]
  ])('%s is mended within the call', async (_, trouble, count) => {
    const response = await ask(times(count, trouble), protocol)
    expect(response.content).toEqual([{ type: 'text', text: 'Hello.' }])
    expect(endpoint().requests).toHaveLength(count + 1)
  })

  test.each(over(protocol, lasting))(
    '$says, lasting: $attempts attempts, retry $retry',
    async (row) => {
      const { trouble, attempts, retry, says } = row
      const thrown = ask(times(3, trouble), protocol)
      await expect(thrown).rejects.toMatchObject({ name: 'ModelUnavailableError', retry })
      await expect(thrown).rejects.toThrow(says)
      await expect(thrown).rejects.toThrow(sonnet)
      expect(endpoint().requests).toHaveLength(attempts)
    },
    waiting
  )

  test('a connection that is cut each time is a ModelUnavailableError', async () => {
    const thrown = ask(times(3, { type: 'cut' }), protocol)
    await expect(thrown).rejects.toMatchObject({ name: 'ModelUnavailableError', retry: true })
    expect(endpoint().requests).toHaveLength(protocol === 'h2' ? 2 : 3)
  })

  const silences: Behaviour[] = [{ type: 'hang' }, { type: 'hang-in-body' }, { type: 'dribble' }]
  test.each(silences)('no more time to wait, $type', async (silence) => {
    const thrown = ask([silence], protocol, 10_000, AbortSignal.timeout(100))
    await expect(thrown).rejects.toMatchObject({ name: 'ModelUnavailableError', retry: true })
    expect(endpoint().requests).toHaveLength(1)
  })

  test('no time at all: nothing is sent', async () => {
    await expect(ask([], protocol, 10_000, AbortSignal.abort())).rejects.toMatchObject({ retry: true })
    expect(endpoint().requests).toEqual([])
  })

  test('nobody listens', async () => {
    await endpoint().close()
    await expect(ask([], protocol)).rejects.toMatchObject({ name: 'ModelUnavailableError', retry: true })
  })
})

test(
  'a throttle is mended within the call',
  async () => {
    const response = await ask(times(2, error(429, 'ThrottlingException')))
    expect(response.content).toEqual([{ type: 'text', text: 'Hello.' }])
    expect(endpoint().requests).toHaveLength(3)
  },
  waiting
)

test('every exception that the SDK knows of Converse stands in the table above', () => {
  const others = ['ConflictException', 'ModelStreamErrorException', 'BedrockRuntimeServiceException']
  const known = Object.keys(sdk).filter((name) => name.endsWith('Exception') && !others.includes(name))
  const named = lasting.flatMap(({ trouble }) => (trouble.type === 'error' ? [trouble.name] : []))
  expect(new Set(named)).toEqual(new Set(known))
})

test('a model that calls no tools is refused at once', () => {
  expect(() => bedrockModel({ modelId: 'amazon.titan-text-express-v1' })).toThrow('calls no tools')
})

test('a model that answers only through an inference profile: the error says what to do', async () => {
  const message = 'Invocation of model ID x with on-demand throughput isn’t supported.'
  await expect(ask([error(400, 'ValidationException', message)])).rejects.toThrow('put us., eu., jp., au. or global.')
})

test('the error says where the request is wrong, and no word of the prompt', async () => {
  const message = 'messages.0.content.0: text "I open the door." is not allowed'
  const thrown = await ask([error(400, 'ValidationException', message)]).catch((reason: unknown) => reason)
  expect(thrown).toMatchObject({ message: expect.stringContaining('at messages.0.content.0') })
  expect(JSON.stringify(thrown, ['name', 'message', 'stack', 'cause'])).not.toContain('door')
  expect(String(thrown)).not.toContain('door')
})
