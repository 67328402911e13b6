import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { ModelRequest } from '@gpttherapy/core'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { bedrockNarrator } from './bedrock-narrator.ts'

const request: ModelRequest = {
  system: '',
  tools: [],
  messages: [{ role: 'user', content: [{ type: 'text', text: 'I knock.' }] }],
  maxTokens: 100
}
const before = { ...process.env }
let standIn: Server
let authorizations: string[]

beforeEach(async () => {
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name]
  Object.assign(process.env, {
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true'
  })
  authorizations = []
  standIn = createServer((asked, answer) => {
    authorizations.push(asked.headers.authorization ?? '')
    const output = { message: { role: 'assistant', content: [{ text: 'It opens.' }] } }
    answer.setHeader('content-type', 'application/json').end(JSON.stringify({ output, stopReason: 'end_turn' }))
  }).listen(0, '127.0.0.1')
  await once(standIn, 'listening')
})

afterEach(() => {
  standIn.closeAllConnections()
  standIn.close()
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
  Object.assign(process.env, before)
})

function pointToStandIn(): void {
  const address = standIn.address()
  const port = typeof address === 'object' ? address?.port : undefined
  process.env['AWS_ENDPOINT_URL_BEDROCK_RUNTIME'] = `http://127.0.0.1:${port}`
}

async function ask(): Promise<string> {
  const { model } = await bedrockNarrator('x', process.env)
  await model(request, new AbortController().signal)
  return authorizations[0] ?? ''
}

const keys = { AWS_ACCESS_KEY_ID: 'a-key-id', AWS_SECRET_ACCESS_KEY: 'a-secret' }

test.each([
  ['credentials', { AWS_REGION: 'eu-west-1' }, 'needs AWS credentials, and found none: set AWS_PROFILE'],
  ['a region', keys, 'needs an AWS region, and found none: set AWS_REGION'],
  ['both', {}, 'needs AWS credentials and an AWS region, and found none: set AWS_PROFILE']
])('without %s it says at once what to set', async (_, environment, message) => {
  Object.assign(process.env, environment)
  await expect(bedrockNarrator('x', process.env)).rejects.toThrow(`--model bedrock ${message}`)
})

test('a stand-in on this machine is asked with made-up credentials where there are none', async () => {
  pointToStandIn()
  expect(await ask()).toMatch(/^AWS4-HMAC-SHA256 Credential=nobody\/\d{8}\/us-east-1\/bedrock\//)
})

test('a stand-in on this machine is asked with the credentials and region that there are', async () => {
  pointToStandIn()
  Object.assign(process.env, keys, { AWS_REGION: 'eu-west-1' })
  expect(await ask()).toMatch(/^AWS4-HMAC-SHA256 Credential=a-key-id\/\d{8}\/eu-west-1\/bedrock\//)
})

test('an endpoint elsewhere is no stand-in', async () => {
  process.env['AWS_ENDPOINT_URL_BEDROCK_RUNTIME'] = 'https://127.0.0.1.example.com'
  await expect(bedrockNarrator('x', process.env)).rejects.toThrow('needs AWS credentials')
})

test.each([
  ['eu-central-1', 'eu.anthropic.claude-haiku-5-5'],
  ['sa-east-1', 'global.anthropic.claude-haiku-5-5']
])('without a model id it takes the default of %s', async (region, modelId) => {
  Object.assign(process.env, keys, { AWS_REGION: region })
  expect(await bedrockNarrator(undefined, process.env)).toMatchObject({ modelId })
  expect(await bedrockNarrator('mine', process.env)).toMatchObject({ modelId: 'mine' })
})
