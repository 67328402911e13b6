import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type AwsServices, openAwsServices } from './fixtures/aws-services.ts'
import { type BundledLambda, fileModes, openBundledLambda } from './fixtures/bundled-lambda.ts'
import { type DynaliteTables, openDynalite } from './fixtures/dynalite-tables.ts'
import { plainMail } from './fixtures/plain-mail.ts'
import { openS3Server, type S3Server } from './fixtures/s3-server.ts'
import { sesRecord } from './fixtures/ses-event.ts'

/** The bundle as deployed, through its own AWS clients, on the wire. */

const ann = 'ann@a.example'
let lambda: BundledLambda
let aws: AwsServices
let s3: S3Server
let dynalite: DynaliteTables

beforeAll(async () => {
  aws = await openAwsServices('0123456789abcdef0123456789abcdef')
  s3 = await openS3Server()
  dynalite = await openDynalite()
  lambda = await openBundledLambda({
    TABLE_NAME: await dynalite.createTable(),
    MAIL_BUCKET: 'mail',
    MAIL_DOMAIN: 'play.example',
    GAMES: 'dungeon,intimacy',
    MODEL_ID: 'us.anthropic.claude-haiku-5-5',
    ADDRESS_KEY_SECRET_ARN: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:key',
    CONFIGURATION_SET: 'letters',
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL_S3: s3.endpoint,
    AWS_ENDPOINT_URL_DYNAMODB: dynalite.endpoint,
    AWS_ENDPOINT_URL_BEDROCK_RUNTIME: aws.endpoint,
    AWS_ENDPOINT_URL_SESV2: aws.endpoint,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: aws.endpoint
  })
}, 60_000)

afterAll(async () => {
  lambda.close()
  await Promise.all([aws.close(), s3.close(), dynalite.close()])
})

test('a first mail is answered by the welcome, and its reply by the narrator, with tools and without an address', async () => {
  expect(await arrive('ses1', 'dungeon@play.example', 'Hello')).toEqual({ batchItemFailures: [] })
  expect(aws.mails.map((mail) => mail.to)).toEqual([[ann]])
  expect(aws.converse).toEqual([])

  const [, seat = ''] = /^Reply-To: (\S+)/m.exec(aws.mails[0]?.raw ?? '') ?? []
  expect(await arrive('ses2', seat, 'I am Aria')).toEqual({ batchItemFailures: [] })
  expect(aws.mails[1]?.raw).toContain('The pass is dark.')
  expect(aws.converse).toHaveLength(2)
  expect(aws.converse.join()).not.toMatch(/a\.example|play\.example/)
  expect([...s3.objects.keys()].every((key) => key.startsWith('/mail/kept/'))).toBe(true)
})

test('every file of the bundle can be read by the user that Lambda runs as', async () => {
  expect(new Set(await fileModes())).toEqual(new Set(['644']))
})

test('the sweep finds nothing to do, and the log holds neither words nor addresses', async () => {
  const mails = aws.mails.length
  expect(await lambda.invoke({ sweep: true })).toBeNull()
  expect(aws.mails).toHaveLength(mails)
  expect(lambda.logged.length).toBeGreaterThan(3)
  expect(lambda.logged.join()).not.toMatch(/Aria|Hello|example/)
})

test('a notification whose mail an earlier run has settled is taken off the queue', async () => {
  const record = sesRecord('gone', ann, 'dungeon@play.example')
  expect(await lambda.invoke({ Records: [record] })).toEqual({ batchItemFailures: [] })
})

function arrive(id: string, to: string, words: string): Promise<unknown> {
  s3.objects.set(`/mail/inbox/${id}`, { content: plainMail(ann, to, words, id, {}), modifiedAt: Date.now() })
  return lambda.invoke({ Records: [sesRecord(id, ann, to)] })
}
