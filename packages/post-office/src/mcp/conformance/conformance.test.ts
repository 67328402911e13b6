import { execFile } from 'node:child_process'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { clientAt, initialize, rawRequest } from '../../fixtures/mcp-client.ts'
import { shippedGame } from '../../fixtures/shipped-game.ts'
import { type HttpDoor, openHttpDoor } from '../http-door.ts'
import { sampleTable } from '../sample-table.ts'
import { openTurnServer } from '../turn-server.ts'
import { addFixtures } from './add-fixtures.ts'

jest.setTimeout(60_000)

const root = join(__dirname, '../../../../..')
const suite = join(dirname(require.resolve('@modelcontextprotocol/conformance/package.json')), 'dist/index.js')

let door: HttpDoor

beforeEach(async () => {
  const view = sampleTable(await shippedGame('dungeon'))
  const open = async () => {
    const opened = await openTurnServer(view, () => undefined)
    addFixtures(opened.server, opened.turn)
    return opened
  }
  door = await openHttpDoor(open, 0, undefined)
})

afterEach(() => door.close())

/** Ends with an error where a scenario fails that `conformance.yml` does not name, or one passes that it does. */
function runSuite(name: 'active' | 'all'): Promise<{ stdout: string }> {
  const url = `http://127.0.0.1:${door.port}/mcp`
  const baseline = join(root, 'conformance.yml')
  return promisify(execFile)(process.execPath, [
    suite,
    'server',
    ...['--url', url, '--suite', name, '--expected-failures', baseline]
  ])
}

test.each([
  ['active', 40],
  ['all', 44]
] as const)('the protocol’s own conformance suite passes: %s, %i checks', async (name, checks) => {
  const { stdout } = await runSuite(name)
  expect(stdout).toContain(`Total: ${checks} passed, 0 failed`)
})

test('the fixtures stand beside the real tools, which stay as they are', async () => {
  const client = await clientAt(door.port)
  const names = (await client.listTools()).tools.map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(['roll_dice', 'add_player', 'test_simple_text', 'test_sampling']))
  expect((await client.listResources()).resources.map(({ uri }) => uri)).toContain('gpttherapy://story')
  await client.close()
})

/** The suite itself asks for this in the name of a protocol version that had no such thing, and only warns. */
test('an answer whose stream was cut is there for who comes back with the last event’s id', async () => {
  const begun = await rawRequest(door.port, initialize)
  const session = {
    'mcp-session-id': begun.headers.get('mcp-session-id') ?? '',
    'mcp-protocol-version': '2025-11-25'
  }
  const call = { id: 7, method: 'tools/call', params: { name: 'test_reconnection', arguments: {} } }
  const cut = await (await rawRequest(door.port, call, session)).text()
  expect(cut).not.toContain('answered')
  expect(cut).toMatch(/^retry: \d+$/m)
  const [, lastEventId = ''] = /^id: (\S+)$/m.exec(cut) ?? []
  // The first time it may still be under way; the second time it can only come from what was kept.
  for (const _ of ['while it is under way', 'long after']) {
    expect(await resumed(session, lastEventId)).toContain('answered after the stream was closed')
  }
})

async function resumed(session: Record<string, string>, lastEventId: string): Promise<string> {
  const leave = new AbortController()
  const stream = await fetch(`http://127.0.0.1:${door.port}/mcp`, {
    headers: { ...session, accept: 'text/event-stream', 'last-event-id': lastEventId },
    signal: leave.signal
  })
  let heard = ''
  for await (const chunk of stream.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    heard += chunk
    if (heard.includes('answered')) break
  }
  leave.abort()
  return heard
}
