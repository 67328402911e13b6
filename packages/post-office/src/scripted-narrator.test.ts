import { join } from 'node:path'
import { type Model, type ModelRequest, narrateTurn, type Table } from '@gpttherapy/core'
import { readGames } from '@gpttherapy/handler'
import { beforeAll, expect, test } from '@jest/globals'
import { sampleTable } from './mcp/sample-table.ts'
import { scriptedNarrator } from './scripted-narrator.ts'
import { scenes } from './scripted-scenes.ts'

let games: Awaited<ReturnType<typeof readGames>>
let asked: ModelRequest[]

beforeAll(async () => {
  games = await readGames(join(__dirname, '../../../games'))
})

const watched: Model = (request, signal) => {
  asked.push(request)
  return scriptedNarrator(request, signal)
}

/** The sample session's turn, narrated as the product does, under another number where one is given. */
async function narrated(name: string, turnNumber?: number) {
  const game = games.get(name)
  if (game === undefined) throw new Error(`no game ${name}`)
  asked = []
  const { table } = sampleTable(game)
  const signal = new AbortController().signal
  return narrateTurn(numbered(table, turnNumber), game, {
    model: watched,
    seed: 'a seed',
    now: table.foundedAt,
    signal
  })
}

function numbered(table: Table, number: number | undefined): Table {
  return table.turn === null || number === undefined ? table : { ...table, turn: { ...table.turn, number } }
}

function called(): string[] {
  const blocks = asked.at(-1)?.messages.flatMap((message) => message.content) ?? []
  return blocks.flatMap((block) => (block.type === 'tool-call' ? [block.name] : []))
}

test('a turn of the dungeon takes tools, a die and the players’ own words', async () => {
  const turn = await narrated('dungeon')
  if (turn.type !== 'narrated') throw new Error(turn.reason)
  expect(called()).toEqual(expect.arrayContaining(['get_session_status', 'record_fact', 'roll_dice']))
  const [letter] = turn.proposal.letters
  expect(letter?.markdown).toContain('I am Aria, a scholar.')
  expect(letter?.markdown).toMatch(/The die for [^:]+: \d{1,2}\./)
})

test('whom a player wants invited is invited', async () => {
  const turn = await narrated('dungeon')
  if (turn.type !== 'narrated') throw new Error(turn.reason)
  expect(turn.proposal.events).toContainEqual(expect.objectContaining({ type: 'player-invited' }))
})

test('no tool call of it is refused', async () => {
  await narrated('dungeon')
  const results = asked.at(-1)?.messages.flatMap((message) => message.content) ?? []
  expect(results.filter((block) => block.type === 'tool-result' && block.status === 'error')).toEqual([])
})

test('the last scene ends the session', async () => {
  const turn = await narrated('dungeon', scenes.length)
  if (turn.type !== 'narrated') throw new Error(turn.reason)
  expect(turn.proposal.events).toContainEqual(expect.objectContaining({ type: 'session-ended' }))
})

test('in a conversation each partner’s letter has their own words and not the other’s', async () => {
  const turn = await narrated('intimacy')
  if (turn.type !== 'narrated') throw new Error(turn.reason)
  const [ann, ben] = turn.proposal.letters.map((letter) => letter.markdown)
  expect(ann).toContain('I am Aria')
  expect(ann).not.toContain('glad to be here')
  expect(ben).toContain('glad to be here')
  expect(ben).not.toContain('I am Aria')
})
