import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Model } from '@gpttherapy/core'
import {
  folderMailbox,
  type House,
  type Log,
  readGames,
  type SmtpAccount,
  smtpPost,
  unsubscribePath,
  type World
} from '@gpttherapy/handler'
import type { GameClock } from './game-clock.ts'
import { bucketIn } from './post-office.ts'
import { readOrCreate } from './read-or-create.ts'
import { openSessionFolder } from './session-folder.ts'

/** The handler's World on a laptop: the same story with other hands. */

/** One process does all the work, so a claim of a process that was killed is this one's own to finish. */
const owner = 'post-office'

/** The model may think this long about one turn. */
const thinkingMs = 10 * 60_000

export type LocalWorld = {
  world(): World
  /** Where letters are handed over, and where their links lead, once the ports are open. Until then none goes out. */
  connect(account: SmtpAccount, webPort: number): void
  close(): Promise<void>
}

type LocalWorldOptions = {
  dataDir: string
  domain: string
  gamesDir: string
  model: Model
  narratorNote: string
  clock: GameClock
  log: Log
}

export async function openLocalWorld(options: LocalWorldOptions): Promise<LocalWorld> {
  const [house, folder] = await Promise.all([openHouse(options), openSessionFolder(options.dataDir)])
  let post: World['post'] = async () => ({ type: 'throttled', reason: 'the SMTP port is not open yet' })
  let webPort = 0
  const lasting = {
    mailbox: folderMailbox(bucketIn(options.dataDir)),
    sessions: folder.sessions,
    model: options.model,
    owner,
    now: options.clock.now,
    log: options.log
  }
  return {
    world: () => ({
      ...lasting,
      house: { ...house, unsubscribeUrl: unsubscribeUrl(webPort) },
      post,
      deadline: AbortSignal.timeout(thinkingMs)
    }),
    connect: (account, port) => {
      post = smtpPost(account)
      webPort = port
    },
    close: () => folder.close()
  }
}

/** No https on a laptop: the link is for the person at it. */
function unsubscribeUrl(webPort: number): string {
  return `http://127.0.0.1:${webPort}${unsubscribePath}`
}

async function openHouse(options: LocalWorldOptions): Promise<Omit<House, 'unsubscribeUrl'>> {
  const [games, key] = await Promise.all([
    readGames(options.gamesDir),
    readOrCreate(join(options.dataDir, 'address-key'), () => randomBytes(32))
  ])
  return { domain: options.domain, games, keys: [key], narratorNote: options.narratorNote }
}
