import { join } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { readAddressKeys } from './address-keys.ts'
import { parseDoorEnvironment } from './environment.ts'
import { jsonLog } from './log.ts'
import { readGames } from './read-games.ts'
import { sesMessageId } from './ses-message-id.ts'
import { dynamoSessions } from './sessions-dynamodb.ts'
import type { StopWorld } from './stop-seat.ts'
import { unsubscribeLambda } from './unsubscribe-lambda.ts'

/** The entry of the unsubscribe door's own Lambda. What does not change between invocations is built once. */

let lasting: Promise<StopWorld> | undefined

export const handler = unsubscribeLambda(() => {
  lasting ??= buildWorld().catch((error: unknown) => {
    // A cold start that failed must not fail every later invocation of this process.
    lasting = undefined
    throw error
  })
  return lasting
})

async function buildWorld(): Promise<StopWorld> {
  const environment = parseDoorEnvironment(process.env)
  const [games, keys] = await Promise.all([
    readGames(join(process.env['LAMBDA_TASK_ROOT'] ?? '.', 'games'), environment.games),
    readAddressKeys(environment.addressKeySecretArn)
  ])
  return {
    sessions: dynamoSessions(new DynamoDBClient({}), environment.tableName),
    assignedId: sesMessageId(process.env['AWS_REGION'] ?? ''),
    house: { domain: environment.domain, games, keys },
    now: Date.now,
    log: jsonLog
  }
}
