import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { folderMailbox, smtpPost } from '@gpttherapy/handler'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { openGameClock } from './game-clock.ts'
import { bucketIn, openPostOffice, type PostOffice } from './post-office.ts'

let dir: string
let office: PostOffice
let deliveries: string[]
let site: string

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'office-'))
  deliveries = []
  office = await open()
  site = `http://127.0.0.1:${office.webPort}`
})

afterEach(async () => {
  await office.close()
  await rm(dir, { recursive: true, force: true })
})

async function open(ports: { smtpPort?: number; webPort?: number } = {}): Promise<PostOffice> {
  const clock = await openGameClock(dir)
  return openPostOffice({
    domain: 'play.localhost',
    smtpPort: 0,
    webPort: 0,
    ...ports,
    dataDir: dir,
    pageDir: join(__dirname, 'web'),
    verdicts: {},
    onDelivery: (id) => deliveries.push(id),
    onTooLarge: () => undefined,
    unsubscribe: async () => ({ status: 404, headers: {}, body: '' }),
    clock,
    letHoursPass: (hours) => clock.moveOn(hours * 3_600_000)
  })
}

const letter = { from: 'ann@play.example', to: 'dungeon@play.localhost', subject: 'Hello', text: 'I knock.' }
const mailbox = (address: string) =>
  fetch(`${site}/api/mailboxes/${encodeURIComponent(address)}`).then((answer) => answer.json())

function send(body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${site}/api/send`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body)
  })
}

async function narrate(html = '<p>It opens.</p>'): Promise<void> {
  const post = smtpPost({ host: '127.0.0.1', port: office.smtpPort, ...office.submission })
  const header =
    'From: The Dungeon <dungeon@play.localhost>\r\nReply-To: dungeon-abc@play.localhost\r\nSubject: Re: Hello\r\nMessage-ID: <2@play.localhost>'
  const raw = Buffer.from(`${header}\r\nContent-Type: text/html\r\n\r\n${html}\r\n`)
  expect(await post({ raw, from: 'dungeon@play.localhost', to: 'ann@play.example', tag: 's.1.0' })).toMatchObject({
    type: 'sent'
  })
}

describe('a letter written on the page', () => {
  test('travels through the SMTP port as an authentic mail of its sender', async () => {
    const answer = await send({
      ...letter,
      inReplyTo: '<2@play.localhost>',
      references: ['<1@x>', '<2@play.localhost>']
    })
    const { messageId } = Object(await answer.json())
    const [id = ''] = deliveries
    const stored = folderMailbox(bucketIn(dir))
    const raw = Buffer.from((await stored.fetch(`inbox/${id}`)) ?? []).toString()
    expect(raw).toContain(`Message-ID: ${messageId}`)
    expect(raw).toMatch(/^In-Reply-To: <2@play\.localhost>\r$/m)
    expect(raw).toMatch(/^References: <1@x> <2@play\.localhost>\r$/m)
    expect(await stored.envelope(`inbox/${id}`)).toMatchObject({
      mailFrom: 'ann@play.example',
      verdicts: { dmarc: 'PASS' }
    })
  })

  test.each([
    ['to a stranger', { ...letter, to: 'eve@elsewhere.example' }, '550'],
    ['with a line break in an address', { ...letter, from: 'ann@play.example\r\nBcc: eve@x' }, 'must be an address'],
    ['with an unknown field', { ...letter, bcc: 'eve@x' }, 'bcc'],
    ['without words', { ...letter, text: '' }, 'must not be empty']
  ])('%s is refused with the reason', async (_case, body, reason) => {
    const answer = await send(body)
    expect(answer.status).toBe(422)
    expect(Object(await answer.json()).error).toContain(reason)
    expect(deliveries).toEqual([])
  })
})

test('the mailbox of a person is the documented JSON, and of nobody is empty', async () => {
  await narrate()
  expect(await mailbox('ANN@play.example')).toEqual([
    {
      messageId: '<2@play.localhost>',
      inReplyTo: null,
      references: [],
      from: 'dungeon@play.localhost',
      replyTo: 'dungeon-abc@play.localhost',
      subject: 'Re: Hello',
      text: '',
      html: expect.stringContaining('It opens.'),
      receivedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
    }
  ])
  expect(await mailbox('nobody@play.example')).toEqual([])
  expect(await mailbox('../../etc/passwd')).toEqual([])
})

test('the page reads both sides of a correspondence as threads, and a letter’s HTML can run nothing', async () => {
  await send(letter)
  await narrate('<script>alert(1)</script>')
  const threads = Object(await (await fetch(`${site}/api/threads/ann@play.example`)).json())
  expect(threads).toMatchObject([{ subject: 'Re: Hello' }, { subject: 'Hello' }])
  const html = await fetch(`${site}/api/threads/ann@play.example/${threads[0].letters[0].file}`)
  expect(html.headers.get('content-security-policy')).toMatch(
    /default-src 'none'.*; sandbox allow-popups allow-popups-to-escape-sandbox$/
  )
  expect(await (await fetch(`${site}/api/mailboxes`)).json()).toEqual([
    { address: 'ann@play.example', received: 1, sent: 1 }
  ])
})

test('an open page is told of each new letter', async () => {
  const events = await fetch(`${site}/api/events`)
  const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader()
  await reader?.read()
  await narrate()
  expect((await reader?.read())?.value).toBe('data: {"address":"ann@play.example"}\n\n')
  await reader?.cancel()
})

describe('the game’s clock', () => {
  const pass = (wish: unknown) =>
    fetch(`${site}/api/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(wish)
    })
  const dayMs = 24 * 3_600_000

  test('is moved on from the page, and every letter’s time is by it', async () => {
    expect(Object(await (await fetch(`${site}/api/clock`)).json()).aheadMs).toBe(0)
    expect(Object(await (await pass({ hours: 24 })).json()).aheadMs).toBe(dayMs)
    await send(letter)
    await narrate()
    const [id = ''] = deliveries
    const mailbox = folderMailbox(bucketIn(dir))
    const [received] = Object(await (await fetch(`${site}/api/mailboxes/ann@play.example`)).json())
    const sentDate = /^Date: (.+)\r$/m.exec(Buffer.from((await mailbox.fetch(`inbox/${id}`)) ?? []).toString())?.[1]
    const times = [
      (await mailbox.envelope(`inbox/${id}`))?.at,
      Date.parse(received.receivedAt),
      Date.parse(sentDate ?? '')
    ]
    expect(times.map((at) => Math.round(((at ?? 0) - Date.now()) / dayMs))).toEqual([1, 1, 1])
  })

  test('an open page is told that it was moved', async () => {
    const events = await fetch(`${site}/api/events`)
    const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader()
    await reader?.read()
    await pass({ hours: 1 })
    expect((await reader?.read())?.value).toBe('data: {"clock":"moved"}\n\n')
    await reader?.cancel()
  })

  test.each([[{ hours: 0 }], [{ hours: -24 }], [{ hours: 1e9 }], [{ hours: 1.5 }], [{}]])(
    '%j moves nothing',
    async (wish) => {
      expect((await pass(wish)).status).toBe(422)
      expect(Object(await (await fetch(`${site}/api/clock`)).json()).aheadMs).toBe(0)
    }
  )
})

const files = ['page.js', 'page.css', 'place.js', 'lists.js', 'reading.js', 'writing.js', 'elements.js', 'clock.js']
test.each(['/', ...[...files, 'game-time.js'].map((file) => `/${file}`)])(
  '%s is served, and allows nothing from elsewhere',
  async (path) => {
    const answer = await fetch(site + path)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
  }
)

test.each(['/../post-office.ts', '/%2e%2e/post-office.ts', '/api', '/api/threads/a@b/c/d', '/api/%ff'])(
  '%s is nothing',
  async (path) => {
    expect((await fetch(site + path)).status).toBe(404)
  }
)

describe('what another site makes a browser ask for is refused', () => {
  test.each([
    ['a foreign origin', { origin: 'http://evil.example' }],
    ['another port’s origin', { origin: 'http://127.0.0.1:1' }],
    ['a form', { 'content-type': 'text/plain' }]
  ])('%s', async (_case, headers) => {
    expect((await send(letter, headers)).status).toBe(403)
    expect(deliveries).toEqual([])
  })

  test.each(['/', '/api/mailboxes', '/api/events'])('%s under a name of its own', async (path) => {
    const asked = request(site + path, { headers: { host: `rebound.example:${office.webPort}` } }).end()
    const [answer] = await once(asked, 'response')
    answer.resume()
    expect(answer.statusCode).toBe(403)
  })
})

test('a port in use is named, with the flag that chooses another', async () => {
  await expect(open({ smtpPort: office.smtpPort })).rejects.toThrow(
    `port ${office.smtpPort} is in use: stop what runs there, or choose another with --smtp-port`
  )
  await expect(open({ webPort: office.webPort })).rejects.toThrow(
    `port ${office.webPort} is in use: stop what runs there, or choose another with --web-port`
  )
})
