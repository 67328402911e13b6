import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { SESv2Client } from '@aws-sdk/client-sesv2'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { sesClient, sesPost } from './post-ses.ts'

const mail = {
  raw: Buffer.from('From: dungeon@play.example\r\nTo: ann@a.example\r\n\r\nA door. 🕯️\r\n'),
  from: 'dungeon-abc@play.example',
  to: 'ann@a.example',
  tag: '0123456789abcdef.7.notice-0'
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void
let server: Server
let answer: Answer
let bodies: string[]
let endpoint: string
const environment = { ...process.env }

beforeEach(async () => {
  bodies = []
  server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    bodies.push(body)
    answer(request, response)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  endpoint = `http://127.0.0.1:${typeof address === 'object' ? address?.port : undefined}`
  process.env['AWS_ENDPOINT_URL_SESV2'] = endpoint
  process.env['AWS_REGION'] = 'eu-central-1'
  process.env['AWS_ACCESS_KEY_ID'] = 'test'
  process.env['AWS_SECRET_ACCESS_KEY'] = 'test'
})

afterEach(async () => {
  process.env = { ...environment }
  server.closeAllConnections()
  if (server.listening) await new Promise((resolve) => server.close(resolve))
})

test('a letter goes out whole, to one recipient, through the configuration set, with its tag', async () => {
  answer = (_, response) => response.end(JSON.stringify({ MessageId: 'ses-1' }))
  expect(await post()).toEqual({ type: 'sent', providerId: 'ses-1' })
  expect(bodies.map((body) => JSON.parse(body))).toEqual([
    {
      FromEmailAddress: mail.from,
      Destination: { ToAddresses: [mail.to] },
      Content: { Raw: { Data: mail.raw.toString('base64') } },
      ConfigurationSetName: 'letters',
      EmailTags: [{ Name: 'letter', Value: '0123456789abcdef_7_notice-0' }]
    }
  ])
})

describe('what SES answers is an outcome, after one request', () => {
  test.each([
    [429, 'TooManyRequestsException', { type: 'throttled', reason: 'TooManyRequestsException' }],
    [400, 'LimitExceededException', { type: 'throttled', reason: 'LimitExceededException' }],
    [400, 'SendingPausedException', { type: 'throttled', reason: 'SendingPausedException' }],
    [400, 'AccountSuspendedException', { type: 'throttled', reason: 'AccountSuspendedException' }],
    [403, 'AccessDeniedException', { type: 'throttled', reason: 'AccessDeniedException' }],
    [400, 'ThrottlingException', { type: 'throttled', reason: 'ThrottlingException' }],
    [400, 'MessageRejected', { type: 'rejected', reason: 'MessageRejected' }],
    [400, 'MailFromDomainNotVerifiedException', { type: 'rejected', reason: 'MailFromDomainNotVerifiedException' }],
    [400, 'BadRequestException', { type: 'rejected', reason: 'BadRequestException' }],
    [404, 'NotFoundException', { type: 'rejected', reason: 'NotFoundException' }],
    [500, 'InternalServiceErrorException', { type: 'uncertain' }],
    [503, 'ServiceUnavailable', { type: 'uncertain' }]
  ])('%i %s', async (status, name, outcome) => {
    answer = (_, response) => {
      response.writeHead(status, { 'x-amzn-errortype': name, 'content-type': 'application/json' })
      response.end(JSON.stringify({ message: `Email address is not verified: ${mail.to}` }))
    }
    expect(await post()).toEqual(outcome)
    expect(bodies).toHaveLength(1)
  })
})

describe('an answer that got lost leaves the letter’s fate open, after one request', () => {
  test.each<[string, Answer]>([
    ['the connection is reset', (request) => request.socket.destroy()],
    ['the answer breaks off', (_, response) => response.writeHead(200, { 'content-length': '999' }).write('{"Mess')],
    ['the answer is no JSON', (_, response) => response.end('<html>')],
    ['a gateway answers', (_, response) => response.writeHead(502).end('<html>')]
  ])('%s', async (_, lost) => {
    answer = (request, response) => {
      lost(request, response)
      setImmediate(() => request.socket.destroy())
    }
    expect(await post()).toEqual({ type: 'uncertain' })
    expect(bodies).toHaveLength(1)
  })

  test('SES says nothing in time', async () => {
    answer = () => {}
    const impatient = new SESv2Client({
      maxAttempts: 1,
      requestHandler: { requestTimeout: 50, throwOnRequestTimeout: true }
    })
    expect(await sesPost(impatient, 'letters')(mail)).toEqual({ type: 'uncertain' })
    expect(bodies).toHaveLength(1)
  })
})

test('where nobody listens, or the host has no address, nothing was sent', async () => {
  await new Promise((resolve) => server.close(resolve))
  expect(await postInProcessOfItsOwn(endpoint, 'http://ses.invalid')).toEqual([
    { type: 'throttled', reason: 'not connected' },
    { type: 'throttled', reason: 'not connected' }
  ])
})

test('without credentials nothing is sent', async () => {
  const penniless = new SESv2Client({
    credentials: () => Promise.reject(Object.assign(new Error('none'), { name: 'CredentialsProviderError' }))
  })
  expect(await sesPost(penniless, 'letters')(mail)).toEqual({ type: 'throttled', reason: 'not connected' })
  expect(bodies).toEqual([])
})

test('the client does not wait longer than a claim is fresh, and means it', async () => {
  answer = (_, response) => response.end('{}')
  const client = sesClient()
  await sesPost(client, 'letters')(mail)
  expect(client.config.requestHandler).toMatchObject({
    config: { throwOnRequestTimeout: true, connectionTimeout: 5_000, requestTimeout: 20_000, socketTimeout: 20_000 }
  })
})

test('each letter has a connection of its own', async () => {
  const ports = new Set<number | undefined>()
  answer = (request, response) => {
    ports.add(request.socket.remotePort)
    response.end(JSON.stringify({ MessageId: 'ses-1' }))
  }
  const sending = sesPost(sesClient(), 'letters')
  for (let n = 0; n < 3; n++) await sending(mail)
  expect(ports.size).toBe(3)
})

function post() {
  return sesPost(sesClient(), 'letters')(mail)
}

/** jest runs tests in a realm of their own, where the SDK does not know an error of Node's for one, and hides its code. */
async function postInProcessOfItsOwn(...endpoints: string[]): Promise<unknown> {
  const script = `
    import { sesClient, sesPost } from ${JSON.stringify(join(__dirname, 'post-ses.ts'))}
    const outcomes = []
    for (const endpoint of ${JSON.stringify(endpoints)}) {
      process.env.AWS_ENDPOINT_URL_SESV2 = endpoint
      outcomes.push(await sesPost(sesClient(), 'letters')({ raw: Buffer.from(''), from: 'a@a', to: 'b@b', tag: 't' }))
    }
    console.log(JSON.stringify(outcomes))`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
    env: process.env
  })
  return JSON.parse(stdout)
}
