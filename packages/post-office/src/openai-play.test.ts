import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { createTransport } from 'nodemailer'
import {
  type CompletionsEndpoint,
  completion,
  errorBody,
  type Mind,
  startCompletionsEndpoint,
  toolCall
} from './fixtures/completions-endpoint.ts'
import { type PlayProcess, startPlay } from './fixtures/play-process.ts'
import type { StoredLetter } from './mailboxes.ts'

jest.setTimeout(30_000)

let dir: string
let endpoint: CompletionsEndpoint
let playing: PlayProcess | undefined

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'play-'))
  endpoint = await startCompletionsEndpoint()
})

afterEach(async () => {
  await playing?.kill9()
  playing = undefined
  await endpoint.close()
  await rm(dir, { recursive: true, force: true })
  expect(endpoint.broken).toEqual([])
})

const start = (model = 'tiny') => startPlay(dir, '--model', `openai:${endpoint.baseUrl}#${model}`)

/** Rings the bell at the start; then calls tools as careless servers do, and answers with its thinking in the letter. */
const narrator: Mind = ({ tools, messages }) => {
  if (tools?.[0]?.function.name === 'ring_bell') {
    return { body: completion({ content: '', tool_calls: [toolCall('', '{"times":1}', 'ring_bell')] }, 'stop') }
  }
  if (!messages.some(({ role }) => role === 'tool')) {
    const dice = toolCall('same', '{"dice":"d20","purpose":"courage"}')
    const calls = [toolCall('same', '', 'get_session_status'), dice]
    return { body: completion({ content: null, reasoning_content: 'Roll first.', tool_calls: calls }, 'stop', null) }
  }
  return { body: completion({ content: 'A secret plan.\n</think>\n\nThe violet door opens.' }) }
}

async function write(text: string, to?: StoredLetter): Promise<void> {
  const post = createTransport({ host: '127.0.0.1', port: playing?.smtpPort ?? 0, ignoreTLS: true })
  await post.sendMail({
    from: 'Ann <ann@play.example>',
    to: to?.replyTo ?? 'dungeon@play.localhost',
    subject: to?.subject ?? 'A game?',
    text,
    ...(to !== undefined && { inReplyTo: to.messageId, references: [...to.references, to.messageId] })
  })
}

async function letter(count: number): Promise<StoredLetter> {
  for (let patience = 400; patience > 0; patience--) {
    const answer = await fetch(`${playing?.site}/api/mailboxes/ann@play.example`)
    const letters: StoredLetter[] = Object(await answer.json())
    const newest = letters.at(-1)
    if (newest !== undefined && letters.length >= count) return newest
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`no letter ${count}; play has printed:\n${playing?.printed()}`)
}

test('a model behind an OpenAI-compatible server narrates, with tools and without its thoughts', async () => {
  endpoint.mind(narrator)
  playing = await start()
  await write('Hello!')
  await write('I am Aria.', await letter(1))
  const { text } = await letter(2)
  expect(text).toContain('The violet door opens.')
  expect(text).toContain('An AI writes these letters.')
  expect(text).not.toMatch(/secret|think/)
})

test('a model without tools ends the start, with the remedy', async () => {
  endpoint.also('POST /api/show', { body: { capabilities: ['completion'] } })
  await expect(start('gemma3')).rejects.toThrow(
    `model gemma3 at ${endpoint.baseUrl} cannot call tools, and every game needs a model that calls tools: choose one`
  )
})

test('a model that was swapped for one without tools is told at the letter in the same words', async () => {
  endpoint.mind(narrator)
  playing = await start()
  endpoint.mind(() => ({ status: 400, body: errorBody('registry.ollama.ai/library/tiny does not support tools') }))
  await write('Hello!')
  await write('I am Aria.', await letter(1))
  for (let patience = 400; patience > 0 && !playing.printed().includes('cannot call tools'); patience--) {
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  expect(playing.printed()).toContain('cannot call tools, and every game needs a model that calls tools: choose one')
})
