import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CreateTableCommandInput, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { type EmbeddedStore, openEmbeddedStore } from './embedded-store.ts'

const table: CreateTableCommandInput = {
  TableName: 'sessions',
  KeySchema: [{ AttributeName: 'session', KeyType: 'HASH' }],
  AttributeDefinitions: [{ AttributeName: 'session', AttributeType: 'S' }],
  BillingMode: 'PAY_PER_REQUEST'
}
const key = { session: { S: 's1' } }
let path: string
let store: EmbeddedStore | undefined

beforeEach(async () => {
  path = join(await mkdtemp(join(tmpdir(), 'store-')), 'store')
})

afterEach(async () => {
  await store?.close()
  await rm(path, { recursive: true, force: true })
})

test('what was put is there after closing and opening again', async () => {
  store = await openEmbeddedStore(path, table)
  await store.client.send(new PutItemCommand({ TableName: 'sessions', Item: { ...key, turn: { N: '3' } } }))
  await store.close()
  store = await openEmbeddedStore(path, table)
  expect((await store.client.send(new GetItemCommand({ TableName: 'sessions', Key: key }))).Item).toEqual({
    ...key,
    turn: { N: '3' }
  })
})

test('what was acknowledged survives kill -9', async () => {
  const script = `
    const load = require('node:module').createRequire(${JSON.stringify(__filename)})
    const server = load('dynalite')({ path: ${JSON.stringify(path)}, createTableMs: 0 }).listen(0, '127.0.0.1', async () => {
      const { DynamoDBClient, CreateTableCommand, PutItemCommand } = load('@aws-sdk/client-dynamodb')
      const client = new DynamoDBClient({ endpoint: 'http://127.0.0.1:' + server.address().port, region: 'us-east-1',
        credentials: { accessKeyId: 'a', secretAccessKey: 'b' } })
      await client.send(new CreateTableCommand(${JSON.stringify(table)}))
      await client.send(new PutItemCommand({ TableName: 'sessions', Item: ${JSON.stringify(key)} }))
      process.kill(process.pid, 'SIGKILL')
    })`
  await once(spawn(process.execPath, ['-e', script], { stdio: 'inherit' }), 'exit')
  store = await openEmbeddedStore(path, table)
  expect((await store.client.send(new GetItemCommand({ TableName: 'sessions', Key: key }))).Item).toEqual(key)
})

test('a request without this process’s own key is refused, whatever its origin', async () => {
  store = await openEmbeddedStore(path, table)
  const endpoint = await store.client.config.endpoint?.()
  const headers = {
    'x-amz-target': 'DynamoDB_20120810.ListTables',
    authorization: 'AWS4-HMAC-SHA256 Credential=guess/x'
  }
  const answer = await fetch(`http://127.0.0.1:${endpoint?.port}`, { method: 'POST', headers, body: '{}' })
  expect(answer.status).toBe(403)
})
