import { randomUUID } from 'node:crypto'
import { type Game, type Instant, players, type SessionId, type Table } from '@gpttherapy/core'
import type { Look, Looked } from './look.ts'
import type { TableView } from './turn-server.ts'

/**
 * A real session as its newest commit left it, to be extended in memory. It is seen as the narrator sees it: where
 * letters are private, with the eyes of the first player.
 */
export async function storedTable(
  look: Look,
  id: SessionId,
  games: ReadonlyMap<string, Game>,
  now: Instant
): Promise<Looked<TableView>> {
  const looked = await look((sessions) => sessions.open(id).load())
  if (looked.type === 'unavailable') return looked
  if (looked.found === undefined)
    return unavailable(`there is no session ${id}: pnpm mcp --operator lists those that are open`)
  const { session } = looked.found
  if (session.type === 'erased') return unavailable(`session ${id} has been erased`)
  if (session.type === 'desk') return unavailable(`session ${id} is a desk, where nobody plays: give that of a table`)
  const game = games.get(session.game)
  if (game === undefined) {
    return unavailable(`session ${id} plays ${session.game}; the games here are: ${[...games.keys()].join(', ')}`)
  }
  return { type: 'found', found: viewOf(session, game, now) }
}

/** The seed is made up: the dice of the real turn are not to be learnt here. */
function viewOf(table: Table, game: Game, now: Instant): TableView {
  const seated = players(table)
  const readers = game.settings.letters === 'table' ? seated : seated.slice(0, 1)
  return {
    table,
    context: {
      game,
      view: game.settings.letters === 'table' ? 'table' : [readers[0]?.seat ?? 0],
      readerNames: readers.map(({ name }) => name),
      now,
      seed: randomUUID()
    }
  }
}

function unavailable(reason: string): { type: 'unavailable'; reason: string } {
  return { type: 'unavailable', reason }
}
