import { join } from 'node:path'
import { playDemo } from '../demo.ts'
import { type Flags, help, readFlags } from '../flags.ts'
import { leaveWithStarter } from '../leave-with-starter.ts'
import { receivedBy } from '../mailboxes.ts'
import { domain, type Playing, play } from '../play.ts'

/** A real model may think for minutes; the script answers at once. */
const patienceMs = { scripted: 20_000, bedrock: 600_000, openai: 600_000 }

const read = readFlags(process.argv.slice(2))
if (read.type === 'help') {
  say(help)
} else if (read.type === 'wrong') {
  complain(read.problem, 2)
} else {
  try {
    const playing = await play(read.flags, {
      gamesDir: join(import.meta.dirname, '../../../../games'),
      pageDir: join(import.meta.dirname, '../web')
    })
    if (read.flags.demo) await showDemo(playing, read.flags)
    else stayOpen(playing)
  } catch (error) {
    complain(error instanceof Error ? error.message : String(error), 1)
  }
}

function stayOpen({ office, dataDir, narrator, close }: Playing): void {
  // Before `ready`, which whoever started this may answer with a signal.
  const leave = () => void close().finally(() => process.exit(0))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, leave)
  void leaveWithStarter(process.env, leave)
  say(`ready smtp://127.0.0.1:${office.smtpPort} http://127.0.0.1:${office.webPort}`)
  say(`Write to dungeon@${domain} or intimacy@${domain}, on the page or with any mail client (no password, no TLS).`)
  say(`Narrator: ${narrator}. Everything is kept in ${dataDir}. Ctrl-C ends; the next start goes on from there.`)
}

async function showDemo(playing: Playing, flags: Flags): Promise<void> {
  const result = await playDemo({
    smtpPort: playing.office.smtpPort,
    domain,
    read: (address) => receivedBy(playing.dataDir, address),
    print: say,
    now: playing.clock.now,
    letHoursPass: playing.letHoursPass,
    settled: playing.settled,
    patienceMs: patienceMs[flags.model.type]
  })
  await playing.close()
  const end = result.ended ? 'ended' : 'not ended'
  say(`\ndemo: ${result.in} letters in, ${result.out} letters out, ${result.turns} turns, ${end}`)
  process.exit(result.ended ? 0 : 1)
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

function complain(problem: string, code: number): void {
  process.stderr.write(`${problem}\n`)
  process.exit(code)
}
