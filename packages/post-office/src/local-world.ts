import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Model } from '@gpttherapy/core'
import {
  dynamoSessions,
  folderMailbox,
  type House,
  type Log,
  readGames,
  type SmtpAccount,
  sessionsTable,
  smtpPost,
  type World
} from '@gpttherapy/handler'
import { openEmbeddedStore } from './embedded-store.ts'
import { bucketIn } from './post-office.ts'
import { readOrCreate } from './read-or-create.ts'

/** The handler's World on a laptop: the same story with other hands. */

/** One process does all the work, so a claim of a process that was killed is this one's own to finish. */
const owner = 'post-office'

const tableName = 'sessions'

/** The model may think this long about one turn. */
const thinkingMs = 10 * 60_000

export type LocalWorld = {
  world(): World
  /** Where letters are handed over, once the SMTP port is open. Until then none goes out. */
  connect(account: SmtpAccount): void
  close(): Promise<void>
}

type LocalWorldOptions = {
  dataDir: string
  domain: string
  gamesDir: string
  model: Model
  narratorNote: string
  log: Log
}

export async function openLocalWorld(options: LocalWorldOptions): Promise<LocalWorld> {
  const [house, store] = await Promise.all([
    openHouse(options),
    openEmbeddedStore(join(options.dataDir, 'sessions'), sessionsTable(tableName))
  ])
  let post: World['post'] = async () => ({ type: 'throttled', reason: 'the SMTP port is not open yet' })
  const lasting = {
    mailbox: folderMailbox(bucketIn(options.dataDir)),
    sessions: dynamoSessions(store.client, tableName),
    model: options.model,
    house,
    owner,
    now: Date.now,
    log: options.log
  }
  return {
    world: () => ({ ...lasting, post, deadline: AbortSignal.timeout(thinkingMs) }),
    connect: (account) => {
      post = smtpPost(account)
    },
    close: () => store.close()
  }
}

async function openHouse(options: LocalWorldOptions): Promise<House> {
  const [games, key] = await Promise.all([
    readGames(options.gamesDir),
    readOrCreate(join(options.dataDir, 'address-key'), () => randomBytes(32))
  ])
  return { domain: options.domain, games, keys: [key], narratorNote: options.narratorNote }
}
