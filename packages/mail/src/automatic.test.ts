import { describe, expect, test } from '@jest/globals'
import { classifyAutomatic } from './automatic.ts'
import { holdOf, sealConfirmationAddress } from './confirmation-address.ts'
import type { Envelope } from './envelope.ts'
import { envelope, fromAnn, house, multipart, readMail } from './fixtures/mails.ts'
import { sealReplyAddress } from './reply-address.ts'

const classify = (headers: string[], changes: Partial<Envelope> = {}) =>
  classifyAutomatic(readMail(headers, 'words'), envelope(changes), house)

test('lets a person through', () => {
  expect(classify([...fromAnn, 'Auto-Submitted: no', 'Received: from x'])).toBeUndefined()
})

describe('the reason', () => {
  test.each([
    ['complaint', 'Content-Type: multipart/report; report-type=feedback-report'],
    ['bounced', 'Content-Type: multipart/report; report-type=delivery-status'],
    ['auto_generated', 'Auto-Submitted: auto-replied'],
    ['mailing_list', 'List-Id: <cellar.lists.example>'],
    ['mailing_list', 'Precedence: bulk'],
    ['loop_detected', 'X-Loop: dungeon@Play.example'],
    ['loop_detected', 'List-Post: <mailto:dungeon@play.example>']
  ])('is %s for %s', (reason, field) => {
    expect(classify([...fromAnn, field])).toBe(reason)
  })

  test('is a loop for a letter of another house of our kind, though nothing marks it', () => {
    const seat = sealReplyAddress(
      { game: 'chess', session: '0123456789abcdef', seat: 1 },
      'elsewhere.example',
      house.keys
    )
    expect(classify([`From: Chess <${seat}>`])).toBe('loop_detected')
    const question = { session: '0123456789abcdef', seat: 1, hold: holdOf('delivery-1') }
    const asking = sealConfirmationAddress(question, 'elsewhere.example', house.keys)
    expect(classify([`From: Chess <${asking}>`])).toBe('loop_detected')
    expect(classify([`From: ${sealConfirmationAddress(question, house.domain, house.keys)}`])).toBe('from_own_address')
    expect(classify(['From: chess-club@elsewhere.example'])).toBeUndefined()
  })

  test('is a loop after fifty relays', () => {
    const received = Array.from({ length: 51 }, () => 'Received: from relay.example')
    expect(classify([...fromAnn, ...received])).toBe('loop_detected')
    expect(classify([...fromAnn, ...received.slice(1)])).toBeUndefined()
  })

  test('is a bounce for the null sender, unless a vacation program wrote', () => {
    expect(classify(fromAnn, { mailFrom: '' })).toBe('bounced')
    expect(classify([...fromAnn, 'Auto-Submitted: auto-replied'], { mailFrom: '' })).toBe('auto_generated')
  })

  test('is our own address for a game and a seat, and not for the operator', () => {
    const seat = sealReplyAddress({ game: 'dungeon', session: '0123456789abcdef', seat: 1 }, house.domain, house.keys)
    expect(classify(['From: Dungeon@play.example'])).toBe('from_own_address')
    expect(classify([`From: ${seat}`])).toBe('from_own_address')
    expect(classify(['From: operator@play.example'])).toBeUndefined()
  })

  test('is a calendar for an invitation, and not for an event that somebody attached', () => {
    const words = 'Content-Type: text/plain\n\nwords'
    const invitation = 'Content-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR'
    const attached = 'Content-Type: text/calendar; method=PUBLISH\nContent-Disposition: attachment\n\nBEGIN:VCALENDAR'
    const classifyParts = (...parts: string[]) =>
      classifyAutomatic(readMail(...multipart('alternative', ...parts)), envelope(), house)
    expect(classifyParts(words, invitation)).toBe('calendar')
    expect(classifyParts(words, attached)).toBeUndefined()
  })
})
