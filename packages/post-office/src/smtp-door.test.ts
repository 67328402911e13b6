import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { folderMailbox, smtpPost } from '@gpttherapy/handler'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { createTransport } from 'nodemailer'
import { openFiling } from './filing.ts'
import { type Conversation, dialSmtp } from './fixtures/dial-smtp.ts'
import { openSmtpDoor, type SmtpDoor } from './smtp-door.ts'
import { takeInAt } from './take-in.ts'

const narrator = { user: 'narrator', password: 'a password' }
let dir: string
let door: SmtpDoor
let now: number
let deliveries: string[]
let tooLarge: number
let conversation: Conversation | undefined

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'door-'))
  now = Date.UTC(2026, 10, 24, 15)
  deliveries = []
  tooLarge = 0
  const takeIn = takeInAt({
    domain: 'play.localhost',
    bucketDir: dir,
    filing: openFiling(dir, () => now),
    verdicts: {},
    now: () => now,
    onDelivery: (id) => deliveries.push(id),
    onLetter: () => undefined
  })
  const onTooLarge = () => tooLarge++
  door = await openSmtpDoor({ domain: 'play.localhost', port: 0, narrator, takeIn, onTooLarge })
})

afterEach(async () => {
  conversation?.socket.destroy()
  await door.close()
  await rm(dir, { recursive: true, force: true })
})

type Envelope = { from: string; to: string[] }
const toDungeon: Envelope = { from: 'ann@play.example', to: ['dungeon@play.localhost'] }
const letter = 'From: Ann <ann@play.example>\r\nMessage-ID: <1@play.example>\r\n\r\nI open the door.\r\n'
const anonymous = letter.replace('Message-ID: <1@play.example>\r\n', '')

async function send(raw: string | Buffer, envelope = toDungeon): Promise<string> {
  const transport = createTransport({ host: '127.0.0.1', port: door.port, ignoreTLS: true })
  return (await transport.sendMail({ envelope, raw })).response
}

async function dial(): Promise<Conversation> {
  conversation = await dialSmtp(door.port)
  return conversation
}

describe('mail for the game', () => {
  test('waits in the bucket, byte for byte, with its envelope and verdicts, before the sender hears 250', async () => {
    expect(await send(letter)).toMatch(/^250 OK delivery [0-9a-f]{24}$/)
    const [id = '', ...others] = deliveries
    expect(others).toEqual([])
    expect(await readFile(join(dir, 'inbox', id, 'mail.eml'), 'utf8')).toBe(letter)
    expect(await folderMailbox(dir).envelope(`inbox/${id}`)).toEqual({
      deliveryId: id,
      at: now,
      mailFrom: 'ann@play.example',
      recipients: ['dungeon@play.localhost'],
      verdicts: { dmarc: 'PASS', spf: 'PASS', dkim: 'PASS', spam: 'PASS', virus: 'PASS' }
    })
  })

  test('is one delivery for all of its addresses', async () => {
    await send(letter, { from: 'ann@play.example', to: ['dungeon@play.localhost', 'intimacy@play.localhost'] })
    const [id = '', ...others] = deliveries
    expect(others).toEqual([])
    expect(await folderMailbox(dir).envelope(`inbox/${id}`)).toMatchObject({
      recipients: ['dungeon@play.localhost', 'intimacy@play.localhost']
    })
  })

  test('is one delivery when the mail program tries again, at once or later, and even after it was settled', async () => {
    const answers = [...(await Promise.all([send(letter), send(letter), send(letter)])), await send(letter)]
    now += 3_600_000
    await rm(join(dir, 'inbox'), { recursive: true })
    answers.push(await send(letter))
    expect(new Set(answers).size).toBe(1)
    expect(deliveries).toHaveLength(1)
  })

  test('without a Message-ID is one delivery within ten minutes, across any full hour, and a new one later', async () => {
    now -= 1
    await send(anonymous)
    now += 2
    await send(anonymous)
    expect(deliveries).toHaveLength(1)
    now += 20 * 60_000
    await send(anonymous)
    expect(new Set(deliveries).size).toBe(2)
  })

  test('from another sender, to another address or with other bytes is another delivery', async () => {
    await send(letter)
    await send(letter, { ...toDungeon, from: 'bob@play.example' })
    await send(letter, { ...toDungeon, to: ['intimacy@play.localhost'] })
    await send(letter.replace('door', 'window'))
    expect(new Set(deliveries).size).toBe(4)
  })

  test('may be empty: what to make of it is for the game to say', async () => {
    const smtp = await dial()
    await smtp.say('MAIL FROM:<>')
    await smtp.say('RCPT TO:<dungeon@play.localhost>')
    await smtp.say('DATA')
    expect(await smtp.say('.')).toMatch(/^250/)
    expect(deliveries).toHaveLength(1)
  })
})

describe('mail for anyone else', () => {
  const toAnn = { from: 'dungeon@play.localhost', to: 'ann@play.example', tag: 's.1.0' }
  const mailboxOfAnn = () => readdir(join(dir, 'mailboxes', 'ann@play.example'))

  test('is refused, and says which mail is taken', async () => {
    await expect(send(letter, { ...toDungeon, to: ['eve@elsewhere.example'] })).rejects.toThrow(
      /550 5\.7\.1 this post office takes mail for play\.localhost only/
    )
    expect(deliveries).toEqual([])
  })

  test('is delivered for the narrator, once however often it is sent', async () => {
    const post = smtpPost({ host: '127.0.0.1', port: door.port, ...narrator })
    const raw = Buffer.from('From: dungeon@play.localhost\r\nMessage-ID: <9@play.localhost>\r\n\r\nThe door opens.\r\n')
    expect(await post({ ...toAnn, raw })).toEqual({ type: 'sent', providerId: 'OK delivered' })
    expect(await post({ ...toAnn, raw, to: 'ANN@play.example' })).toEqual({ type: 'sent', providerId: 'OK delivered' })
    const [file = '', ...others] = await mailboxOfAnn()
    expect(others).toEqual([])
    expect(await readFile(join(dir, 'mailboxes', 'ann@play.example', file))).toEqual(raw)
  })

  test('is refused with a wrong password', async () => {
    const post = smtpPost({ host: '127.0.0.1', port: door.port, user: 'narrator', password: 'a passwora' })
    expect(await post({ ...toAnn, raw: Buffer.from(letter) })).toMatchObject({ type: 'throttled' })
    await expect(mailboxOfAnn()).rejects.toThrow('ENOENT')
  })
})

describe('a mail of more than 40 MB', () => {
  test('is refused by its announced size', async () => {
    const smtp = await dial()
    expect(await smtp.say('MAIL FROM:<ann@play.example> SIZE=41943041')).toMatch(/^552/)
  })

  test('is read to its end, refused and told of, and the connection goes on', async () => {
    const smtp = await dial()
    await smtp.say('MAIL FROM:<ann@play.example>')
    await smtp.say('RCPT TO:<dungeon@play.localhost>')
    await smtp.say('DATA')
    smtp.socket.write(Buffer.alloc(40 * 1024 * 1024, `${'x'.repeat(70)}\r\n`))
    expect(await smtp.say('more\r\n.')).toMatch(/^552/)
    expect(await smtp.say('MAIL FROM:<ann@play.example>')).toMatch(/^250/)
    expect(await readdir(dir)).toEqual([])
    expect(tooLarge).toBe(1)
  })
})

test('a mail that cannot be stored is not accepted, and the mail program is asked to try later', async () => {
  await rm(dir, { recursive: true })
  await writeFile(dir, 'a file where the folder was')
  await expect(send(letter)).rejects.toThrow('451 4.3.0 could not store the mail')
  expect(deliveries).toEqual([])
})
