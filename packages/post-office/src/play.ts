import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { answerUnsubscribe, jsonLog, type Log, receiveLetter, recover } from '@gpttherapy/handler'
import { againAndAgain } from './again-and-again.ts'
import { lockDataDir } from './data-lock.ts'
import type { Flags } from './flags.ts'
import { type GameClock, openGameClock } from './game-clock.ts'
import { type LocalWorld, openLocalWorld } from './local-world.ts'
import { passTime } from './pass-time.ts'
import { pickModel } from './pick-model.ts'
import { openPostOffice, type PostOffice } from './post-office.ts'
import { type WorkQueue, workQueue } from './work-queue.ts'

export const domain = 'play.localhost'

/** How long somebody waits at most, once a model that failed is back. */
const retryMs = 45_000

const hourMs = 3_600_000

export type Places = { gamesDir: string; pageDir: string }

export type Playing = {
  office: PostOffice
  dataDir: string
  narrator: string
  clock: GameClock
  /** Resolves when all that became due on the way has been done. */
  letHoursPass(hours: number): Promise<void>
  /** Resolves when every letter that has come in by now has had its effect. */
  settled(): Promise<void>
  close(): Promise<void>
}

/**
 * Opens the post office, settles what an earlier run left half done, and goes on until it is closed.
 * @throws with the remedy when a port or the directory is in use, or a game folder is broken.
 */
export async function play(flags: Flags, places: Places): Promise<Playing> {
  const dataDir = flags.dataDir ?? (await mkdtemp(join(tmpdir(), 'play-')))
  const unlock = await lockDataDir(dataDir)
  const { name, ...narrator } = await pickModel(flags.model, process.env, (words) => process.stderr.write(`${words}\n`))
  const queue = workQueue(report)
  const log: Log = flags.demo ? () => undefined : jsonLog
  const clock = await openGameClock(dataDir)
  const local = await openLocalWorld({ ...narrator, dataDir, domain, gamesDir: places.gamesDir, clock, log })
  // In the queue, so that no letter is half-way through its turn when the time jumps.
  const letHoursPass = (hours: number) => queued(queue, () => passTime(hours * hourMs, clock, local.world))
  const office = await openPostOffice({
    ...flags,
    dataDir,
    pageDir: places.pageDir,
    domain,
    clock,
    letHoursPass,
    onDelivery: (deliveryId) => queue.add(() => receive(`inbox/${deliveryId}`, local)),
    // As SES, which refuses it in the same way: nothing of it is kept.
    onTooLarge: () => log({ event: 'letter', outcome: 'refused', reason: 'too_large' }),
    unsubscribe: async (request) => {
      const answer = await answerUnsubscribe(request, local.world())
      // On AWS the sweep sends the letters that follow.
      if (request.method === 'POST') queue.add(() => recover(local.world()))
      return answer
    }
  })
  local.connect({ host: '127.0.0.1', port: office.smtpPort, ...office.submission }, office.webPort)
  // With one queue nobody else is at work on what is open, so that it need not wait for the cloud's intervals.
  const stopTakingUp = againAndAgain(queue, () => recover(local.world()), retryMs)
  const close = async () => {
    stopTakingUp()
    await finished(queue)
    await office.close()
    await local.close()
    await unlock()
    if (flags.dataDir === undefined) await rm(dataDir, { recursive: true, force: true })
  }
  return { office, dataDir, narrator: name, clock, letHoursPass, settled: queue.idle, close }
}

function queued(queue: WorkQueue, work: () => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    queue.add(() => work().then(resolve, reject))
  })
}

async function receive(objectKey: string, local: LocalWorld): Promise<void> {
  const world = local.world()
  const envelope = await world.mailbox.envelope(objectKey)
  if (envelope !== undefined) await receiveLetter({ objectKey, envelope }, world)
}

/** What is under way may end, but nobody who pressed Ctrl-C waits for a slow model: the next start takes it up. */
async function finished(queue: WorkQueue): Promise<void> {
  await Promise.race([queue.idle(), new Promise((resolve) => setTimeout(resolve, 2_000).unref())])
}

function report(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
}
