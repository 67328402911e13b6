import { afterAll, beforeAll } from '@jest/globals'
import { type DynaliteTables, openDynalite } from './fixtures/dynalite-tables.ts'
import { sessionsContract } from './sessions.contract.ts'
import { dynamoSessions } from './sessions-dynamodb.ts'
import { memorySessions } from './sessions-memory.ts'

let dynalite: DynaliteTables

beforeAll(async () => {
  dynalite = await openDynalite()
})

afterAll(() => dynalite.close())

sessionsContract('memory', async () => ({ sessions: memorySessions(), close: async () => {} }))

sessionsContract('DynamoDB', async () => ({
  sessions: dynamoSessions(dynalite.client, await dynalite.createTable()),
  close: async () => {}
}))
