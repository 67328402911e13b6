import { describe, expect, test } from '@jest/globals'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js'
import fc from 'fast-check'
import { allTools, toolNames } from './all-tools.ts'
import { openDraft, type SecurityContext } from './draft.ts'
import { evolveTableAll } from './evolve-table.ts'
import { begunTable, monday, sampleGame } from './fixtures/sample.ts'
import { mcpServer, openToolServer, type ToolServer } from './mcp.ts'
import type { Table } from './session.ts'
import type { Tool } from './tool.ts'

const context: SecurityContext = {
  game: sampleGame(),
  view: 'table',
  readerNames: ['ann'],
  now: monday,
  seed: 'seed'
}

function serverFor(table: Table = begunTable(), of: SecurityContext = context): Promise<ToolServer> {
  return openToolServer(of, openDraft(table))
}

describe('the tool server', () => {
  test('lists what game, state and view allow, by name', async () => {
    const server = await serverFor()
    expect(server.tools.map((tool) => tool.name)).toEqual(toolNames)
  })

  test('does not list what is not allowed now', async () => {
    const nobodyToInvite = evolveTableAll(begunTable(), [{ type: 'player-invited', standIn: 1 }], monday)
    expect((await serverFor(nobodyToInvite)).tools.map((tool) => tool.name)).not.toContain('add_player')
    const poorer = { ...context, game: sampleGame({ tools: ['roll_dice'] }) }
    expect((await serverFor(begunTable(), poorer)).tools.map((tool) => tool.name)).toEqual(['roll_dice'])
  })

  test('asks again when a listed tool is called: an earlier call may have closed it', async () => {
    const server = await serverFor()
    expect(await server.call('add_player', { player_email: '<address-1>' })).toMatchObject({ status: 'ok' })
    expect(await server.call('add_player', { player_email: '<address-1>' })).toMatchObject({ status: 'error' })
    expect(server.draft().table.seats).toHaveLength(2)
  })

  test('keeps a thrown error to itself and gives it to the turn', async () => {
    const broken = { ...begunTable(), recap: undefined }
    const server = await serverFor(begunTable())
    Object.assign(server.draft().table, broken)
    const outcome = await server.call('get_turn_history', {})
    expect(outcome).toEqual({ status: 'error', text: 'this tool is out of order' })
    expect(() => server.draft()).toThrow(TypeError)
  })

  test('speaks MCP: the official client connects, lists and calls', async () => {
    const [clientSide, serverSide] = InMemoryTransport.createLinkedPair()
    const holder = { draft: openDraft(begunTable()), failure: undefined }
    const server = await mcpServer(context, holder)
    await server.connect(serverSide)
    const client = new Client({ name: 'test', version: '1' })
    await client.connect(clientSide)
    const { tools } = await client.listTools()
    expect(tools.find((tool) => tool.name === 'roll_dice')).toMatchObject({
      annotations: { readOnlyHint: false },
      inputSchema: { type: 'object', required: ['dice', 'purpose'], additionalProperties: false }
    })
    const rolled = await client.callTool({ name: 'roll_dice', arguments: { dice: '3d6', purpose: 'luck' } })
    expect(rolled.isError).toBe(false)
    expect(holder.draft.rolls).toBe(3)
    await client.close()
  })
})

describe('every tool', () => {
  test.each(allTools.map((tool): [string, Tool] => [tool.name, tool]))(
    '%s has a schema that Bedrock and MCP take, and no parameter for a session',
    async (name, tool) => {
      const { tools } = await serverFor()
      const listed = tools.find((one) => one.name === name)
      expect(name).toMatch(/^[a-z][a-z_]{1,63}$/)
      expect(tool.description.trim()).not.toBe('')
      expect(listed?.inputSchema).toMatchObject({ type: 'object', additionalProperties: false })
      expect(JSON.stringify(listed?.inputSchema)).not.toMatch(/"\w*(session|token|id)\w*":/i)
    }
  )

  test('never throws, touches no other seat’s address and shows none, whatever it is called with', async () => {
    const server = await serverFor()
    const names = fc.constantFrom(...toolNames, 'no_such_tool', 'constructor', '__proto__')
    const anything = fc.dictionary(
      fc.constantFrom(
        'limit',
        'player',
        'player_email',
        'changes',
        'about',
        'fact',
        'dice',
        'purpose',
        'outcome',
        'session_id'
      ),
      fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)))
    )
    await fc.assert(
      fc.asyncProperty(names, anything, async (name, input) => {
        const outcome = await server.call(name, input)
        expect(outcome.text.trim()).not.toBe('')
        expect(outcome.text).not.toMatch(/[ab]\.example/)
        const { seats } = server.draft().table
        expect(seats.every((seat) => ['ann@a.example', 'bob@b.example'].includes(seat.address))).toBe(true)
      }),
      { numRuns: 400 }
    )
  })

  test('with an argument that its schema does not name, is not run', async () => {
    const server = await serverFor()
    for (const name of toolNames) {
      expect(await server.call(name, { session_id: 'x' })).toMatchObject({ status: 'error' })
    }
    expect(server.draft().events).toEqual([])
  })
})
