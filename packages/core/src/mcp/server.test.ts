import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js'
import type { AuthInfo } from '@modelcontextprotocol/sdk/server/auth/types.js'
import { toolNames } from '../all-tools.ts'
import { openDraft, type SecurityContext } from '../draft.ts'
import { begunTable, monday, sampleGame } from '../fixtures/sample.ts'
import { authInfoOf, listedTools, mcpServer, type ServedTurn, type ToolFailure } from './server.ts'

// With the official client, as any MCP client would come.
const context: SecurityContext = {
  game: sampleGame(),
  view: 'table',
  readerNames: ['ann'],
  now: monday,
  seed: '5eed5eed'
}
let failures: ToolFailure[]
let turn: ServedTurn
let client: Client

beforeEach(() => {
  failures = []
  turn = { context, draft: openDraft(begunTable()), report: (failure) => failures.push(failure) }
  client = new Client({ name: 'test', version: '1' })
})

afterEach(() => client.close())

async function connect(caller: AuthInfo | undefined): Promise<void> {
  const [clientSide, serverSide] = InMemoryTransport.createLinkedPair()
  const send = clientSide.send.bind(clientSide)
  clientSide.send = (message) => send(message, caller && { authInfo: caller })
  await (await mcpServer(turn)).connect(serverSide)
  await client.connect(clientSide)
}

test('lists each tool with both schemas, a title and the hints of its definition', async () => {
  await connect(authInfoOf(context))
  const { tools } = await client.listTools()
  expect(tools.map((tool) => tool.name)).toEqual(toolNames.filter((name) => name !== 'propose_share'))
  expect(tools).toEqual(listedTools(turn))
  expect(tools.find((tool) => tool.name === 'roll_dice')).toMatchObject({
    title: 'Roll dice',
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
    inputSchema: { type: 'object', required: ['dice', 'purpose'], additionalProperties: false },
    outputSchema: { type: 'object', required: ['dice', 'rolls', 'total'], additionalProperties: false }
  })
})

test('gives an answer as text and, the same, as structured content that its schema takes', async () => {
  await connect(authInfoOf(context))
  // The client compiles the output schemas when it lists, and checks each answer against them.
  await client.listTools()
  const result = await client.callTool({ name: 'roll_dice', arguments: { dice: '3d6', purpose: 'luck' } })
  expect(result.isError).toBe(false)
  expect(result.structuredContent).toMatchObject({
    dice: '3d6',
    rolls: [expect.any(Number), expect.any(Number), expect.any(Number)]
  })
  expect(result.content).toEqual([{ type: 'text', text: JSON.stringify(result.structuredContent) }])
  expect(turn.draft.rolls).toBe(3)
})

test('answers nobody whose context is not its own, nor anybody without one', async () => {
  await connect(undefined)
  const call = { name: 'roll_dice', arguments: { dice: 'd6', purpose: 'luck' } }
  expect(await client.callTool(call)).toMatchObject({ isError: true })
  await client.close()

  client = new Client({ name: 'test', version: '1' })
  await connect(authInfoOf({ ...context }))
  const result = await client.callTool(call)
  expect(result.content).toEqual([{ type: 'text', text: 'this call is not authorised for this table' }])
  expect(turn.draft.events).toEqual([])
})

test('gives the thrown error to the log under the id that the caller is told', async () => {
  const broken = { ...context, game: sampleGame() }
  turn = { ...turn, context: broken }
  await connect(authInfoOf(broken))
  Object.assign(broken.game, { settings: undefined })
  const result = await client.callTool({ name: 'get_turn_history', arguments: {} })
  expect(failures).toEqual([
    { id: expect.stringMatching(/^[0-9a-f]{8}$/), tool: 'get_turn_history', error: expect.any(TypeError) }
  ])
  expect(result.content).toEqual([{ type: 'text', text: `this tool is out of order (error ${failures[0]?.id})` }])
})

test('changes nothing by a call whose answer would be too long', async () => {
  const long = begunTable()
  const letter = { seat: 0, text: 'x'.repeat(30_000), at: monday, readers: 'table' as const }
  turn.draft = openDraft({ ...long, story: [{ number: 7, letters: [letter], narrations: [] }] })
  await connect(authInfoOf(context))
  const result = await client.callTool({ name: 'get_turn_history', arguments: {} })
  expect(result).toMatchObject({ isError: true, content: [{ text: expect.stringContaining('ask for less') }] })
})
