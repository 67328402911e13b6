import { parseMail } from '@gpttherapy/mail'
import { expect, test } from '@jest/globals'
import { attest } from './verdicts.ts'

const mail = (header: string) => parseMail(Buffer.from(`${header}\r\n\r\nwords\r\n`))
const fromAnn = mail('From: Ann <ann@Play.Example>')

test('an envelope sender of the From’s own domain is authentic', () => {
  expect(attest('bounce@PLAY.example', fromAnn, {})).toEqual({
    dmarc: 'PASS',
    spf: 'PASS',
    dkim: 'PASS',
    spam: 'PASS',
    virus: 'PASS'
  })
})

test.each([
  ['another domain', 'ann@evil.example', fromAnn],
  ['a subdomain', 'ann@sub.play.example', fromAnn],
  ['the null sender', '', fromAnn],
  ['two From fields', 'ann@play.example', mail('From: ann@play.example\r\nFrom: bob@play.example')],
  ['two From addresses', 'ann@play.example', mail('From: ann@play.example, bob@play.example')],
  ['no From', 'ann@play.example', mail('Subject: hello')],
  ['an empty mail', 'ann@play.example', parseMail(Buffer.alloc(0))]
])('%s fails DMARC', (_case, envelopeFrom, parsed) => {
  expect(attest(envelopeFrom, parsed, {})).toMatchObject({ dmarc: 'FAIL', dkim: 'GRAY' })
})

test('nothing can be told of mail from the domain that is there for it, unless asked for', () => {
  const doubtful = mail('From: Bob <bob@unproven.example>')
  const nothing = { spf: 'GRAY', dkim: 'GRAY', dmarc: 'GRAY' }
  expect(attest('bob@unproven.example', doubtful, {})).toMatchObject(nothing)
  expect(attest('eve@evil.example', doubtful, {})).toMatchObject(nothing)
  expect(attest('bob@unproven.example', doubtful, { dmarc: 'PASS' }).dmarc).toBe('PASS')
})

test('nothing vouches for the null sender', () => {
  expect(attest('', fromAnn, {}).spf).toBe('GRAY')
})

test('what is asked for overrides what was found', () => {
  expect(attest('ann@play.example', fromAnn, { dmarc: 'FAIL', virus: 'FAIL' })).toMatchObject({
    dmarc: 'FAIL',
    spf: 'PASS',
    virus: 'FAIL'
  })
})
