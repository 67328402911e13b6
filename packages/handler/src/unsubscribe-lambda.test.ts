import { sealUnsubscribeToken } from '@gpttherapy/mail'
import { expect, test } from '@jest/globals'
import { countingModel, domain, memoryWorld } from './fixtures/memory-world.ts'
import { sampleGames } from './fixtures/sample-games.ts'
import { oneClick } from './fixtures/url-event.ts'
import { unsubscribeLambda } from './unsubscribe-lambda.ts'

async function opened() {
  const world = memoryWorld(await sampleGames(), countingModel())
  const founded = await world.write('ann@a.example', `dungeon@${domain}`, 'Hello')
  if (founded.type !== 'recorded') throw new Error(founded.type)
  const path = `/unsubscribe/${sealUnsubscribeToken({ session: founded.session, seat: 0 }, world.house.keys)}`
  return { world, path, door: unsubscribeLambda(async () => world) }
}

test('a click through the function URL is answered as a page, in base64 or in plain text', async () => {
  const { door, path } = await opened()
  const plain = { ...oneClick('POST', path), body: 'List-Unsubscribe=One-Click', isBase64Encoded: false }
  for (const event of [oneClick('POST', path), plain]) {
    expect(await door(event)).toMatchObject({
      statusCode: 200,
      headers: { 'content-type': 'text/html; charset=utf-8' },
      body: expect.stringContaining('<h1>Done</h1>')
    })
  }
})

test('HEAD has no body, and a request without one is no click', async () => {
  const { door, path } = await opened()
  expect(await door(oneClick('HEAD', path))).toMatchObject({ statusCode: 200, body: '' })
  const { body: _, ...bare } = oneClick('POST', path)
  expect(await door(bare)).toMatchObject({ statusCode: 400 })
})

test('a body of megabytes is not decoded', async () => {
  const { door, path } = await opened()
  const long = oneClick('POST', path, `List-Unsubscribe=One-Click&x=${'x'.repeat(3_000_000)}`)
  expect(await door(long)).toMatchObject({ statusCode: 413 })
})

test('what fails inside is logged by its kind alone, and is an error for Lambda to count', async () => {
  const { world, path } = await opened()
  const sessions = {
    ...world.sessions,
    open: (...id: Parameters<typeof world.sessions.open>) => ({
      ...world.sessions.open(...id),
      load: () => Promise.reject(new RangeError('the table of ann@a.example is away'))
    })
  }
  await expect(unsubscribeLambda(async () => ({ ...world, sessions }))(oneClick('POST', path))).rejects.toThrow('away')
  expect(world.lines.at(-1)).toEqual({ event: 'failed', level: 'error', reason: 'RangeError' })
})
