import { describe, expect, test } from '@jest/globals'
import { parseSesNotification } from './ses-notification.ts'

const pass = { status: 'PASS' }
const mail = {
  messageId: 'o3vrnil0e2ic28tr',
  timestamp: '2026-11-24T20:30:00.000Z',
  source: 'ann@example.com',
  destination: ['somebody@else.example'],
  headersTruncated: true,
  headers: [{ name: 'From', value: 'mallory@evil.example' }],
  commonHeaders: { from: ['mallory@evil.example'] }
}
const receipt = {
  timestamp: '2026-11-24T20:30:00.000Z',
  processingTimeMillis: 222,
  recipients: ['dungeon@play.example'],
  spamVerdict: pass,
  virusVerdict: pass,
  spfVerdict: pass,
  dkimVerdict: { status: 'GRAY' },
  dmarcVerdict: pass,
  action: {
    type: 'S3',
    topicArn: 'arn:aws:sns:us-east-1:123456789012:mail',
    bucketName: 'mail',
    objectKey: 'inbox/o3vrnil0e2ic28tr'
  }
}
const notification = { notificationType: 'Received', mail, receipt }

const bare = (changes: object) => JSON.stringify({ ...notification, ...changes })
const inSns = (message: string) => JSON.stringify({ Type: 'Notification', TopicArn: 'arn', Message: message })
const envelopeOf = (body: string) => {
  const read = parseSesNotification(body)
  return read.type === 'delivery' ? read.delivery.envelope : read
}

test('reads where the mail lies and what SES attests of it', () => {
  expect(parseSesNotification(bare({}))).toEqual({
    type: 'delivery',
    delivery: {
      objectKey: 'inbox/o3vrnil0e2ic28tr',
      envelope: {
        deliveryId: 'o3vrnil0e2ic28tr',
        at: Date.parse('2026-11-24T20:30:00Z'),
        mailFrom: 'ann@example.com',
        recipients: ['dungeon@play.example'],
        verdicts: { spf: 'PASS', dkim: 'GRAY', dmarc: 'PASS', spam: 'PASS', virus: 'PASS' }
      }
    }
  })
})

test('reads the same in the envelope of SNS', () => {
  expect(parseSesNotification(inSns(bare({})))).toEqual(parseSesNotification(bare({})))
})

describe('what differs between mails', () => {
  test('may be a DMARC policy, a subject or an unknown field', () => {
    const failed = { ...receipt, dmarcVerdict: { status: 'FAIL' }, dmarcPolicy: 'reject', fresh: 1 }
    const withSubject = { ...mail, commonHeaders: { subject: 'x' } }
    expect(envelopeOf(bare({ receipt: failed, mail: withSubject }))).toMatchObject({
      verdicts: { dmarc: 'FAIL' },
      dmarcPolicy: 'reject'
    })
  })

  test.each([
    ['none', 'none'],
    ['NONE', 'none'],
    ['perhaps', undefined],
    [7, undefined]
  ])('may be a policy of %j', (dmarcPolicy, read) => {
    expect(envelopeOf(bare({ receipt: { ...receipt, dmarcPolicy } }))).toHaveProperty('verdicts.dmarc', 'PASS')
    expect(Object(envelopeOf(bare({ receipt: { ...receipt, dmarcPolicy } })))['dmarcPolicy']).toBe(read)
  })

  test('may be a verdict that is missing or new, which proves nothing', () => {
    const { dmarcVerdict: _, ...without } = receipt
    expect(envelopeOf(bare({ receipt: { ...without, spfVerdict: { status: 'SURE' } } }))).toMatchObject({
      verdicts: { dmarc: 'PROCESSING_FAILED', spf: 'PROCESSING_FAILED' }
    })
  })

  test.each(['', '<>', null, undefined])('may be the null sender: %j', (source) => {
    expect(envelopeOf(bare({ mail: { ...mail, source } }))).toMatchObject({ mailFrom: '' })
  })

  test('may be a key with or without its prefix', () => {
    const action = { ...receipt.action, objectKeyPrefix: 'inbox/' }
    const short = { ...action, objectKey: 'o3vrnil0e2ic28tr' }
    for (const some of [action, short]) {
      expect(parseSesNotification(bare({ receipt: { ...receipt, action: some } }))).toMatchObject({
        delivery: { objectKey: 'inbox/o3vrnil0e2ic28tr' }
      })
    }
  })
})

describe('the set-up message', () => {
  test.each([
    inSns('Successfully validated SNS topic for Amazon SES event publishing.'),
    inSns('{"notificationType":"AmazonSnsSubscriptionSucceeded","message":"You have successfully subscribed"}'),
    bare({ receipt: { ...receipt, action: { ...receipt.action, objectKey: 'inbox/AMAZON_SES_SETUP_NOTIFICATION' } } })
  ])('is no mail: %s', (body) => {
    expect(parseSesNotification(body)).toEqual({ type: 'set-up' })
  })
})

test.each([
  '',
  'not JSON',
  'null',
  '[]',
  inSns('not JSON'),
  bare({ notificationType: 'Bounce' }),
  bare({ mail: {} }),
  bare({ mail: { ...mail, timestamp: 'yesterday' } }),
  bare({ receipt: { ...receipt, recipients: 'dungeon@play.example' } }),
  bare({ receipt: { ...receipt, action: { type: 'Lambda' } } })
])('is malformed: %s', (body) => {
  expect(parseSesNotification(body)).toEqual({ type: 'malformed', problem: expect.stringMatching(/./) })
})
