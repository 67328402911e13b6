import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { discardHalfArrived } from '@gpttherapy/handler'
import { eventStream } from './event-stream.ts'
import { openFiling } from './filing.ts'
import type { GameClock } from './game-clock.ts'
import { type Account, openSmtpDoor } from './smtp-door.ts'
import { takeInAt } from './take-in.ts'
import type { Verdicts } from './verdicts.ts'
import { openWebDoor, type Unsubscribe } from './web-door.ts'

export type PostOffice = {
  smtpPort: number
  webPort: number
  /** With this account the narrator's letters reach people's mailboxes. */
  submission: Account
  close(): Promise<void>
}

type PostOfficeOptions = {
  domain: string
  /** 0 picks a free one. */
  smtpPort: number
  webPort: number
  /** `mail/` in it stands for the bucket; `mailboxes/` and `sent/` hold everybody's letters. */
  dataDir: string
  /** Where the page's own files are. */
  pageDir: string
  verdicts: Partial<Verdicts>
  /** A mail for the game waits in the bucket, with its envelope. */
  onDelivery: (deliveryId: string) => void
  onTooLarge: () => void
  unsubscribe: Unsubscribe
  clock: GameClock
  /** Resolves when all that became due on the way has been done. */
  letHoursPass: (hours: number) => Promise<void>
}

/**
 * Opens the SMTP port and the page, both on loopback only.
 * @throws when a port is taken: the message names the port and the flag to choose another.
 */
export async function openPostOffice(options: PostOfficeOptions): Promise<PostOffice> {
  const { domain, dataDir, pageDir, verdicts, onDelivery, onTooLarge } = options
  const bucketDir = bucketIn(dataDir)
  await discardHalfArrived(bucketDir)
  const submission = { user: 'narrator', password: randomBytes(24).toString('base64url') }
  const events = eventStream()
  const takeIn = takeInAt({
    domain,
    bucketDir,
    filing: openFiling(dataDir, options.clock.now),
    verdicts,
    now: options.clock.now,
    onDelivery,
    onLetter: (address) => events.announce({ address })
  })
  const smtp = await openSmtpDoor({ domain, port: options.smtpPort, narrator: submission, takeIn, onTooLarge }).catch(
    explain('--smtp-port')
  )
  try {
    const letHoursPass = async (hours: number) => {
      await options.letHoursPass(hours)
      events.announce({ clock: 'moved' })
    }
    const site = { dataDir, pageDir, smtpPort: smtp.port, clock: options.clock, letHoursPass }
    const web = await openWebDoor(options.webPort, site, events, options.unsubscribe).catch(explain('--web-port'))
    const close = async () => void (await Promise.all([smtp.close(), web.close()]))
    return { smtpPort: smtp.port, webPort: web.port, submission, close }
  } catch (error) {
    await smtp.close()
    throw error
  }
}

/** The folder that stands for the mail bucket. */
export function bucketIn(dataDir: string): string {
  return join(dataDir, 'mail')
}

function explain(flag: string): (error: unknown) => never {
  return (error) => {
    const { code, port } = Object.assign({ code: undefined, port: undefined }, error)
    if (code === 'EADDRINUSE')
      throw new Error(
        `port ${port} is in use: stop what runs there, or choose another with ${flag} (0 for any free port)`,
        { cause: error }
      )
    if (code === 'EACCES')
      throw new Error(`port ${port} needs more rights: choose one above 1023 with ${flag} (0 for any free port)`, {
        cause: error
      })
    throw error
  }
}
