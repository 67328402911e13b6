import { describe, expect, test } from '@jest/globals'
import { isBounce } from './bounces.ts'
import { multipart, readMail } from './fixtures/mails.ts'

const bounce = (from: string, subject: string, body: string, ...more: string[]) =>
  isBounce(readMail([`From: ${from}`, `Subject: ${subject}`, ...more], body))

describe('a bounce', () => {
  test('is a delivery report', () => {
    expect(isBounce(readMail(...multipart('report', 'Content-Type: message/delivery-status\n\nStatus: 5.1.1')))).toBe(
      true
    )
    expect(bounce('a@example.com', 'x', 'y', 'Content-Type: multipart/report; report-type=delivery-status')).toBe(true)
    expect(bounce('a@example.com', 'x', 'y', 'X-Failed-Recipients: b@example.com')).toBe(true)
  })

  test.each([
    'MAILER-DAEMON@example.com',
    'Mail Delivery System <MAILER-DAEMON>',
    'Mail Delivery Subsystem <mail@example.com>',
    'postmaster@example.com'
  ])('comes from %s', (from) => {
    expect(bounce(from, 'x', 'y')).toBe(true)
  })

  test.each([
    ['Undeliverable: The cellar', 'Your message could not be delivered.'],
    ['Unzustellbar: Der Keller', 'Die Nachricht konnte nicht zugestellt werden.'],
    ['Non remis', '550 5.1.1 <b@example.com> user unknown'],
    ['Delivery Status Notification (Failure)', '--- Original message ---\nThe cellar']
  ])('speaks like a server: %s', (subject, body) => {
    expect(bounce('relay@example.com', subject, body)).toBe(true)
  })
})

describe('a person', () => {
  test.each([
    ['Delivery failed', 'The courier never reached the castle.'],
    ['Re: The cellar', 'My last letter came back: 550 5.1.1 user unknown'],
    ['Undelivered', 'I keep the letter in my coat.']
  ])('may write "%s"', (subject, body) => {
    expect(bounce('ann@example.com', subject, body)).toBe(false)
  })
})
