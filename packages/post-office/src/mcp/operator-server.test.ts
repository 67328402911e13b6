import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ToolFailure } from '@gpttherapy/core'
import type { Reading } from '@gpttherapy/handler'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { clientOf } from '../fixtures/mcp-client.ts'
import { shippedGame } from '../fixtures/shipped-game.ts'
import { canary, layStoredSession, storedId } from '../fixtures/stored-session.ts'
import { type Look, lookIntoFolder } from './look.ts'
import { openOperatorServer } from './operator-server.ts'

let dir: string
const failures: ToolFailure[] = []

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'operator-'))
  await layStoredSession(dir, await shippedGame('dungeon'))
})

afterAll(() => rm(dir, { recursive: true, force: true }))

async function operator(reading: Reading = 'redacted', look: Look = lookIntoFolder(dir)) {
  return clientOf(await openOperatorServer(look, reading, (failure) => failures.push(failure)))
}

describe('the operator’s tools', () => {
  test('are three, and only read', async () => {
    const { tools } = await (await operator()).listTools()
    expect(tools.map(({ name }) => name)).toEqual(['list_sessions', 'show_session', 'explain_turn'])
    expect(tools.every(({ annotations }) => annotations?.readOnlyHint === true)).toBe(true)
    expect(JSON.stringify(tools.map(({ inputSchema }) => inputSchema))).not.toContain('reveal')
  })

  test('list, show and explain, in the form that they promise', async () => {
    const client = await operator()
    // The client holds each answer to the tool's output schema.
    await client.listTools()
    const listed = await client.callTool({ name: 'list_sessions', arguments: {} })
    expect(listed.structuredContent).toMatchObject({ sessions: [{ session: storedId, turn: 2 }], more: false })
    const shown = await client.callTool({ name: 'show_session', arguments: { session: storedId } })
    expect(shown.structuredContent).toMatchObject({ type: 'table', table: { turnsTold: 1 } })
    const explained = await client.callTool({ name: 'explain_turn', arguments: { session: storedId, turn: 1 } })
    expect(explained.structuredContent).toMatchObject({
      mails: [{ delivery: 'mail-1' }, { delivery: 'mail-2' }],
      tools: [{ type: 'dice-rolled', dice: '2d6' }],
      tokens: { inputTokens: 200 }
    })
  })

  test.each(['list_sessions', 'show_session', 'explain_turn'])('%s shows no word, name or address', async (name) => {
    const input = name === 'list_sessions' ? {} : { session: storedId }
    const answer = JSON.stringify(await (await operator()).callTool({ name, arguments: input }))
    expect(answer).not.toMatch(new RegExp(`${canary}|@|\\bAnn\\b`))
  })

  test('reveal the words where the process was started so; never an address', async () => {
    const client = await operator('revealed')
    const answer = JSON.stringify(await client.callTool({ name: 'explain_turn', arguments: { session: storedId } }))
    expect(answer).toContain(`${canary} falls.`)
    expect(answer).not.toContain('@')
  })

  test.each([
    [{ session: 'zzzzzzzzzzzzzzzz' }, 'no such session'],
    [{ session: storedId, turn: 9 }, 'no such turn'],
    [{ session: '../../etc' }, 'sixteen of the characters'],
    [{ session: storedId, reveal: true }, 'reveal']
  ])('refuse %j, and say why', async (input, reason) => {
    const refused = await (await operator()).callTool({ name: 'explain_turn', arguments: input })
    expect(refused.isError).toBe(true)
    expect(JSON.stringify(refused.content)).toContain(reason)
  })

  test('tell what is in the way of the store, and of what broke only an id', async () => {
    const held = await operator('redacted', async () => ({ type: 'unavailable', reason: 'the table is elsewhere' }))
    const away = await held.callTool({ name: 'list_sessions', arguments: {} })
    expect(away).toMatchObject({ isError: true, content: [{ text: 'the table is elsewhere' }] })
    const broken = await operator('redacted', () => Promise.reject(new Error('arn:aws:dynamodb:secret')))
    const failed = await broken.callTool({ name: 'list_sessions', arguments: {} })
    expect(failures).toMatchObject([{ tool: 'list_sessions', error: { message: 'arn:aws:dynamodb:secret' } }])
    expect(failed).toMatchObject({
      isError: true,
      content: [{ text: expect.stringContaining(`error ${failures[0]?.id}`) }]
    })
    expect(JSON.stringify(failed)).not.toContain('arn:')
  })
})
