import { sealUnsubscribeToken } from '@gpttherapy/mail'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type AwsServices, openAwsServices } from './fixtures/aws-services.ts'
import {
  type BundledLambda,
  fileModes,
  filesOfCode,
  loadEveryFile,
  openBundledDoor,
  openBundledLambda
} from './fixtures/bundled-lambda.ts'
import { type DynaliteTables, openDynalite } from './fixtures/dynalite-tables.ts'
import { lambdaEnvironment } from './fixtures/lambda-environment.ts'
import { plainMail } from './fixtures/plain-mail.ts'
import { openS3Server, type S3Server } from './fixtures/s3-server.ts'
import { sesRecord } from './fixtures/ses-event.ts'
import { oneClick } from './fixtures/url-event.ts'

/** The bundle as deployed, through its own AWS clients, on the wire. */

/** Bytes. Design, section 13. */
const maxBytes = 1_200_000

/** What is loaded when it is first needed, by words that only its code holds. */
const later = {
  mail: 'X-Auto-Response-Suppress',
  mcp: 'notifications/tools/list_changed',
  suffixes: 'githubusercontent'
}

const ann = 'ann@a.example'
let environment: Record<string, string>
let lambda: BundledLambda
let aws: AwsServices
let s3: S3Server
let dynalite: DynaliteTables

beforeAll(async () => {
  aws = await openAwsServices('0123456789abcdef0123456789abcdef')
  s3 = await openS3Server()
  dynalite = await openDynalite()
  environment = await lambdaEnvironment(aws, s3, dynalite)
  lambda = await openBundledLambda(environment)
}, 60_000)

afterAll(async () => {
  lambda.close()
  await Promise.all([aws.close(), s3.close(), dynalite.close()])
})

test('a sweep that finds nothing loads nothing that reads, writes or narrates a letter', async () => {
  expect(await lambda.invoke({ sweep: true })).toBeNull()
  expect(await loadedLater()).toEqual([])
})

test('a first mail is answered by the welcome, and its reply by the narrator, with tools and without an address', async () => {
  expect(await arrive('ses1', 'dungeon@play.example', 'Hello')).toEqual({ batchItemFailures: [] })
  expect(aws.mails.map((mail) => mail.to)).toEqual([[ann]])
  expect(aws.converse).toEqual([])
  expect(await loadedLater()).toEqual(['mail'])

  const [, seat = ''] = /^Reply-To: (\S+)/m.exec(aws.mails[0]?.raw ?? '') ?? []
  expect(await arrive('ses2', seat, 'I am Aria')).toEqual({ batchItemFailures: [] })
  expect(aws.mails[1]?.raw).toContain('The pass is dark.')
  expect(aws.converse).toHaveLength(2)
  expect(aws.converse.join()).not.toMatch(/a\.example|play\.example/)
  expect([...s3.objects.keys()].every((key) => key.startsWith('/mail/kept/'))).toBe(true)
  expect(await loadedLater()).toEqual(['mail', 'mcp'])
})

test('a mail whose domain has no DMARC record counts when its organisation sent it', async () => {
  const mails = aws.mails.length
  await arrive('ses3', 'dungeon@play.example', 'Hello', unjudged('ses3', 'bounces@news.a.example'))
  await arrive('ses4', 'dungeon@play.example', 'Hello', unjudged('ses4', 'bounces@b.example'))
  expect(aws.mails).toHaveLength(mails + 1)
  expect(await loadedLater()).toEqual(['mail', 'mcp', 'suffixes'])
})

test('the model is asked with the guardrail and the service tier of the environment', () => {
  expect(aws.converse.map((body) => JSON.parse(body))).toEqual(
    Array(2).fill(
      expect.objectContaining({
        guardrailConfig: { guardrailIdentifier: 'gr4f1x2k9a7b', guardrailVersion: '3', trace: 'disabled' },
        serviceTier: { type: 'flex' }
      })
    )
  )
})

test('the unsubscribe door takes a seat out of its session, by its key and its table alone', async () => {
  const [session = ''] = [...s3.objects.keys()].flatMap((key) => /kept\/(\w+)\/ses1$/.exec(key)?.[1] ?? [])
  const token = sealUnsubscribeToken({ session, seat: 0 }, [Buffer.from('0123456789abcdef0123456789abcdef')])
  const door = openBundledDoor(environment)
  try {
    const path = `/unsubscribe/${token}`
    expect(await door.invoke(oneClick('GET', path))).toMatchObject({ statusCode: 200 })
    expect(await door.invoke(oneClick('POST', path))).toMatchObject({ statusCode: 200 })
    expect(await door.invoke(oneClick('POST', path.slice(0, -1)))).toMatchObject({ statusCode: 404 })
    expect(door.logged.map((line) => JSON.parse(line))).toEqual([{ event: 'unsubscribe', session, outcome: 'stopped' }])
  } finally {
    door.close()
  }
})

test('every file of the bundle loads, and all together are within the budget', async () => {
  await loadEveryFile()
  const bytes = [...(await filesOfCode()).values()].map((code) => Buffer.byteLength(code))
  expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(maxBytes)
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

function arrive(id: string, to: string, words: string, record = sesRecord(id, ann, to)): Promise<unknown> {
  s3.objects.set(`/mail/inbox/${id}`, { content: plainMail(ann, to, words, id, {}), modifiedAt: Date.now() })
  return lambda.invoke({ Records: [record] })
}

/** SES's word on a mail to the dungeon whose From has no DMARC record. */
function unjudged(id: string, mailFrom: string): ReturnType<typeof sesRecord> {
  const { body, ...record } = sesRecord(id, mailFrom, 'dungeon@play.example')
  return { ...record, body: body.replace('"dmarcVerdict":{"status":"PASS"}', '"dmarcVerdict":{"status":"GRAY"}') }
}

async function loadedLater(): Promise<string[]> {
  const files = await filesOfCode()
  const code = lambda.loaded.map((name) => files.get(name) ?? '').join()
  return Object.entries(later).flatMap(([part, words]) => (code.includes(words) ? [part] : []))
}
