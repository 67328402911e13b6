import type { Game } from '@gpttherapy/core'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { anyActs } from './fixtures/any-acts.ts'
import { type AnyTable, anyTable, canaryName } from './fixtures/any-table.ts'
import { canariesIn } from './fixtures/echoing-model.ts'
import { readBack } from './fixtures/plain-mail.ts'
import { isForOne } from './fixtures/plays/scripted-narrator.ts'
import { sampleGames } from './fixtures/sample-games.ts'
import { brokenPromises, countsOf, type LoggedCommit } from './fixtures/turn-promises.ts'
import { sweep } from './sweep.ts'

/**
 * Any weeks at a table of one to eight: letters, corrections, commands, partings, mails that come twice or all at once,
 * bounces, strangers, and a sweep that comes or does not. Some seconds' worth; `TURN_RUNS=5000` for many more.
 */
const runs = Number(process.env['TURN_RUNS'] ?? 40)
const actsPerRun = 40

const rule = fc.constantFrom('wait', 'continue', 'continue-if-half', 'pause')

test.each(['table', 'private'] as const)(
  'whatever happens, a table keeps its promises; letters are for: %s',
  async (letters) => {
    const [dungeon] = (await sampleGames()).filter(
      ({ name }) => name === (letters === 'table' ? 'dungeon' : 'intimacy')
    )
    if (dungeon === undefined) throw new Error('no such game')
    const seen: Record<string, number> = {}
    const size = fc.integer({ min: 1, max: 8 })
    const sequence = fc.asyncProperty(
      rule,
      size,
      anyActs(letters === 'private', actsPerRun),
      async (missed, many, acts) => {
        const table = await anyTable(gameFor(dungeon, missed, many), many)
        for (const act of acts) await table.happens(act)
        for (let sweeps = 0; sweeps < 3; sweeps++) {
          table.world.clock.now += 3_600_000
          await sweep(table.world)
        }
        const log = await commitsOf(table)
        expect(brokenPromises(log, dungeon)).toEqual([])
        expect(await leaks(table, log)).toEqual([])
        expect(troubles(table, log)).toEqual([])
        for (const [what, count] of Object.entries(countsOf(log))) seen[what] = (seen[what] ?? 0) + count
      }
    )
    await fc.assert(sequence, { numRuns: runs, endOnFailure: true })
    if (process.env['TURN_RUNS'] !== undefined)
      process.stdout.write(`${runs} sequences, ${letters}: ${JSON.stringify(seen)}\n`)
    // Most sequences come that far; were it none, nothing has been tested.
    for (const what of ['letter-taken', 'turn-closed', 'session-paused']) expect(Object.keys(seen)).toContain(what)
  },
  Math.max(60_000, runs * 1_000)
)

type Missed = Game['settings']['turn']['missed']

function gameFor(game: Game, missed: Missed, size: number): Game {
  const { settings } = game
  return {
    ...game,
    settings: { ...settings, players: { min: Math.min(2, size), max: 8 }, turn: { ...settings.turn, missed } }
  }
}

async function commitsOf({ handle }: AnyTable): Promise<LoggedCommit[]> {
  const versions = await handle.versions()
  const commits = await Promise.all(versions.map((version) => handle.loadVersion(version)))
  return commits.flatMap((commit) => (commit?.session.type === 'table' ? [{ ...commit, session: commit.session }] : []))
}

/** Private words in what anybody but their writer reads, and in prompts for others or for two. */
async function leaks({ world, model, handle }: AnyTable, log: LoggedCommit[]): Promise<string[]> {
  const nameOf = new Map(
    log.flatMap(({ session }) => session.seats.map((seat) => [seat.address, canaryName(seat.seat)]))
  )
  const mailed = await Promise.all(
    world.posted.map(async (mail) => {
      const read = await readBack(mail)
      const isOwn = (canary: string) => canary.split('-')[1] === nameOf.get(mail.to)
      const foreign = canariesIn(`${read.subject}\n${read.text}\n${mail.raw}`).filter((canary) => !isOwn(canary))
      return foreign.map((canary) => `${canary} to ${mail.to} in ${mail.tag.replace(handle.id, '')}`)
    })
  )
  const prompts = model.requests.map((request) => JSON.stringify(request))
  const shared = prompts.filter((prompt) => !isForOne(prompt)).flatMap(canariesIn)
  const mixed = prompts.filter((prompt) => new Set(canariesIn(prompt).map((canary) => canary.split('-')[1])).size > 1)
  return [
    ...mailed.flat(),
    ...shared.map((canary) => `${canary} in a prompt for all`),
    ...mixed.map(() => 'two in a prompt')
  ]
}

/** What the log of commits does not show. */
function troubles({ world, late, overtaken, handle }: AnyTable, log: LoggedCommit[]): string[] {
  const tags = world.posted.map(({ tag }) => tag)
  const told = log.flatMap(({ session }) => [
    ...(session.turn?.letters ?? []),
    ...session.story.flatMap((turn) => turn.letters)
  ])
  const applied = late.filter((number) =>
    told.some(
      ({ text }) =>
        new RegExp(String.raw`\b${number}\b`).test(text.replaceAll(/<address-\d+>/g, '')) &&
        !text.startsWith('Together')
    )
  )
  const unsettled = log.flatMap(({ letters }) =>
    letters.filter(({ status }) => status.type === 'pending' || status.type === 'sending')
  )
  return [
    ...world.lines
      .filter(({ event, level, reason }) => event === 'failed' || (level === 'error' && reason !== 'attempts spent'))
      .map((line) => JSON.stringify(line)),
    ...overtaken.map((tag) => `reminder ${tag} went out after another commit`),
    ...tags.filter((tag, index) => tags.indexOf(tag) !== index).map((tag) => `${tag} was mailed twice`),
    ...applied.map((number) => `late letter ${number} counts for another turn`),
    ...unsettled.map(({ id }) => `${id} of ${handle.id} was never settled`)
  ]
}
