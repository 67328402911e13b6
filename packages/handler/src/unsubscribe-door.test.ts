import { describe, expect, test } from '@jest/globals'
import { ann, ask, oneClickBody, reminded } from './fixtures/leaving.ts'
import { maxUnsubscribeBytes } from './unsubscribe-door.ts'

describe('looking at the page', () => {
  test.each(['GET', 'HEAD'])(
    '%s does nothing, however often a scanner does it, and shows one button',
    async (method) => {
      const { world, link, handle } = await reminded()
      const before = await handle.load()
      for (let times = 0; times < 3; times++) {
        const answer = await ask(link, world, method, oneClickBody)
        expect(answer.status).toBe(200)
        expect(answer.body.match(/<button/g)).toHaveLength(1)
        expect(answer.body).toContain('<form method="post">')
      }
      expect(await handle.load()).toEqual(before)
    }
  )

  test('tells nothing of the session, loads nothing, and is kept nowhere', async () => {
    const { world, link, handle } = await reminded()
    const { body, headers } = await ask(link, world)
    expect(body).toContain('<html lang="en">')
    expect(body).not.toMatch(/dungeon|Aria|ann@|https?:|src=|url\(/i)
    expect(`${link}${body}`).not.toContain(handle.id)
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'same-origin' })
  })
})

describe('what is no click', () => {
  test.each([
    ['a body that says nothing', '', 400],
    ['another form', 'List-Unsubscribe=Perhaps', 400],
    ['a body without end', `${oneClickBody}&x=${'x'.repeat(maxUnsubscribeBytes)}`, 413]
  ])('%s changes nothing', async (_, body, status) => {
    const { world, link, handle } = await reminded()
    const before = await handle.load()
    expect((await ask(link, world, 'POST', body)).status).toBe(status)
    expect(await handle.load()).toEqual(before)
  })

  test.each([
    ['a token of another key', (link: string) => link.replace(/.$/, (last) => (last === '0' ? '1' : '0'))],
    ['a cut link', (link: string) => link.slice(0, -4)],
    ['no token', () => '/unsubscribe/'],
    ['another path', (link: string) => link.replace('unsubscribe', 'subscribe')],
    ['a reply address’s own token', () => '']
  ])('%s leads to a kind page, whether it looks or clicks', async (kind, change) => {
    const { world, link, handle } = await reminded()
    const before = await handle.load()
    const replyTo = (await world.letters(ann))[0]?.replyTo ?? ''
    const path = kind.startsWith('a reply') ? `/unsubscribe/${/-(\w{34})@/.exec(replyTo)?.[1]}` : change(link)
    for (const method of ['GET', 'POST']) {
      const answer = await ask(path, world, method, oneClickBody)
      expect(answer).toMatchObject({ status: 404, body: expect.stringContaining('STOP') })
    }
    expect(await handle.load()).toEqual(before)
  })

  test.each(['PUT', 'DELETE', 'OPTIONS', 'get'])('%s is not allowed', async (method) => {
    const { world, link } = await reminded()
    expect(await ask(link, world, method, oneClickBody)).toMatchObject({
      status: 405,
      headers: { allow: 'GET, HEAD, POST' }
    })
  })
})
