import { join } from 'node:path'
import { readGames } from '@gpttherapy/handler'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { type SampleTurn, serveHttp } from './mcp-doors.ts'
import { sampleTurn } from './sample-turn.ts'

let open: () => SampleTurn
let door: Awaited<ReturnType<typeof serveHttp>>
const clients: Client[] = []

beforeEach(async () => {
  const dungeon = (await readGames(join(__dirname, '../../../games'))).get('dungeon')
  if (dungeon === undefined) throw new Error('the dungeon is gone')
  open = () => sampleTurn(dungeon)
  door = await serveHttp(open, 0)
})

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()))
  door.close()
})

async function connect(): Promise<Client> {
  const client = new Client({ name: 'a client', version: '1' })
  clients.push(client)
  const transport = new StreamableHTTPClientTransport(new URL(`http://127.0.0.1:${door.port}/mcp`))
  await client.connect(transport)
  return client
}

async function namesOf(client: Client): Promise<string[]> {
  return (await client.listTools()).tools.map(({ name }) => name)
}

test('the official client lists the game’s tools and calls them', async () => {
  const client = await connect()
  expect(await namesOf(client)).toEqual(expect.arrayContaining(['roll_dice', 'add_player', 'end_session']))
  const rolled = await client.callTool({ name: 'roll_dice', arguments: { dice: '2d6', purpose: 'luck' } })
  expect(JSON.stringify(rolled.content)).toContain('total')
})

test('an argument that names a session is refused', async () => {
  const client = await connect()
  const smuggled = { dice: '2d6', purpose: 'luck', session_id: 'another' }
  expect(await client.callTool({ name: 'roll_dice', arguments: smuggled })).toMatchObject({ isError: true })
})

test('who begins after a client has ended the session finds a new one', async () => {
  const first = await connect()
  await first.callTool({ name: 'end_session', arguments: { outcome: 'all is well' } })
  expect(await namesOf(first)).not.toContain('end_session')
  expect(await namesOf(await connect())).toContain('end_session')
})

test.each(['//', '/', '/mcp/more', '/elsewhere'])('%s is nothing, and the next request is answered', async (path) => {
  expect((await fetch(`http://127.0.0.1:${door.port}${path}`)).status).toBe(404)
  expect(await namesOf(await connect())).toContain('roll_dice')
})

test('another site cannot make a browser call the tools', async () => {
  const answer = await fetch(`http://127.0.0.1:${door.port}/mcp`, {
    method: 'POST',
    headers: {
      origin: 'http://evil.example',
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream'
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' })
  })
  expect(answer.status).toBe(403)
})

test('a port in use is named, with the flag that chooses another', async () => {
  await expect(serveHttp(open, door.port)).rejects.toThrow(
    `port ${door.port} is in use: stop what runs there, or choose another with --http`
  )
})
