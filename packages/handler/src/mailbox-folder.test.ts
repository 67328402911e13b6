import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Envelope } from '@gpttherapy/mail'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { discardHalfArrived, folderMailbox, layInInbox } from './mailbox-folder.ts'

const mail = Buffer.from('From: ann@play.example\r\n\r\nI open the door.\r\n')
const verdicts = { spf: 'PASS', dkim: 'PASS', dmarc: 'PASS', spam: 'PASS', virus: 'PASS' } as const
const now = Date.UTC(2026, 10, 24)
let dir: string

function envelope(deliveryId: string): Envelope {
  return { deliveryId, at: now, mailFrom: 'ann@play.example', recipients: ['dungeon@play.localhost'], verdicts }
}

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'mailbox-'))
})

afterEach(() => rm(dir, { recursive: true, force: true }))

test('a mail that was laid in is there, byte for byte, with its envelope', async () => {
  await layInInbox(dir, mail, envelope('d1'))
  expect(Buffer.from((await folderMailbox(dir).fetch('inbox/d1')) ?? [])).toEqual(mail)
  expect(await folderMailbox(dir).envelope('inbox/d1')).toEqual(envelope('d1'))
})

test('laying in twice leaves one mail', async () => {
  await Promise.all([layInInbox(dir, mail, envelope('d1')), layInInbox(dir, mail, envelope('d1'))])
  expect(await readdir(join(dir, 'inbox'))).toEqual(['d1'])
  expect(await readdir(join(dir, 'arriving'))).toEqual([])
})

test('keeping moves the mail to its session, and keeping again changes nothing', async () => {
  await layInInbox(dir, mail, envelope('d1'))
  await folderMailbox(dir).keep('inbox/d1', 'session7')
  await folderMailbox(dir).keep('inbox/d1', 'session7')
  expect(await readFile(join(dir, 'kept/session7/d1/mail.eml'))).toEqual(mail)
  expect(await folderMailbox(dir).fetch('inbox/d1')).toBeUndefined()
  expect(await folderMailbox(dir).envelope('inbox/d1')).toBeUndefined()
})

test('a refused mail lies under its reason', async () => {
  await layInInbox(dir, mail, envelope('d1'))
  await folderMailbox(dir).refuse('inbox/d1', 'not-authenticated')
  expect(await readFile(join(dir, 'refused/not-authenticated/d1/mail.eml'))).toEqual(mail)
})

test('what is held is read and moved on from where it waits, and goes with its session', async () => {
  const mailbox = folderMailbox(dir)
  for (const id of ['d1', 'd2']) {
    await layInInbox(dir, mail, envelope(id))
    await mailbox.hold(`inbox/${id}`, 'session7')
    await mailbox.hold(`inbox/${id}`, 'session7')
  }
  expect(Buffer.from((await mailbox.fetch('held/session7/d1')) ?? [])).toEqual(mail)
  expect(await mailbox.waitingSince(Number.MAX_SAFE_INTEGER)).toEqual([])
  await mailbox.refuse('held/session7/d1', 'auth_indeterminate')
  expect(await readFile(join(dir, 'refused/auth_indeterminate/d1/mail.eml'))).toEqual(mail)
  await mailbox.forget('session7')
  expect(await mailbox.fetch('held/session7/d2')).toBeUndefined()
})

test('a mail laid in again after it was settled settles into the same place', async () => {
  await layInInbox(dir, mail, envelope('d1'))
  await folderMailbox(dir).keep('inbox/d1', 'session7')
  await layInInbox(dir, mail, envelope('d1'))
  await folderMailbox(dir).keep('inbox/d1', 'session7')
  expect(await readdir(join(dir, 'inbox'))).toEqual([])
  expect(await readdir(join(dir, 'kept/session7'))).toEqual(['d1'])
})

test('what waits is listed oldest first, and as missed only when it waits since before the instant asked for', async () => {
  await layInInbox(dir, mail, envelope('young'))
  await layInInbox(dir, mail, envelope('old'))
  await utimes(join(dir, 'inbox/old'), 1_000, 1_000)
  await utimes(join(dir, 'inbox/young'), 2_000, 2_000)
  expect(await folderMailbox(dir).waitingSince(Number.MAX_SAFE_INTEGER)).toEqual(['inbox/old', 'inbox/young'])
  expect(await folderMailbox(dir).waitingSince(1_500_000)).toEqual(['inbox/old'])
})

test('an empty folder has nothing waiting', async () => {
  expect(await folderMailbox(dir).waitingSince(Number.MAX_SAFE_INTEGER)).toEqual([])
})

describe('a name that could climb out of the folder is refused', () => {
  test.each([
    'inbox/../x',
    'inbox/a/b',
    'kept/a',
    'held/a',
    'held/../d1',
    'inbox/',
    'inbox/.',
    'inbox/a\0b',
    '/etc/passwd'
  ])('%j', async (key) => {
    await expect(async () => folderMailbox(dir).fetch(key)).rejects.toThrow()
  })

  test('as session, as reason and as delivery id', async () => {
    await layInInbox(dir, mail, envelope('d1'))
    await expect(async () => folderMailbox(dir).keep('inbox/d1', '../..')).rejects.toThrow('cannot name a file')
    await expect(async () => folderMailbox(dir).refuse('inbox/d1', 'a/b')).rejects.toThrow('cannot name a file')
    await expect(layInInbox(dir, mail, envelope('../d1'))).rejects.toThrow('cannot name a file')
  })
})

test('a process killed while mail pours in leaves only whole mails', async () => {
  const script = `
    import { layInInbox } from ${JSON.stringify(join(__dirname, 'mailbox-folder.ts'))}
    const raw = Buffer.alloc(300_000, 'x')
    for (let n = 0; ; n++) {
      await layInInbox(${JSON.stringify(dir)}, raw, { ...${JSON.stringify(envelope(''))}, deliveryId: 'd' + n })
      if (n === 5) console.log('pouring')
    }`
  const pouring = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit']
  })
  await once(pouring.stdout, 'data')
  const ended = once(pouring, 'exit')
  pouring.kill('SIGKILL')
  await ended

  const mailbox = folderMailbox(dir)
  const waiting = await mailbox.waitingSince(Number.MAX_SAFE_INTEGER)
  expect(waiting.length).toBeGreaterThanOrEqual(6)
  for (const key of waiting) {
    expect((await mailbox.fetch(key))?.byteLength).toBe(300_000)
    expect(await mailbox.envelope(key)).toEqual(envelope(key.slice('inbox/'.length)))
  }
  await discardHalfArrived(dir)
  expect(await readdir(dir)).toEqual(['inbox'])
})
