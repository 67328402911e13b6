import { mkdir, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { syncDirectory, writeThrough } from '@gpttherapy/handler'

/**
 * The time of the game on a laptop: this computer's clock, and as far ahead of it as somebody has moved it. A restart
 * finds it where it was; it never goes back, since what has happened in a session cannot lie in the future.
 */
export type GameClock = {
  /** Epoch ms. */
  now(): number
  /** How many ms it is ahead of this computer's. */
  ahead(): number
  /** Kept on disk before anything can happen at the new time. */
  moveOn(ms: number): Promise<void>
}

/** @throws on a file that holds no number: whoever removes it lets the game travel back. */
export async function openGameClock(dataDir: string): Promise<GameClock> {
  const file = join(dataDir, 'clock-ahead')
  let aheadMs = await readAhead(file)
  return {
    now: () => Date.now() + aheadMs,
    ahead: () => aheadMs,
    moveOn: async (ms) => {
      await mkdir(dataDir, { recursive: true })
      await writeThrough(`${file}.half`, String(aheadMs + ms))
      await rename(`${file}.half`, file)
      await syncDirectory(dataDir)
      aheadMs += ms
    }
  }
}

async function readAhead(file: string): Promise<number> {
  const text = await unlessMissing(readFile(file, 'utf8'))
  if (text === undefined) return 0
  if (!/^\d{1,15}$/.test(text)) {
    throw new Error(
      `${file} holds ${JSON.stringify(text.slice(0, 40))} and not how many milliseconds the game is ahead`
    )
  }
  return Number(text)
}

async function unlessMissing(reading: Promise<string>): Promise<string | undefined> {
  try {
    return await reading
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
