import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { lockDataDir } from '../data-lock.ts'
import { clientAt, initialize, rawRequest } from '../fixtures/mcp-client.ts'
import { startMcp, startOverStdio } from '../fixtures/mcp-process.ts'
import { shippedGame } from '../fixtures/shipped-game.ts'
import { canary, layStoredSession, storedId } from '../fixtures/stored-session.ts'

jest.setTimeout(30_000)

let dir: string

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'mcp-'))
  await layStoredSession(dir, await shippedGame('dungeon'))
})

afterAll(() => rm(dir, { recursive: true, force: true }))

const leave: (() => Promise<unknown>)[] = []

afterEach(() => Promise.all(leave.splice(0).map((ended) => ended())))

async function overStdio(...flags: string[]) {
  const started = await startOverStdio(...flags)
  leave.push(() => started.client.close())
  return started
}

function mcp(flags: string[], input?: string) {
  const started = startMcp(flags, input)
  leave.push(() => started.ended('SIGKILL'))
  return started
}

describe('over stdio', () => {
  test('a client lists and calls the narrator’s tools', async () => {
    const { client, complaints } = await overStdio()
    expect((await client.listTools()).tools.map(({ name }) => name)).toContain('roll_dice')
    const rolled = await client.callTool({ name: 'roll_dice', arguments: { dice: '2d6', purpose: 'luck' } })
    expect(rolled.isError).toBe(false)
    expect(complaints.join('')).toBe('')
  })

  test('an operator’s client explains a turn of a folder', async () => {
    const { client } = await overStdio('--operator', '--data', dir)
    const told = await client.callTool({ name: 'explain_turn', arguments: { session: storedId } })
    expect(told.structuredContent).toMatchObject({ turn: 1, status: 'told' })
  })

  test('a client that asks and leaves still gets its answer, and nothing else; then the process ends', async () => {
    const call = { id: 2, method: 'tools/call', params: { name: 'show_session', arguments: { session: storedId } } }
    const asked = [initialize, call].map((message) => `${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)
    const { code, stdout } = await mcp(['--operator', '--data', dir], asked.join('')).ended()
    expect(code).toBe(0)
    const answers = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(answers).toMatchObject([{ id: 1 }, { id: 2, result: { structuredContent: { session: storedId } } }])
  })
})

describe('over HTTP', () => {
  test('stdout stays empty, and Ctrl-C ends it although a client listens', async () => {
    const serving = mcp(['--http', '0', '--game', 'intimacy'])
    const client = await clientAt(await serving.ready())
    expect(await serving.ended('SIGINT')).toEqual({ code: 0, stdout: '' })
    await client.close()
  })

  test('words of players are served only to who shows the token that was printed', async () => {
    const serving = mcp(['--http', '0', '--session', storedId, '--data', dir])
    const port = await serving.ready()
    const reading = { id: 1, method: 'resources/read', params: { uri: 'gpttherapy://story' } }
    expect((await rawRequest(port, reading)).status).toBe(401)
    const [, token] = /^bearer token, for this run: (\S+)$/m.exec(serving.complaints()) ?? []
    const read = await rawRequest(port, reading, { authorization: `Bearer ${token}` })
    expect(await read.text()).toContain(canary)
  })
})

describe('what cannot be served is said in a line', () => {
  test.each([
    [['--game', 'chess'], '--game chess is not a game; there are: dungeon, intimacy\n'],
    [
      ['--operator', '--data', '/nowhere'],
      '/nowhere holds no sessions: play first (pnpm play), or give another --data\n'
    ],
    [['--session', 'zzzzzzzzzzzzzzzz', '--data'], 'there is no session zzzzzzzzzzzzzzzz: pnpm mcp --operator lists']
  ])('%j', async (flags, complaint) => {
    const failed = mcp([...flags, ...(flags.at(-1) === '--data' ? [dir] : [])])
    expect(await failed.ended()).toEqual({ code: 2, stdout: '' })
    expect(failed.complaints()).toContain(complaint)
    expect(failed.complaints().trim().split('\n')).toHaveLength(1)
  })

  test('a directory that a post office holds', async () => {
    const release = await lockDataDir(dir)
    const failed = mcp(['--operator', '--data', dir])
    expect(await failed.ended()).toEqual({ code: 2, stdout: '' })
    expect(failed.complaints()).toBe(
      `${dir} is in use by another post office: stop that one, or choose another --data\n`
    )
    await release()
  })
})
