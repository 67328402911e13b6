import { randomBytes } from 'node:crypto'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { readGames } from '@gpttherapy/handler'
import { openGameClock } from '../game-clock.ts'
import { addFixtures } from './conformance/add-fixtures.ts'
import { logFailure } from './failure-log.ts'
import { openHttpDoor } from './http-door.ts'
import { type Look, lookIntoFolder, lookIntoTable } from './look.ts'
import type { Door, McpFlags, StoreChoice } from './mcp-flags.ts'
import type { OpenServer } from './opening.ts'
import { openOperatorServer } from './operator-server.ts'
import { sampleTable } from './sample-table.ts'
import { openStdioDoor } from './stdio-door.ts'
import { storedTable } from './stored-table.ts'
import { openTurnServer, type TableView } from './turn-server.ts'

export type Serving =
  /** `lines` are for the terminal: where clients find it. */
  { type: 'serving'; lines: string[]; close(): Promise<void> } | { type: 'unavailable'; reason: string }

/** Opens the door that the flags ask for. @throws when the port is taken, or a game folder is broken. */
export async function serveMcp(flags: McpFlags, gamesDir: string): Promise<Serving> {
  const opening = await openingOf(flags, gamesDir)
  return opening.type === 'unavailable' ? opening : openDoor(flags, opening.open)
}

type OpeningOf = { type: 'open'; open: OpenServer } | { type: 'unavailable'; reason: string }

async function openingOf({ served, conformance }: McpFlags, gamesDir: string): Promise<OpeningOf> {
  if (served.type === 'operator') {
    const look = lookInto(served.store)
    // Told now rather than at the first call.
    const looked = await look((sessions) => sessions.due(0, 1))
    if (looked.type === 'unavailable') return looked
    return { type: 'open', open: () => openOperatorServer(look, served.reading, logFailure) }
  }
  const games = await readGames(gamesDir)
  if (served.type === 'session') {
    const stored = await storedTable(lookInto(served.store), served.id, games, await timeIn(served.store))
    return stored.type === 'unavailable' ? stored : { type: 'open', open: openTable(stored.found, conformance) }
  }
  const game = games.get(served.game)
  if (game === undefined) {
    return {
      type: 'unavailable',
      reason: `--game ${served.game} is not a game; there are: ${[...games.keys()].join(', ')}`
    }
  }
  return { type: 'open', open: openTable(sampleTable(game), conformance) }
}

function openTable(view: TableView, conformance: boolean): OpenServer {
  return async () => {
    const opened = await openTurnServer(view, logFailure)
    if (conformance) addFixtures(opened.server, opened.turn)
    return opened
  }
}

function lookInto(store: StoreChoice): Look {
  return store.type === 'folder' ? lookIntoFolder(store.dir) : lookIntoTable(new DynamoDBClient({}), store.name)
}

async function timeIn(store: StoreChoice): Promise<number> {
  return store.type === 'folder' ? (await openGameClock(store.dir)).now() : Date.now()
}

async function openDoor({ served, door }: McpFlags, open: OpenServer): Promise<Serving> {
  if (door.type === 'stdio') return { type: 'serving', lines: [], ...(await openStdioDoor(open)) }
  const token = door.token ?? (showsWords(served) ? randomBytes(24).toString('base64url') : undefined)
  const { port, close } = await openHttpDoor(open, door.port, token)
  return { type: 'serving', lines: linesFor(port, door, token), close }
}

/** What players wrote is for whoever started this, and every user of a computer can reach its loopback. */
function showsWords(served: McpFlags['served']): boolean {
  return served.type === 'session' || (served.type === 'operator' && served.reading === 'revealed')
}

function linesFor(port: number, door: Extract<Door, { type: 'http' }>, token: string | undefined): string[] {
  const ready = `ready http://127.0.0.1:${port}/mcp`
  return token === undefined || token === door.token ? [ready] : [`bearer token, for this run: ${token}`, ready]
}
