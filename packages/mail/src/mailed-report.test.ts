import { describe, expect, test } from '@jest/globals'
import type { Envelope } from './envelope.ts'
import { envelope, house, multipart, readMail } from './fixtures/mails.ts'
import { readMailedReport } from './mailed-report.ts'
import { sealReplyAddress } from './reply-address.ts'

const place = { game: 'dungeon', session: '0123456789abcdef', seat: 1 }
const sealed = sealReplyAddress(place, house.domain, house.keys)
const pass = { spf: 'PASS', dkim: 'PASS', dmarc: 'PASS', spam: 'PASS', virus: 'PASS' } as const

type Case = { from?: string; failed?: string[]; changes?: Partial<Envelope>; returned?: string }

function read({
  from = 'MAILER-DAEMON@mx.b.example',
  failed = ['bob@b.example'],
  changes = {},
  returned = 'References: <root@x>'
}: Case) {
  const groups = failed.map((address) => `Final-Recipient: rfc822; ${address}\nAction: failed\nStatus: 5.1.1`)
  const status = `Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\n${groups.join('\n\n')}`
  const [headers, body] = multipart('report', status, `Content-Type: text/rfc822-headers\n\n${returned}`)
  const mail = readMail([`From: ${from}`, ...headers.slice(1)], body)
  return readMailedReport(mail, envelope({ mailFrom: '', recipients: [sealed], ...changes }), house)
}

test('a notice of the reader’s own server, to the seat’s own address, about that reader alone, is heard', async () => {
  expect(await read({})).toMatchObject({ place, recipient: 'bob@b.example', returnedIds: ['<root@x>'] })
  expect(await read({ from: 'postmaster@b.example' })).toMatchObject({ recipient: 'bob@b.example' })
})

describe('nobody else is heard', () => {
  test.each<[string, Case]>([
    ['a stranger’s server', { from: 'MAILER-DAEMON@evil.example' }],
    ['a customer of the same provider', { from: 'mallory@b.example' }],
    ['somebody with a name like a server’s', { from: 'mailer-daemon.x@b.example' }],
    ['a server that is not proven', { changes: { verdicts: { ...pass, dmarc: 'GRAY', spf: 'PASS' } } }],
    ['a forger', { changes: { verdicts: { ...pass, dmarc: 'FAIL' } } }],
    ['a notice about several readers', { failed: ['bob@b.example', 'cy@b.example'] }],
    ['a notice about nobody', { failed: [] }],
    ['a notice to a game’s address', { changes: { recipients: ['dungeon@play.example'] } }],
    ['a notice to a forged address', { changes: { recipients: [sealed.replace('dungeon', 'intimacy')] } }]
  ])('%s', async (_, given) => {
    expect(await read(given)).toBeUndefined()
  })
})
