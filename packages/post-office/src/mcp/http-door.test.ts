import { request } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Client } from '@modelcontextprotocol/sdk/client/index.js'
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { clientAt, initialize, rawRequest } from '../fixtures/mcp-client.ts'
import { shippedGame } from '../fixtures/shipped-game.ts'
import { type HttpDoor, openHttpDoor } from './http-door.ts'
import type { OpenServer } from './opening.ts'
import { sampleTable } from './sample-table.ts'
import { openTurnServer } from './turn-server.ts'

let open: OpenServer
let door: HttpDoor
let servers: McpServer[]

beforeEach(async () => {
  const view = sampleTable(await shippedGame('dungeon'))
  servers = []
  open = async () => {
    const opening = await openTurnServer(view, () => undefined)
    servers.push(opening.server)
    return opening
  }
  door = await openHttpDoor(open, 0, undefined)
})

afterEach(() => door.close())

async function namesOf(client: Client): Promise<string[]> {
  return (await client.listTools()).tools.map(({ name }) => name)
}

describe('a client that initializes', () => {
  test('has a server and a draft of its own until it ends its session', async () => {
    const [one, other] = [await clientAt(door.port), await clientAt(door.port)]
    expect(servers).toHaveLength(2)
    await one.callTool({ name: 'end_session', arguments: { outcome: 'all is well' } })
    expect(await namesOf(one)).not.toContain('end_session')
    expect(await namesOf(other)).toContain('end_session')
    expect(servers).toHaveLength(2)
    await Promise.all([one.close(), other.close()])
  })

  test('is told by 404 that a session has ended, or never was', async () => {
    const begun = await rawRequest(door.port, initialize)
    const session = { 'mcp-session-id': begun.headers.get('mcp-session-id') ?? '' }
    const list = { id: 2, method: 'tools/list' }
    expect((await rawRequest(door.port, list, session)).status).toBe(200)
    const ended = await fetch(`http://127.0.0.1:${door.port}/mcp`, { method: 'DELETE', headers: session })
    expect(ended.status).toBe(200)
    const gone = await rawRequest(door.port, list, session)
    expect([gone.status, await gone.text()]).toEqual([404, expect.stringContaining('initialize again')])
    expect((await rawRequest(door.port, list, { 'mcp-session-id': 'made-up' })).status).toBe(404)
    expect(servers).toHaveLength(1)
  })

  test('whose first request is not in order begins nothing', async () => {
    const refused = await rawRequest(door.port, initialize, { accept: 'text/plain' })
    expect([refused.status, refused.headers.get('mcp-session-id')]).toEqual([406, null])
    expect(servers.map((server) => server.isConnected())).toEqual([false])
  })
})

describe('a request without a session', () => {
  test('is answered in plain JSON by a server of its own, and leaves nothing behind', async () => {
    const ending = { name: 'end_session', arguments: { outcome: 'all is well' } }
    const ended = await rawRequest(door.port, { id: 1, method: 'tools/call', params: ending })
    expect([ended.headers.get('content-type'), ended.headers.get('mcp-session-id')]).toEqual(['application/json', null])
    const listed = await rawRequest(door.port, { id: 2, method: 'tools/list' })
    expect(await listed.text()).toContain('end_session')
    expect(servers).toHaveLength(2)
  })

  test('must be a POST', async () => {
    const streamed = await fetch(`http://127.0.0.1:${door.port}/mcp`, { headers: { accept: 'text/event-stream' } })
    expect([streamed.status, streamed.headers.get('allow')]).toEqual([405, 'POST'])
  })

  test.each([
    [
      'more than 256 kB',
      JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ping', params: { filler: 'x'.repeat(300_000) } }),
      413
    ],
    ['no JSON', '{', 400],
    ['no JSON-RPC', '{"a":1}', 400]
  ])('of %s is refused', async (_, body, status) => {
    expect((await rawRequest(door.port, body)).status).toBe(status)
    expect(await namesOf(await clientAt(door.port))).toContain('roll_dice')
  })
})

test('an argument that names a session is refused', async () => {
  const client = await clientAt(door.port)
  const smuggled = { dice: '2d6', purpose: 'luck', session_id: 'another' }
  expect(await client.callTool({ name: 'roll_dice', arguments: smuggled })).toMatchObject({ isError: true })
  await client.close()
})

test.each(['//', '/', '/mcp/more', '/elsewhere'])('%s is nothing, and the next request is answered', async (path) => {
  expect((await fetch(`http://127.0.0.1:${door.port}${path}`)).status).toBe(404)
  expect((await rawRequest(door.port, { id: 1, method: 'ping' })).status).toBe(200)
})

describe('a web page cannot make a browser call the tools', () => {
  test('from another site', async () => {
    const asked = await rawRequest(door.port, { id: 1, method: 'tools/list' }, { origin: 'http://evil.example' })
    expect(asked.status).toBe(403)
  })

  test('under a name of its own that leads here', async () => {
    const status = await new Promise((resolve) => {
      const headers = { host: 'evil.example', 'content-type': 'application/json' }
      request({ port: door.port, path: '/mcp', method: 'POST', headers }, ({ statusCode }) => resolve(statusCode)).end(
        '{}'
      )
    })
    expect(status).toBe(403)
  })
})

describe('a door with a token', () => {
  let locked: HttpDoor

  beforeEach(async () => {
    locked = await openHttpDoor(open, 0, 's3cret')
  })

  afterEach(() => locked.close())

  test('opens to who shows it', async () => {
    const client = await clientAt(locked.port, { authorization: 'Bearer s3cret' })
    expect(await namesOf(client)).toContain('roll_dice')
    await client.close()
  })

  test('asks everybody else for it, within a session too, and opens no server', async () => {
    const list = { id: 1, method: 'tools/list' }
    const asked = await rawRequest(locked.port, list)
    expect([asked.status, asked.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
    const begun = await rawRequest(locked.port, initialize, { authorization: 'Bearer s3cret' })
    const session = begun.headers.get('mcp-session-id') ?? ''
    const stolen = { 'mcp-session-id': session, authorization: 'Bearer s3cre' }
    expect((await rawRequest(locked.port, list, stolen)).status).toBe(401)
    expect(servers).toHaveLength(1)
  })
})

test('a port in use is named, with the flag that chooses another', async () => {
  await expect(openHttpDoor(open, door.port, undefined)).rejects.toThrow(
    `port ${door.port} is in use: stop what runs there, or choose another with --http`
  )
})

test('the door closes although clients are still listening', async () => {
  const client = await clientAt(door.port)
  await door.close()
  await expect(client.listTools()).rejects.toThrow()
  door = await openHttpDoor(open, 0, undefined)
})
