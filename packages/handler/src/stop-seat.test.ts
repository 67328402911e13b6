import { describe, expect, test } from '@jest/globals'
import { eraseSession } from './erase-session.ts'
import { ann, ask, bob, hour, invited, oneClickBody, reminded, statusOf, wait } from './fixtures/leaving.ts'
import { type SessionHandle, StaleSessionError } from './sessions.ts'
import { answerUnsubscribe } from './unsubscribe-door.ts'

const multipart = [
  '--Boundary1',
  'Content-Disposition: form-data; name="List-Unsubscribe"',
  '',
  'One-Click',
  '--Boundary1--',
  ''
].join('\r\n')

describe('one click', () => {
  test.each([
    ['a form', oneClickBody],
    ['multipart', multipart],
    ['a form with a line break behind it', `${oneClickBody}\r\n`]
  ])('as %s leaves the seat, and the goodbye comes in the same thread', async (_, body) => {
    const { world, link, handle } = await reminded()
    const [first] = await world.letters(ann)
    expect((await ask(link, world, 'POST', body)).status).toBe(200)
    expect(await statusOf(handle, 0)).toBe('left')
    await wait(world, 1)
    const goodbye = (await world.letters(ann)).at(-1)
    expect(goodbye?.text).toContain('You are out')
    expect(goodbye).toMatchObject({ subject: first?.subject, inReplyTo: '<delivery-2@mail.example>' })
    expect(goodbye?.references[0]).toBe(first?.references[0])
  })

  test('twice is once, then and after the session has forgotten the first', async () => {
    const { world, link, handle } = await reminded()
    await ask(link, world, 'POST', oneClickBody)
    await wait(world, 1)
    const after = await handle.load()
    const letters = world.posted.length
    for (const days of [0, 30]) {
      world.clock.now += days * 24 * hour
      expect((await ask(link, world, 'POST', oneClickBody)).status).toBe(200)
    }
    expect((await handle.load())?.version).toBe(after?.version)
    await wait(world, 1)
    expect(world.posted).toHaveLength(letters)
  })

  test('of somebody invited declines in silence', async () => {
    const { world, link, handle } = await invited()
    const letters = world.posted.length
    expect((await ask(link, world, 'POST', oneClickBody)).status).toBe(200)
    expect(await statusOf(handle, 1)).toBe('declined')
    await wait(world, 24)
    expect(world.posted).toHaveLength(letters)
  })

  test('of one of two tells the other, as STOP by mail does', async () => {
    const { world, link, handle } = await invited()
    await world.write(bob, (await world.letters(bob))[0]?.replyTo ?? '', 'I AGREE\n\nI am glad')
    const before = (await world.letters(ann)).length
    await ask(link, world, 'POST', oneClickBody)
    expect(await statusOf(handle, 1)).toBe('left')
    await wait(world, 1)
    const told = (await world.letters(ann)).slice(before)
    expect(told.map(({ text }) => text)).toEqual([expect.stringMatching(/this\s+correspondence\s+has\s+ended/)])
  })

  test('at an erased session is nothing to do', async () => {
    const { world, link, handle } = await reminded()
    await eraseSession(handle, world)
    const newest = await handle.load()
    expect((await ask(link, world, 'POST', oneClickBody)).status).toBe(200)
    expect(await handle.load()).toEqual(newest)
  })

  test('that loses a race is decided anew', async () => {
    const { world, link, handle } = await reminded()
    const open = world.sessions.open
    let lost = 0
    const racing = {
      ...world,
      sessions: {
        ...world.sessions,
        open: (id: Parameters<typeof open>[0]) => ({
          ...open(id),
          put: async (...given: Parameters<SessionHandle['put']>) => {
            if (lost++ === 0) throw new StaleSessionError(given[0].version)
            return open(id).put(...given)
          }
        })
      }
    }
    expect((await answerUnsubscribe({ method: 'POST', path: link, body: oneClickBody }, racing)).status).toBe(200)
    expect(await statusOf(handle, 0)).toBe('left')
    expect(lost).toBe(2)
  })

  test('that cannot be done now says so, and that a letter of one word would do', async () => {
    const { world, link, handle } = await reminded()
    const before = await handle.load()
    const answer = await answerUnsubscribe(
      { method: 'POST', path: link, body: oneClickBody },
      { ...world, house: { ...world.house, games: new Map() } }
    )
    expect(answer).toMatchObject({ status: 503, body: expect.stringContaining('STOP') })
    expect(await handle.load()).toEqual(before)
  })
})

test('by mail, to the address in the header, does the same', async () => {
  const { world, handle } = await reminded()
  const raw = Buffer.from(world.posted.at(-1)?.raw ?? '').toString('latin1')
  const [, address = '', subject = ''] = /<mailto:([^?>]+)\?subject=(\w+)>/.exec(raw.replaceAll(/\r\n\s/g, ' ')) ?? []
  const [letter] = await world.letters(ann)
  await world.write(ann, address, '', letter === undefined ? {} : { answering: { ...letter, subject } })
  expect(await statusOf(handle, 0)).toBe('left')
})

test('the log says that it happened, and holds neither token nor address', async () => {
  const { world, link, handle } = await reminded()
  await ask(link, world, 'POST', oneClickBody)
  expect(world.lines.filter(({ event }) => event === 'unsubscribe')).toEqual([
    { event: 'unsubscribe', session: handle.id, outcome: 'stopped' }
  ])
  expect(JSON.stringify(world.lines)).not.toMatch(new RegExp(`${link.slice(-34)}|example`))
})
