import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { createTransport } from 'nodemailer'
import { type PlayProcess, startPlay } from './fixtures/play-process.ts'
import type { StoredLetter } from './mailboxes.ts'

/** Through the doors of `play`: somebody takes part whose mail provider proves nothing. */

jest.setTimeout(30_000)

const ann = 'ann@play.example'
const bob = 'bob@unproven.example'

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

async function write(from: string, to: string, text: string): Promise<void> {
  const post = createTransport({ host: '127.0.0.1', port: playing.smtpPort, ignoreTLS: true })
  await post.sendMail({ from, to, subject: 'A talk', text })
}

/** A person's letters, once there are this many. Gives up long before jest does, to tell why. */
async function letters(person: string, count: number): Promise<StoredLetter[]> {
  for (let patience = 400; patience > 0; patience--) {
    const all: StoredLetter[] = Object(await (await fetch(`${playing.site}/api/mailboxes/${person}`)).json())
    if (all.length >= count) return all
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`no letter ${count} for ${person}; play has printed:\n${playing.printed()}`)
}

async function replyTo(person: string, count: number): Promise<string> {
  return (await letters(person, count)).at(-1)?.replyTo ?? ''
}

test('their letter waits in the bucket until they say YES to the question, also over kill -9, and then counts', async () => {
  await write(ann, 'intimacy@play.localhost', 'Hello!')
  await write(ann, await replyTo(ann, 1), `I AGREE\n\nPlease invite ${bob}`)
  await write(bob, await replyTo(bob, 1), 'I AGREE\n\nI am glad to be asked.')

  const [, question] = await letters(bob, 2)
  expect(question?.text).toContain('single word YES')
  expect(question?.text).not.toContain('glad')
  expect(question?.replyTo).toMatch(/^yes-/)
  expect(await readdir(join(dir, 'mail/held'))).toHaveLength(1)
  expect(await letters(ann, 2)).toHaveLength(2)

  await playing.kill9()
  playing = await startPlay(dir)
  await write(bob, question?.replyTo ?? '', 'YES')
  const [, , first] = await letters(bob, 3)
  expect(first?.text).toContain('Turn 1')
  expect((await letters(ann, 3)).at(-1)?.text).toContain('Turn 1')
  expect(playing.printed()).toContain('"outcome":"recorded"')

  await write(bob, question?.replyTo ?? '', 'YES')
  await write(bob, 'dungeon@play.localhost', 'May I begin a game?')
  await write(ann, 'dungeon@play.localhost', 'A game?')
  await letters(ann, 4)
  expect(await letters(bob, 3)).toHaveLength(3)
})
