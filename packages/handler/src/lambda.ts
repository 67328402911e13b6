import { join } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { S3Client } from '@aws-sdk/client-s3'
import { bedrockModel } from '@gpttherapy/bedrock'
import { readAddressKeys } from './address-keys.ts'
import { parseEnvironment } from './environment.ts'
import { lettersLambda } from './letters-lambda.ts'
import { jsonLog } from './log.ts'
import { s3Mailbox } from './mailbox-s3.ts'
import { sesClient, sesPost } from './post-ses.ts'
import { readGames } from './read-games.ts'
import { sesMessageId } from './ses-message-id.ts'
import { dynamoSessions } from './sessions-dynamodb.ts'
import { sesReadmission } from './suppression-list.ts'
import type { World } from './world.ts'

/** The Lambda's entry. What does not change between invocations is built once, at the first. */

type Lasting = Omit<World, 'owner' | 'deadline'>

let lasting: Promise<Lasting> | undefined

export const handler = lettersLambda(async (invocation) => {
  lasting ??= buildWorld()
  // A cold start that failed must not fail every later invocation of this process.
  const world = await lasting.catch((error: unknown) => {
    lasting = undefined
    throw error
  })
  return { ...world, owner: invocation.id, deadline: invocation.deadline }
})

async function buildWorld(): Promise<Lasting> {
  const environment = parseEnvironment(process.env)
  const mailService = sesClient()
  const { modelId, guardrail, serviceTier } = environment
  const [games, keys] = await Promise.all([
    readGames(join(process.env['LAMBDA_TASK_ROOT'] ?? '.', 'games'), environment.games),
    readAddressKeys(environment.addressKeySecretArn)
  ])
  return {
    mailbox: s3Mailbox(new S3Client({}), environment.bucketName),
    sessions: dynamoSessions(new DynamoDBClient({}), environment.tableName),
    post: sesPost(mailService, environment.configurationSetName),
    readmit: sesReadmission(mailService),
    model: bedrockModel({ modelId, guardrail, serviceTier }),
    assignedId: sesMessageId(process.env['AWS_REGION'] ?? ''),
    house: {
      domain: environment.domain,
      games,
      keys,
      narratorNote: 'An AI writes these letters.',
      unsubscribeUrl: environment.unsubscribeUrl
    },
    now: Date.now,
    log: jsonLog
  }
}
