import { describe, expect, test } from '@jest/globals'
import {
  answeredRecord,
  bounceRecord,
  complaintRecord,
  delayRecord,
  deliveryRecord,
  rejectRecord,
  renderingFailureRecord,
  sendRecord
} from './fixtures/mail-events.ts'
import { parseLetterTag } from './letter-tag.ts'
import { type Fate, type ParsedMailEvent, parseMailEvent } from './mail-event.ts'
import { parseSesNotification } from './ses-notification.ts'

const at = Date.UTC(2026, 10, 24, 12)
const told = { tag: '0123456789abcdef.7.narration-1', at }
const returned = (kind: 'hard' | 'soft' | 'complaint') => ({
  type: 'returned',
  kind,
  digest: expect.stringMatching(/^e/)
})

describe('a record says', () => {
  test.each<[string, string, unknown]>([
    ['that SES has the letter', sendRecord(told), { type: 'accepted' }],
    ['that the reader’s server has it', deliveryRecord(told), { type: 'accepted' }],
    ['that it is put off', delayRecord(told), { type: 'delayed' }],
    ['that SES found a virus', rejectRecord(told), { type: 'refused', reason: 'Reject' }],
    ['that it could not be rendered', renderingFailureRecord(told), { type: 'refused', reason: 'Rendering Failure' }],
    ['that there is no such mailbox', bounceRecord('Permanent', told), returned('hard')],
    ['that it failed for now', bounceRecord('Transient', told), returned('soft')],
    ['that it failed, nobody knows why', bounceRecord('Undetermined', told), returned('soft')],
    ['that it was answered by a program', answeredRecord(told), { type: 'accepted' }],
    ['that it was called spam', complaintRecord(told), returned('complaint')],
    ['that it was complained of, nobody says how', complaintRecord(told, null), returned('complaint')],
    ['that it was called no spam', complaintRecord(told, 'not-spam'), { type: 'accepted' }],
    ['that its signature failed', complaintRecord(told, 'auth-failure'), { type: 'accepted' }]
  ])('%s', (_, body, fate) => {
    expect(parseSesNotification(body)).toEqual({
      type: 'mail-event',
      event: {
        place: { session: '0123456789abcdef', version: 7, letter: 'narration-1' },
        providerId: 'provider-of-ses',
        at,
        fate
      }
    })
  })

  test('the same in the envelope of SNS', () => {
    const body = bounceRecord('Permanent', told)
    const wrapped = JSON.stringify({ Type: 'Notification', Message: body })
    expect(parseSesNotification(wrapped)).toEqual(parseSesNotification(body))
  })
})

test('one return has one digest, another has another', () => {
  const digest = (feedbackId: string) => fateOf(bounceRecord('Permanent', { ...told, feedbackId }))
  expect(digest('a')).toEqual(digest('a'))
  expect(digest('a')).not.toEqual(digest('b'))
})

describe('what is not about a letter of ours', () => {
  test.each([
    ['a mail without our tag', bounceRecord('Permanent', { ...told, tag: '' })],
    ['a tag of somebody else’s', bounceRecord('Permanent', { ...told, tag: 'newsletter' })],
    ['an opened mail', JSON.stringify({ eventType: 'Open', mail: {}, open: {} })],
    ['an event nobody knows yet', JSON.stringify({ eventType: 'Teleported' })]
  ])('is passed over: %s', (_, body) => {
    expect(parseSesNotification(body)).toEqual({ type: 'not-ours' })
  })

  test.each([
    ['without what it tells', JSON.stringify({ eventType: 'Bounce' })],
    [
      'without a kind',
      JSON.stringify({ ...JSON.parse(bounceRecord('Permanent', told)), bounce: { bounceType: 'Odd' } })
    ],
    ['without a time', JSON.stringify({ ...JSON.parse(sendRecord(told)), mail: { messageId: 'x', timestamp: 'noon' } })]
  ])('is malformed %s', (_, body) => {
    expect(parseSesNotification(body)).toMatchObject({ type: 'malformed' })
  })

  test('is left to others when it is no event at all', () => {
    expect(parseMailEvent({ notificationType: 'Received' })).toBeUndefined()
    expect(parseMailEvent(null)).toBeUndefined()
  })
})

test.each([
  '0123456789abcdef.0.notice-0',
  '0123456789abcdef.7',
  'ilou456789abcdef.7.notice-0',
  '0123456789abcdef.7.Notice 0',
  '0123456789abcdef.7777777777.notice-0',
  `0123456789abcdef.7.${'x'.repeat(61)}`
])('%s is no tag of ours', (tag) => {
  expect(parseLetterTag(tag)).toBeUndefined()
})

function fateOf(body: string): Fate | undefined {
  const parsed: ParsedMailEvent | undefined = parseMailEvent(JSON.parse(body))
  return parsed?.type === 'mail-event' ? parsed.event.fate : undefined
}
