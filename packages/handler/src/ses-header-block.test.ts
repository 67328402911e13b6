import { describe, expect, test } from '@jest/globals'
import { sesHeaders } from './fixtures/ses-headers.ts'
import { readSesHeaderBlock } from './ses-header-block.ts'

const id = 'q041v1u3p6g5bust1o2se9of7vf685mtivi7ci01'

test('the block says who wrote to whom, when, and what SES found', () => {
  expect(readSesHeaderBlock(mail(sesHeaders(id)), id)).toEqual({
    deliveryId: id,
    at: Date.UTC(2026, 10, 23, 3, 11, 44),
    mailFrom: 'ann@a.example',
    recipients: ['dungeon-abc@play.example'],
    verdicts: { spf: 'PASS', dkim: 'PASS', dmarc: 'PASS', spam: 'PASS', virus: 'PASS' },
    signedFor: ['a.example']
  })
})

test.each([
  ['pass header.i=@a.example;\r\n dkim=pass header.i=@amazonses.com;', ['a.example', 'amazonses.com']],
  ['pass header.i=ann@mail.a.example;', ['mail.a.example']],
  ['fail header.i=@a.example;\r\n dkim=pass header.i=@esp.example;', ['esp.example']],
  ['none header.i=unknown;', []],
  ['fail header.i=x; dkim=pass header.i=@a.example;', []],
  ['pass header.i=@a.example; header.i=@b.example;', []]
])('signatures dkim=%j are valid for %j', (dkim, signedFor) => {
  expect(readSesHeaderBlock(mail(sesHeaders(id, { dkim })), id)?.signedFor).toEqual(signedFor)
})

test('line ends of either kind are read', () => {
  expect(readSesHeaderBlock(mail(sesHeaders(id)).replaceAll('\r\n', '\n'), id)).toBeDefined()
})

test.each([
  ['pass', 'PASS'],
  ['fail', 'FAIL'],
  ['permerror', 'FAIL'],
  ['none', 'GRAY'],
  ['temperror', 'PROCESSING_FAILED']
])('a result of %s is %s', (result, verdict) => {
  const head = mail(sesHeaders(id, { dmarc: `${result} header.from=a.example;` }))
  expect(readSesHeaderBlock(head, id)?.verdicts.dmarc).toBe(verdict)
})

test('of two signatures one that fails is enough', () => {
  const dkim = 'fail header.i=@a.example;\r\n dkim=pass header.i=@esp.example;'
  expect(readSesHeaderBlock(mail(sesHeaders(id, { dkim })), id)?.verdicts.dkim).toBe('FAIL')
})

test('the null sender is an empty address', () => {
  expect(readSesHeaderBlock(mail(sesHeaders(id, { mailFrom: '' })), id)?.mailFrom).toBe('')
})

describe('a sender does not forge', () => {
  const forged = ['spf', 'dkim', 'dmarc'].map((method) => ` ${method}=pass header.from=a.example;`)

  test('a whole block of their own below', () => {
    const failing = sesHeaders(id, { spf: 'fail;', dkim: 'none;', dmarc: 'fail header.from=a.example;' })
    expect(readSesHeaderBlock(mail([...failing, ...sesHeaders(id)]), id)?.verdicts).toMatchObject({
      spf: 'FAIL',
      dkim: 'GRAY',
      dmarc: 'FAIL'
    })
  })

  test('the field that SES left out', () => {
    const without = sesHeaders(id).filter((field) => !field.startsWith('Authentication-Results'))
    const own = ['Authentication-Results: amazonses.com;', ...forged]
    expect(readSesHeaderBlock(mail([...without, ...own]), id)).toBeUndefined()
    expect(readSesHeaderBlock(mail([...without.slice(0, -2), ...own]), id)).toBeUndefined()
  })

  test('a second one of a field', () => {
    const twice = ['Authentication-Results: amazonses.com;', ...forged, ...sesHeaders(id)]
    expect(readSesHeaderBlock(mail(twice), id)).toBeUndefined()
  })

  test('a result inside their own envelope address', () => {
    const mailFrom = '"a;dmarc=pass;"@evil.example'
    const verdicts = readSesHeaderBlock(
      mail(sesHeaders(id, { mailFrom, dmarc: 'fail header.from=a.example;' })),
      id
    )?.verdicts
    expect(verdicts?.dmarc).toBe('FAIL')
  })

  test('another recipient or delivery inside their own HELO', () => {
    const helo = `x by inbound-smtp.eu-west-1.amazonaws.com with SMTP id ${id} for bob@play.example; Mon`
    expect(readSesHeaderBlock(mail(sesHeaders(id, { helo })), id)?.recipients).toEqual(['dungeon-abc@play.example'])
    expect(readSesHeaderBlock(mail(sesHeaders('another', { helo })), id)).toBeUndefined()
  })
})

test.each([
  ['no header at all', ''],
  ['a mail as it was sent', 'From: ann@a.example\r\n\r\nHello'],
  ['two results of one method', mail(sesHeaders(id, { dmarc: 'pass header.from=a.example;\r\n spf=pass x;' }))],
  ['a block that is cut off', sesHeaders(id).join('\r\n').slice(0, 600)]
])('%s tells nothing', (_, head) => {
  expect(readSesHeaderBlock(head, id)).toBeUndefined()
})

function mail(fields: string[]): string {
  return [...fields, 'From: ann@a.example', 'Subject: A walk', '', 'Hello'].join('\r\n')
}
