import { once } from 'node:events'
import { request } from 'node:http'
import { maxUnsubscribeBytes } from '@gpttherapy/handler'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { eventStream } from './event-stream.ts'
import { openWebDoor, type WebDoor } from './web-door.ts'

let door: WebDoor
let site: string

beforeEach(async () => {
  const echo = async ({ method, path, body }: { method: string; path: string; body: string }) => {
    return { status: 200, headers: {}, body: `${method} ${path} ${body}` }
  }
  const clock = { now: () => 0, ahead: () => 0, moveOn: async () => undefined }
  const nothing = { dataDir: '', pageDir: '', smtpPort: 0, clock, letHoursPass: async () => undefined }
  door = await openWebDoor(0, nothing, eventStream(), echo)
  site = `http://127.0.0.1:${door.port}`
})

afterEach(() => door.close())

describe('the unsubscribe door', () => {
  const link = '/unsubscribe/0123456789'
  const click = (headers: Record<string, string>, body = 'List-Unsubscribe=One-Click') =>
    fetch(site + link, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body
    })

  test('is asked by the page’s own form, and by mail programs, which send no origin', async () => {
    expect(await (await fetch(site + link)).text()).toBe(`GET ${link} `)
    for (const headers of [{}, { origin: site }]) {
      expect(await (await click(headers)).text()).toBe(`POST ${link} List-Unsubscribe=One-Click`)
    }
  })

  test('is not asked by another site, nor under another name', async () => {
    expect((await click({ origin: 'http://evil.example' })).status).toBe(403)
    const asked = request(site + link, { headers: { host: `rebound.example:${door.port}` } }).end()
    const [answer] = await once(asked, 'response')
    answer.resume()
    expect(answer.statusCode).toBe(403)
  })

  test('reads no more of a body than it could ever need', async () => {
    const answer = await click({}, 'x'.repeat(3_000_000))
    expect((await answer.text()).length).toBe(`POST ${link} `.length + maxUnsubscribeBytes + 1)
  })
})
