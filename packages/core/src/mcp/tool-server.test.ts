import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { toolNames } from '../all-tools.ts'
import { openDraft, type SecurityContext } from '../draft.ts'
import { evolveTableAll } from '../evolve-table.ts'
import { begunTable, monday, sampleGame } from '../fixtures/sample.ts'
import type { Table } from '../session.ts'
import { openToolServer, ToolFailureError, type ToolServer } from './tool-server.ts'

const context: SecurityContext = {
  game: sampleGame(),
  view: 'table',
  readerNames: ['ann'],
  now: monday,
  seed: '5eed5eed'
}

function serverFor(table: Table = begunTable(), of: SecurityContext = context): Promise<ToolServer> {
  return openToolServer(of, openDraft(table))
}

test('lists what game, state and view allow, by name', async () => {
  const server = await serverFor()
  // Where all letters are read by all, there is nothing to propose.
  expect(server.tools.map((tool) => tool.name)).toEqual(toolNames.filter((name) => name !== 'propose_share'))
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

test('keeps a thrown error to itself, tells an id, and ends the turn with that id', async () => {
  const broken = { ...context, game: sampleGame() }
  const server = await serverFor(begunTable(), broken)
  Object.assign(broken.game, { settings: undefined })
  const { status, text } = await server.call('get_turn_history', {})
  expect(status).toBe('error')
  const id = /^this tool is out of order \(error ([0-9a-f]{8})\)$/.exec(text)?.[1]
  expect(id).toBeDefined()
  expect(() => server.draft()).toThrow(ToolFailureError)
  expect(() => server.draft()).toThrow(`tool get_turn_history threw TypeError, error ${id}`)
})

test('says what is wrong with arguments in words, and runs nothing', async () => {
  const server = await serverFor()
  const { status, text } = await server.call('roll_dice', { dice: 'a lot' })
  expect(status).toBe('error')
  expect(text).toContain('dice')
  expect(text).toContain('purpose')
  expect(server.draft().events).toEqual([])
})

test('runs no tool with an argument that its schema does not name', async () => {
  const server = await serverFor()
  for (const name of toolNames) {
    expect(await server.call(name, { session_id: 'x' })).toMatchObject({ status: 'error' })
  }
  expect(server.draft().events).toEqual([])
})

test('takes no call of hundreds of nested values', async () => {
  const server = await serverFor()
  const purpose = Array.from({ length: 500 }, (_, index) => [index])
  expect(await server.call('roll_dice', { dice: 'd6', purpose })).toMatchObject({ status: 'error' })
})

test('never throws, touches no other seat’s address and shows none, whatever it is called with', async () => {
  const server = await serverFor()
  const names = fc.constantFrom(...toolNames, 'no_such_tool', 'constructor', '__proto__')
  const keys = [
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
  ]
  const anything = fc.dictionary(
    fc.constantFrom(...keys),
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
