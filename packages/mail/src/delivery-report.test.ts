import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readDeliveryReport, returnedIds } from './delivery-report.ts'
import { multipart, readMail } from './fixtures/mails.ts'

const notice = 'Content-Type: text/plain\n\nYour letter could not be delivered.'
const report = (...groups: string[]) =>
  readMail(
    ...multipart(
      'report',
      notice,
      `Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.b.example\n\n${groups.join('\n\n')}`
    )
  )
const failed = (recipient: string, more = 'Action: failed\nStatus: 5.1.1') =>
  `Final-Recipient: rfc822; ${recipient}\n${more}`

describe('a report for programs', () => {
  test('names each reader, and whether the mailbox is gone', () => {
    const mail = report(failed('bob@b.example'), failed('Cy@C.example', 'Action: failed\nStatus: 4.2.2 (mailbox full)'))
    expect(readDeliveryReport(mail)).toEqual([
      { recipient: 'bob@b.example', kind: 'hard' },
      { recipient: 'cy@c.example', kind: 'soft' }
    ])
  })

  test('says nothing of readers whom the letter reached, or will', () => {
    expect(readDeliveryReport(report(failed('bob@b.example', 'Action: relayed\nStatus: 2.1.5')))).toEqual([])
    expect(readDeliveryReport(report(failed('bob@b.example', 'Action: delayed\nStatus: 4.4.1')))).toEqual([
      { recipient: 'bob@b.example', kind: 'soft' }
    ])
  })

  test('is about the address that we wrote to, not the one it was forwarded to', () => {
    const group = failed(
      'bob@elsewhere.example',
      'Original-Recipient: rfc822;bob@b.example\nAction: failed\nStatus: 5.1.1'
    )
    expect(readDeliveryReport(report(group))).toEqual([{ recipient: 'bob@b.example', kind: 'hard' }])
  })

  test('may be wrapped, encoded and in another case', () => {
    const group = Buffer.from(
      'X: y\n\nFINAL-RECIPIENT: RFC822;\n Bob@B.Example\nACTION: Failed (permanent)\nSTATUS: 5.1.1\n'
    )
    const part = `Content-Type: message/delivery-status\nContent-Transfer-Encoding: base64\n\n${group.toString('base64')}`
    expect(readDeliveryReport(readMail(...multipart('report', notice, part)))).toEqual([
      { recipient: 'bob@b.example', kind: 'hard' }
    ])
  })
})

describe('without one', () => {
  test('the field of exim and Gmail counts', () => {
    const mail = readMail(['From: x@b.example', 'X-Failed-Recipients: bob@b.example'], 'retry timeout for x@y.example')
    expect(readDeliveryReport(mail)).toEqual([{ recipient: 'bob@b.example', kind: 'soft' }])
  })

  test('the addresses in its words count, down to where our letter is returned', () => {
    const words =
      '<bob@b.example>:\nSorry, no mailbox here by that name.\n\n--- Below this line is a copy of the message.\n\nTo: <cy@c.example>'
    expect(readDeliveryReport(readMail(['From: MAILER-DAEMON@b.example'], words))).toEqual([
      { recipient: 'bob@b.example', kind: 'hard' }
    ])
  })
})

test('the returned header tells which letter it was', () => {
  const returned =
    'Content-Type: text/rfc822-headers\n\nMessage-ID: <1@ses.example>\nReferences: <root@play.example>\n <2@b.example>\nSubject: x'
  const mail = readMail(...multipart('report', notice, returned))
  expect(returnedIds(mail)).toEqual(['<1@ses.example>', '<root@play.example>', '<2@b.example>'])
  expect(returnedIds(readMail(['From: x@b.example'], 'x'))).toEqual([])
})

test('never throws, and names no more than fifty', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) =>
      Array.isArray(readDeliveryReport(report(text)))
    )
  )
  const many = Array.from({ length: 300 }, (_, index) => failed(`r${index}@b.example`))
  expect(readDeliveryReport(report(...many)).length).toBeLessThanOrEqual(50)
})
