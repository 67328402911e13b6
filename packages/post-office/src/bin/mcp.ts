import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readGames } from '@gpttherapy/handler'
import { serveHttp, serveStdio } from '../mcp-doors.ts'
import { sampleTurn } from '../sample-turn.ts'

const help = `Serves the narrator's tools on a sample session, for MCP Inspector and any other MCP client.

  pnpm --silent mcp                 over stdio
  pnpm mcp --http PORT              over streamable HTTP at http://127.0.0.1:PORT/mcp
  pnpm mcp --game dungeon|intimacy  which game's session (dungeon)`

const { values } = parseArgs({
  options: { http: { type: 'string' }, game: { type: 'string', default: 'dungeon' }, help: { type: 'boolean' } }
})

if (values.help === true) {
  process.stdout.write(`${help}\n`)
} else {
  const games = await readGames(join(import.meta.dirname, '../../../../games'))
  const game = games.get(values.game)
  if (game === undefined) {
    fail(`--game ${values.game} is not a game; there are: ${[...games.keys()].join(', ')}`)
  } else if (values.http === undefined) {
    await serveStdio(sampleTurn(game))
  } else if (/^\d{1,5}$/.test(values.http) && Number(values.http) <= 65_535) {
    const { port } = await serveHttp(sampleTurn(game), Number(values.http))
    process.stderr.write(`ready http://127.0.0.1:${port}/mcp\n`)
  } else {
    fail(`--http ${values.http} is not a port; give a number from 0 (any free port) to 65535`)
  }
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`)
  process.exitCode = 2
}
