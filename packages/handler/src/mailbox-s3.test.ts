import { S3Client } from '@aws-sdk/client-s3'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { openS3Server, type S3Server } from './fixtures/s3-server.ts'
import { sesHeaders } from './fixtures/ses-headers.ts'
import type { Mailbox } from './mailbox.ts'
import { s3Mailbox } from './mailbox-s3.ts'

const mail = Buffer.from('From: ann@a.example\r\n\r\nI open the door. \xff\r\n', 'latin1')
let s3: S3Server
let client: S3Client
let mailbox: Mailbox

beforeEach(async () => {
  s3 = await openS3Server()
  client = new S3Client({
    endpoint: s3.endpoint,
    forcePathStyle: true,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' }
  })
  mailbox = s3Mailbox(client, 'mail')
  lay('inbox/d1')
})

afterEach(async () => {
  client.destroy()
  await s3.close()
})

test('a mail is fetched byte for byte; a mail that is not there is nothing', async () => {
  expect(Buffer.from((await mailbox.fetch('inbox/d1')) ?? [])).toEqual(mail)
  expect(await mailbox.fetch('inbox/d2')).toBeUndefined()
})

test('a mail of 40 MB is fetched whole', async () => {
  lay('inbox/big', Buffer.alloc(40 * 1024 * 1024, 'x'))
  const fetched = await mailbox.fetch('inbox/big')
  expect(fetched?.length).toBe(40 * 1024 * 1024)
  expect(fetched?.at(-1)).toBe('x'.charCodeAt(0))
})

test('a recorded mail moves to its session, and keeping again changes nothing', async () => {
  await mailbox.keep('inbox/d1', 'session7')
  await mailbox.keep('inbox/d1', 'session7')
  expect([...s3.objects.keys()]).toEqual(['/mail/kept/session7/d1'])
  expect(s3.objects.get('/mail/kept/session7/d1')?.content).toEqual(mail)
})

test('a refused mail moves to its reason', async () => {
  await mailbox.refuse('inbox/d1', 'not_authenticated')
  expect([...s3.objects.keys()]).toEqual(['/mail/refused/not_authenticated/d1'])
})

test('a move that crashed halfway is finished by the next run', async () => {
  lay('kept/session7/d1')
  await mailbox.keep('inbox/d1', 'session7')
  expect([...s3.objects.keys()]).toEqual(['/mail/kept/session7/d1'])
})

test('a move copies, then deletes; one that was done before finds nothing to delete', async () => {
  await mailbox.keep('inbox/d1', 'session7')
  expect(s3.requests).toEqual(['PUT /mail/kept/session7/d1', 'DELETE /mail/inbox/d1'])
  await mailbox.keep('inbox/d1', 'session7')
  expect(s3.requests.slice(2)).toEqual(['PUT /mail/kept/session7/d1'])
})

test('a key with unusual characters moves as it is', async () => {
  lay('inbox/a b+c%2Fd?é')
  await mailbox.keep('inbox/a b+c%2Fd?é', 'session7')
  expect([...s3.objects.keys()].sort()).toEqual(['/mail/inbox/d1', '/mail/kept/session7/a b+c%2Fd?é'])
})

test('what has waited since before an instant is listed, over all pages, without SES’s set-up object', async () => {
  lay('inbox/AMAZON_SES_SETUP_NOTIFICATION', mail, 1_000)
  lay('kept/session7/old', mail, 1_000)
  lay('inbox/d1', mail, 4_000)
  for (const id of ['a', 'b', 'c', 'd', 'e']) lay(`inbox/${id}`, mail, id === 'd' ? 3_000 : 1_000)
  expect(await mailbox.waitingSince(3_000)).toEqual(['inbox/a', 'inbox/b', 'inbox/c', 'inbox/e'])
})

test('a flood of waiting mail is listed in shares', async () => {
  for (let n = 0; n < 105; n++) lay(`inbox/${n}`)
  expect(await mailbox.waitingSince(Number.MAX_SAFE_INTEGER)).toHaveLength(100)
})

test('an empty inbox has nothing waiting', async () => {
  s3.objects.clear()
  expect(await mailbox.waitingSince(Number.MAX_SAFE_INTEGER)).toEqual([])
})

test('the envelope is read from what SES wrote on top, without the rest of the mail', async () => {
  lay('inbox/d2', Buffer.from([...sesHeaders('d2'), 'From: ann@a.example', '', 'x'.repeat(1_000_000)].join('\r\n')))
  expect(await mailbox.envelope('inbox/d2')).toMatchObject({ deliveryId: 'd2', mailFrom: 'ann@a.example' })
  expect(await mailbox.envelope('inbox/d1')).toBeUndefined()
  expect(await mailbox.envelope('inbox/d3')).toBeUndefined()
})

test('what is held is read and moved on from where it waits, and goes with its session', async () => {
  await mailbox.hold('inbox/d1', 'session7')
  expect(Buffer.from((await mailbox.fetch('held/session7/d1')) ?? [])).toEqual(mail)
  expect(await mailbox.waitingSince(Number.MAX_SAFE_INTEGER)).toEqual([])
  await mailbox.keep('held/session7/d1', 'session7')
  expect([...s3.objects.keys()]).toEqual(['/mail/kept/session7/d1'])
  lay('held/session7/d2')
  lay('held/session8/d3')
  await mailbox.forget('session7')
  expect([...s3.objects.keys()]).toEqual(['/mail/held/session8/d3'])
})

test.each(['kept/session7/d1', 'inbox/', 'inbox/a/b', 'held/d1', 'held/a/b/c', ''])(
  '%j is no place of a mailbox',
  async (key) => {
    await expect(async () => mailbox.keep(key, 'session7')).rejects.toThrow('is neither inbox/<deliveryId> nor')
    expect(s3.objects.size).toBe(1)
  }
)

function lay(key: string, content: Uint8Array = mail, modifiedAt = 2_000): void {
  s3.objects.set(`/mail/${key}`, { content, modifiedAt })
}
