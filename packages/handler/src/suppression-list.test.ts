import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { SESv2Client } from '@aws-sdk/client-sesv2'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { sesReadmission } from './suppression-list.ts'

let server: Server
let asked: string[]
let answer: { status: number; error?: string }

beforeEach(async () => {
  asked = []
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    response.writeHead(answer.status, answer.error === undefined ? {} : { 'x-amzn-errortype': answer.error })
    response.end('{}')
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
})

afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

test('asks SES to take one address off its list', async () => {
  answer = { status: 200 }
  await readmit('bob@b.example')
  expect(asked).toEqual(['DELETE /v2/email/suppression/addresses/bob%40b.example'])
})

test('is content when the address was never on it', async () => {
  answer = { status: 404, error: 'NotFoundException' }
  await expect(readmit('bob@b.example')).resolves.toBeUndefined()
})

test.each([
  [429, 'TooManyRequestsException'],
  [403, 'AccessDeniedException']
])('says so when SES answers %i %s', async (status, error) => {
  answer = { status, error }
  await expect(readmit('bob@b.example')).rejects.toThrow()
})

function readmit(address: string): Promise<void> {
  const listening = server.address()
  const port = typeof listening === 'object' ? listening?.port : undefined
  const client = new SESv2Client({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1
  })
  return sesReadmission(client)(address)
}
