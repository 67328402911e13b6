import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { Agent, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  DynamoDBClient
} from '@aws-sdk/client-dynamodb'
import dynalite from 'dynalite'
import { portOf } from './port-of.ts'

export type EmbeddedStore = { client: DynamoDBClient; close(): Promise<void> }

/**
 * A DynamoDB-compatible store in this process, on disk under `path`, behind the real SDK client. What was acknowledged
 * before a `kill -9` is there afterwards. The directory must be this process's alone (`lockDataDir`): dynalite does not
 * survive a store that somebody else holds.
 */
export async function openEmbeddedStore(path: string, table: CreateTableCommandInput): Promise<EmbeddedStore> {
  await mkdir(path, { recursive: true })
  const accessKeyId = randomUUID()
  const server = guarded(dynalite({ path, createTableMs: 0 }), accessKeyId)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const client = clientOf(portOf(server), accessKeyId)
  const close = async () => {
    client.destroy()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  await createIfMissing(client, table)
  return { client, close }
}

/** dynalite checks no signature and welcomes every origin: without this, any web page could read the store. */
function guarded(server: Server, accessKeyId: string): Server {
  const answer = server.listeners('request')
  server.removeAllListeners('request')
  return server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (request.headers.authorization?.includes(`Credential=${accessKeyId}/`)) {
      for (const listener of answer) listener.call(server, request, response)
    } else {
      response.writeHead(403).end()
    }
  })
}

function clientOf(port: number, accessKeyId: string): DynamoDBClient {
  return new DynamoDBClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    credentials: { accessKeyId, secretAccessKey: 'unused' },
    requestHandler: { httpAgent: new Agent({ keepAlive: true }) }
  })
}

async function createIfMissing(client: DynamoDBClient, table: CreateTableCommandInput): Promise<void> {
  try {
    await client.send(new CreateTableCommand(table))
  } catch (error) {
    if (!(typeof error === 'object' && error !== null && 'name' in error && error.name === 'ResourceInUseException'))
      throw error
  }
  await untilActive(client, table)
}

/** Without a delay asked for, the store still answers once or twice before a new table is there. */
async function untilActive(client: DynamoDBClient, table: CreateTableCommandInput): Promise<void> {
  const { Table } = await client.send(new DescribeTableCommand({ TableName: table.TableName }))
  if (Table?.TableStatus !== 'ACTIVE') await untilActive(client, table)
}
