import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { type CompletionsEndpoint, startCompletionsEndpoint } from './fixtures/completions-endpoint.ts'
import { patientFetch } from './patient-fetch.ts'

let endpoint: CompletionsEndpoint
let url: string

beforeEach(async () => {
  endpoint = await startCompletionsEndpoint()
  url = endpoint.baseUrl
})

afterEach(() => endpoint.close())

test('it gives status, body and type of the answer', async () => {
  endpoint.also('GET /v1', { status: 418, body: { pot: 'tea' } })
  const answer = await patientFetch(url)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([418, 'application/json'])
  expect(await answer.json()).toEqual({ pot: 'tea' })
})

test('an empty answer is one', async () => {
  endpoint.also('GET /v1', { status: 204, body: '' })
  expect((await patientFetch(url)).status).toBe(204)
})

/** Undici, behind Node's own fetch, gives up after 300 seconds whatever the caller says. */
test('no request goes through undici', async () => {
  const seen: unknown[] = []
  const see = (message: unknown) => seen.push(message)
  subscribe('undici:request:create', see)
  await patientFetch(url)
  expect(seen).toEqual([])
  await fetch(url)
  unsubscribe('undici:request:create', see)
  expect(seen).toHaveLength(1)
})

test('the signal ends it', async () => {
  endpoint.also('GET /v1', 'hang')
  await expect(patientFetch(url, { signal: AbortSignal.timeout(50) })).rejects.toMatchObject({
    cause: { name: 'AbortError' }
  })
})

test('an answer without an end is not read to the end', async () => {
  endpoint.also('GET /v1', { body: 'x'.repeat(9 * 1024 * 1024) })
  await expect(patientFetch(url)).rejects.toMatchObject({
    cause: { message: 'the answer is longer than 8388608 bytes' }
  })
})

test('a connection that is cut is told', async () => {
  endpoint.also('GET /v1', 'cut')
  await expect(patientFetch(url)).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } })
})
