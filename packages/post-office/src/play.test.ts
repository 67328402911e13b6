import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { createTransport } from 'nodemailer'
import { type PlayProcess, startPlay } from './fixtures/play-process.ts'
import type { StoredLetter } from './mailboxes.ts'

jest.setTimeout(30_000)

let dir: string
let playing: PlayProcess

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'play-'))
  playing = await startPlay(dir)
})

afterEach(async () => {
  await playing.kill9()
  await rm(dir, { recursive: true, force: true })
})

async function write(text: string, to?: StoredLetter, game = 'dungeon'): Promise<void> {
  const post = createTransport({ host: '127.0.0.1', port: playing.smtpPort, ignoreTLS: true })
  await post.sendMail({
    from: 'Ann <ann@play.example>',
    to: to?.replyTo ?? `${game}@play.localhost`,
    subject: to?.subject ?? 'A game?',
    text,
    ...(to === undefined ? {} : { inReplyTo: to.messageId, references: [...to.references, to.messageId] })
  })
}

/** The newest of a person's letters, once there are this many. Gives up long before jest does, to tell why. */
async function letter(count: number, person = 'ann@play.example'): Promise<StoredLetter> {
  for (let patience = 400; patience > 0; patience--) {
    const answer = await fetch(`${playing.site}/api/mailboxes/${person}`)
    const letters: StoredLetter[] = Object(await answer.json())
    const newest = letters.at(-1)
    if (newest !== undefined && letters.length >= count) {
      expect(letters).toHaveLength(count)
      return newest
    }
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`no letter ${count}; play has printed:\n${playing.printed()}`)
}

test('a game goes on from the same directory after kill -9, at the same address and in the same thread', async () => {
  await write('Hello!')
  const welcome = await letter(1)
  expect(welcome.text).toContain('STOP')
  expect(welcome.text).toContain('scripted stand-in')

  await write('I am Aria.', welcome)
  const first = await letter(2)
  expect(first.text).toMatch(/^_Turn 1_/)

  await playing.kill9()
  playing = await startPlay(dir)
  await write('I take the brass key.', first)
  const second = await letter(3)
  expect(second.text).toMatch(/^_Turn 2_/)
  expect(second.text).toContain('I take the brass key.')
  expect([first.replyTo, second.replyTo]).toEqual([welcome.replyTo, welcome.replyTo])
  expect(second.references).toEqual(expect.arrayContaining([first.messageId]))
})

test('a letter that was accepted a moment before kill -9 is answered once, at the next start', async () => {
  await write('Hello!')
  await playing.kill9()
  playing = await startPlay(dir)
  const welcome = await letter(1)
  await write('I am Aria.', welcome)
  expect((await letter(2)).text).toMatch(/^_Turn 1_/)
})

test('a day and a half on, a reminder; two days more, and the table rests: also over a restart', async () => {
  const pass = async (hours: number) => {
    const answer = await fetch(`${playing.site}/api/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ hours })
    })
    expect(answer.status).toBe(200)
  }
  await write('Hello!')
  await write('I am Aria.', await letter(1))
  await letter(2)
  // In one go, and the reminder still comes before its deadline.
  await pass(48)
  expect((await letter(3)).text).toContain('the only reminder')
  await playing.kill9()
  playing = await startPlay(dir)
  await pass(24)
  const paused = await letter(4)
  expect(paused.text).toContain('the story rests')
  expect(Date.parse(paused.receivedAt) - Date.now()).toBeGreaterThan(2 * 24 * 3_600_000)
  await pass(31 * 24)
  await pass(31 * 24)
  expect((await letter(5)).text).toContain('The book has been closed')
})

test('the link below an invitation asks, and its button leaves', async () => {
  await write('Hello!', undefined, 'intimacy')
  await write('I AGREE\n\nPlease invite bob@play.example', await letter(1))
  const invitation = await letter(1, 'bob@play.example')
  const [link = ''] = /http:\/\/127[^\s"]+/.exec(invitation.text) ?? []
  expect(link).toContain(`${playing.site}/unsubscribe/`)
  expect(invitation.html).toContain(`href="${link}"`)
  expect(await (await fetch(link)).text()).toContain('<button type="submit">Stop these letters</button>')
  const click = await fetch(link, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) })
  expect(await click.text()).toContain('<h1>Done</h1>')
  expect(playing.printed()).toContain('"event":"unsubscribe"')
})

test('Ctrl-C ends it at once and in order', async () => {
  expect(await playing.interrupt()).toBe(0)
})

test('a directory in use is told with the remedy', async () => {
  await expect(startPlay(dir)).rejects.toThrow(
    `${dir} is in use by another post office: stop that one, or choose another --data`
  )
})
