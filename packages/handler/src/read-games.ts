import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Game, type GameFiles, type GameProblem, parseGame, toolNames } from '@gpttherapy/core'

/** Reads game folders once, at start. @throws BrokenGamesError with every problem of every game, not only the first. */
export async function readGames(folder: string, names?: readonly string[]): Promise<ReadonlyMap<string, Game>> {
  const wanted = names ?? (await gameFolders(folder))
  const games = new Map<string, Game>()
  const problems: (GameProblem & { game: string })[] = []
  for (const name of wanted) {
    const parsed = parseGame(name, await readFiles(join(folder, name)), toolNames)
    if (parsed.type === 'game') games.set(name, parsed.game)
    else problems.push(...parsed.problems.map((problem) => ({ ...problem, game: name })))
  }
  if (problems.length > 0) throw new BrokenGamesError(problems)
  if (games.size === 0) throw new Error(`no game in ${folder}: it needs at least one folder with a game.json`)
  return games
}

class BrokenGamesError extends Error {
  override readonly name = 'BrokenGamesError'

  constructor(problems: (GameProblem & { game: string })[]) {
    const lines = problems.map(({ game, file, field, problem, remedy }) => {
      return `  games/${game}/${file}${field === '' ? '' : ` (${field})`}: ${problem}; ${remedy}`
    })
    super(`a game folder is broken:\n${lines.join('\n')}`)
  }
}

async function gameFolders(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
}

async function readFiles(folder: string): Promise<GameFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const texts = await Promise.all(
    files.map(async (path): Promise<[string, string]> => [path.slice(folder.length + 1), await readFile(path, 'utf8')])
  )
  return Object.fromEntries(texts)
}
