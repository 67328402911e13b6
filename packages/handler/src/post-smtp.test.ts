import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { afterEach, describe, expect, test } from '@jest/globals'
import type { PostOutcome } from './post.ts'
import { smtpPost } from './post-smtp.ts'

const raw = Buffer.from('From: dungeon@play.localhost\r\nSubject: Turn 1\r\n\r\n.hidden dot\r\nThe door opens.\r\n')
let server: Server | undefined

afterEach(() => {
  server?.close()
})

/** An SMTP server that plays by the book but where told otherwise: a reply, or `hang-up`. */
async function serve(
  deviations: Record<string, string> = {}
): Promise<{ port: number; commands: string[]; mail: string[] }> {
  const commands: string[] = []
  const mail: string[] = []
  const replies: Record<string, string> = { greeting: '220 test', EHLO: '250-test\r\n250 AUTH PLAIN', AUTH: '235 in' }
  Object.assign(
    replies,
    { MAIL: '250 ok', RCPT: '250 ok', DATA: '354 go ahead', '.': '250 2.0.0 queued as 4A1B' },
    deviations
  )
  server = createServer((socket) => converse(socket, replies, commands, mail)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return { port: typeof address === 'object' && address !== null ? address.port : 0, commands, mail }
}

function converse(socket: Socket, replies: Record<string, string>, commands: string[], mail: string[]): void {
  const say = (step: string) => {
    const reply = replies[step] ?? '250 ok'
    return reply === 'hang-up' ? socket.destroy() : socket.write(`${reply}\r\n`)
  }
  let inData = false
  socket.on('error', () => undefined)
  createInterface({ input: socket }).on('line', (line) => {
    const step = line.split(' ')[0] ?? ''
    if (inData && line !== '.') return mail.push(line)
    commands.push(line)
    inData = step === 'DATA' && replies['DATA']?.startsWith('354') === true
    return say(step)
  })
  say('greeting')
}

function post(port: number): Promise<PostOutcome> {
  const submit = smtpPost({ host: '127.0.0.1', port, user: 'narrator', password: 'secret' })
  return submit({ raw, from: 'dungeon@play.localhost', to: 'ann@play.example', tag: 's.1.0' })
}

test('a mail that the server accepts is sent, with the bytes given and the server’s name for it', async () => {
  const { port, commands, mail } = await serve()
  expect(await post(port)).toEqual({ type: 'sent', providerId: '2.0.0 queued as 4A1B' })
  expect(commands).toContain('MAIL FROM:<dungeon@play.localhost>')
  expect(commands).toContain('RCPT TO:<ann@play.example>')
  expect(`${mail.join('\r\n')}\r\n`).toBe(raw.toString().replace('\r\n.hidden', '\r\n..hidden'))
})

describe('whatever goes wrong before the message, certainly nothing was sent', () => {
  test.each([
    ['the server hangs up instead of greeting', { greeting: 'hang-up' }],
    ['the server is too busy to greet', { greeting: '421 busy' }],
    ['the password is refused', { AUTH: '535 no' }],
    ['the server hangs up at the sender', { MAIL: 'hang-up' }],
    ['the sender must wait', { MAIL: '451 later' }],
    ['the recipient must wait', { RCPT: '450 later' }],
    ['the server hangs up at DATA', { DATA: 'hang-up' }],
    ['the message must wait', { '.': '452 disk full' }]
  ])('%s', async (_case, deviations) => {
    const { port } = await serve(deviations)
    expect(await post(port)).toMatchObject({ type: 'throttled' })
  })

  test('nobody listens', async () => {
    const { port } = await serve()
    server?.close()
    expect(await post(port)).toMatchObject({ type: 'throttled' })
  })
})

describe('a final no is a rejection, and the server’s own words stay out of the reason', () => {
  test.each([
    ['RCPT', 'smtp 550 to RCPT TO'],
    ['DATA', 'smtp 550 to DATA'],
    ['.', 'smtp 550 to DATA']
  ])('to %s', async (step, reason) => {
    const { port } = await serve({ [step]: '550 no such person ann@play.example' })
    expect(await post(port)).toEqual({ type: 'rejected', reason })
  })
})

test('a server that hangs up after the message leaves us uncertain, and is not asked again', async () => {
  const { port, commands } = await serve({ '.': 'hang-up' })
  expect(await post(port)).toEqual({ type: 'uncertain' })
  expect(commands.filter((command) => command === 'DATA')).toEqual(['DATA'])
})
