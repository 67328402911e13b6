import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readGames } from '@gpttherapy/handler'
import { serveHttp, serveStdio } from '../mcp-doors.ts'
import { sampleTurn } from '../sample-turn.ts'

const help = `Serves the narrator's tools on a sample session, for MCP Inspector and any other MCP client.

  pnpm --silent mcp                 over stdio
  pnpm mcp --http PORT              over streamable HTTP at http://127.0.0.1:PORT/mcp
  pnpm mcp --game dungeon|intimacy  which game's session (dungeon)`

const options = {
  http: { type: 'string' },
  game: { type: 'string', default: 'dungeon' },
  help: { type: 'boolean', default: false }
} as const

main().catch((error: unknown) => fail(error instanceof Error ? error.message : String(error), 1))

async function main(): Promise<void> {
  const values = readFlags()
  if (values === undefined) return
  if (values.help) return void process.stdout.write(`${help}\n`)
  const games = await readGames(join(import.meta.dirname, '../../../../games'))
  const game = games.get(values.game)
  if (game === undefined) return fail(`--game ${values.game} is not a game; there are: ${[...games.keys()].join(', ')}`)
  if (values.http === undefined) return serveStdio(sampleTurn(game))
  if (!/^\d{1,5}$/.test(values.http) || Number(values.http) > 65_535) {
    return fail(`--http ${values.http} is not a port; give a number from 0 (any free port) to 65535`)
  }
  const { port } = await serveHttp(() => sampleTurn(game), Number(values.http))
  process.stderr.write(`ready http://127.0.0.1:${port}/mcp\n`)
}

function readFlags() {
  try {
    return parseArgs({ args: process.argv.slice(2).filter((arg) => arg !== '--'), options }).values
  } catch (error) {
    fail(`${error instanceof Error ? error.message.split('\n')[0] : error}; see pnpm mcp --help`)
    return undefined
  }
}

function fail(message: string, code = 2): void {
  process.stderr.write(`${message}\n`)
  process.exitCode = code
}
