import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import PostalMime from 'postal-mime'
import { type DynaliteTables, openDynalite } from './fixtures/dynalite-tables.ts'
import { canariesIn } from './fixtures/echoing-model.ts'
import { dungeonCast, dungeonStart, playDungeon } from './fixtures/plays/dungeon-play.ts'
import { dungeonScenes } from './fixtures/plays/dungeon-scenes.ts'
import { intimacyCast, intimacyStart, playIntimacy } from './fixtures/plays/intimacy-play.ts'
import { intimacyScenes } from './fixtures/plays/intimacy-scenes.ts'
import { isForOne, scriptedNarrator } from './fixtures/plays/scripted-narrator.ts'
import { openStage, type Stage } from './fixtures/plays/stage.ts'
import { sampleGames } from './fixtures/sample-games.ts'
import { dynamoSessions } from './sessions-dynamodb.ts'
import { memorySessions } from './sessions-memory.ts'

/**
 * Whole plays from the first mail to the archive, in the games as shipped and on the real store. All that anybody is
 * mailed is compared with a transcript, which is made to be read: after a change that is meant, write it anew with
 * `WRITE_TRANSCRIPTS=1 pnpm exec jest whole-plays`, and read it as a player would.
 */

// Some two hundred mails each, on a machine that may have other things to do.
jest.setTimeout(60_000)

const plays = [
  { name: 'dungeon', cast: dungeonCast, start: dungeonStart, scenes: dungeonScenes, play: playDungeon },
  { name: 'intimacy', cast: intimacyCast, start: intimacyStart, scenes: intimacyScenes, play: playIntimacy }
]

let dynalite: DynaliteTables

beforeAll(async () => {
  dynalite = await openDynalite()
})

afterAll(() => dynalite.close())

describe.each(plays)('the play of $name', ({ name, cast, start, scenes, play }) => {
  test('is mailed exactly as its transcript has it', async () => {
    const sessions = dynamoSessions(dynalite.client, await dynalite.createTable())
    const stage = openStage(await sampleGames(), cast, scriptedNarrator(scenes, false), start, sessions)
    await play(stage)
    expect(failures(stage)).toEqual([])
    const file = join(process.cwd(), 'packages/handler/src/fixtures/plays', `${name}.txt`)
    if (process.env['WRITE_TRANSCRIPTS'] !== undefined) writeFileSync(file, stage.transcript())
    expect(stage.transcript()).toBe(readFileSync(file, 'utf8'))
  })

  test('shows no private word to anybody else, though its narrator repeats and records all that it hears', async () => {
    const narrator = scriptedNarrator(scenes, true)
    const stage = openStage(await sampleGames(), cast, narrator, start, memorySessions())
    await play(stage)
    const prompts = narrator.requests.map((request) => JSON.stringify(request))
    expect(prompts.filter((prompt) => !isForOne(prompt)).flatMap(canariesIn)).toEqual([])
    expect(prompts.filter((prompt) => writersIn(prompt).size > 1)).toEqual([])
    expect(prompts.some((prompt) => canariesIn(prompt).length > 0)).toBe(true)
    const seen = await canariesMailed(stage)
    expect(seen.filter(({ who, writer }) => who !== writer)).toEqual([])
    expect(seen.length).toBeGreaterThan(0)
  })
})

function failures({ world }: Stage) {
  return world.lines.filter(({ event, level }) => event === 'failed' || level === 'error')
}

function writersIn(text: string): Set<string> {
  return new Set(canariesIn(text).map((canary) => canary.split('-')[1] ?? ''))
}

/** In all parts of a mail, the attached page included. */
async function canariesMailed({ world }: Stage): Promise<{ who: string; writer: string }[]> {
  const mails = world.posted.map(async ({ raw, to }) => {
    const { subject, text, html, attachments } = await PostalMime.parse(raw)
    const pages = attachments.map(({ content }) =>
      typeof content === 'string' ? content : new TextDecoder().decode(content)
    )
    const who = to.split('@')[0] ?? ''
    return [...writersIn([subject, text, html, ...pages].join('\n'))].map((writer) => ({ who, writer }))
  })
  return (await Promise.all(mails)).flat()
}
