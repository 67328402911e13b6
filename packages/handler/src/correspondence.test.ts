import { type Commit, type Model, noUsage, parseSessionId } from '@gpttherapy/core'
import { beforeAll, describe, expect, test } from '@jest/globals'
import PostalMime from 'postal-mime'
import { composeLetter } from './compose-letter.ts'
import { correspondenceOf } from './correspondence.ts'
import { domain, type MemoryWorld, memoryWorld } from './fixtures/memory-world.ts'
import { sampleGames } from './fixtures/sample-games.ts'
import { rollBack } from './roll-back.ts'
import type { SessionHandle } from './sessions.ts'

const ann = 'ann@a.example'
const bob = 'bob@b.example'
const long = 'and the road goes on and on, over hill and under bridge. '.repeat(40)

/** Long letters: after a few turns the session itself has no room for the first. */
const model: Model = async ({ messages, tools }) => {
  const prompt = JSON.stringify(messages)
  const turn = /Turn (\d+)\. /u.exec(prompt)?.[1] ?? ''
  const invites =
    messages.length === 1 && prompt.includes('<address-1>') && tools.some(({ name }) => name === 'add_player')
  if (invites) {
    const content = [
      { type: 'tool-call' as const, id: 'c', name: 'add_player', input: { player_email: '<address-1>' } }
    ]
    return { content, stopReason: { type: 'tool-use' }, usage: noUsage }
  }
  const text = prompt.includes('gets a passage from you')
    ? 'Psst, **Ann**.'
    : `## Mile ${turn}\n\nMile ${turn} is told, ${long}`
  return { content: [{ type: 'text', text }], stopReason: { type: 'end-turn' }, usage: noUsage }
}

type Played = { world: MemoryWorld; handle: SessionHandle; write: (from: string, words: string) => Promise<void> }

async function played(turns: number): Promise<Played> {
  const world = memoryWorld(await sampleGames(), model)
  const founded = await world.write(ann, `dungeon@${domain}`, 'Hello')
  if (founded.type !== 'recorded') throw new Error(founded.type)
  const handle = world.sessions.open(parseSessionId(founded.session))
  const write = async (from: string, words: string) => {
    world.clock.now += 10 * 60_000
    await world.write(from, world.posted.findLast((mail) => mail.to === from)?.from ?? '', words)
  }
  await write(ann, `I am Aria. Please invite ${bob}`)
  await write(bob, 'ACCEPT')
  for (let turn = 2; turn <= turns; turn++) {
    await write(ann, `Step ${turn}, see <b>www.evil.example</b>\n\nPRIVATE:\nsecret ${turn}`)
    await write(bob, `Bob’s step ${turn}`)
  }
  return { world, handle, write }
}

/** The page attached to the newest letter to this person. */
async function pageTo(world: MemoryWorld, person: string): Promise<string> {
  const mail = await PostalMime.parse(world.posted.findLast(({ to }) => to === person)?.raw ?? new Uint8Array())
  const [page] = mail.attachments
  expect(page).toMatchObject({ filename: 'Dungeon by Letter.html', mimeType: 'text/html', disposition: 'attachment' })
  return typeof page?.content === 'string' ? page.content : new TextDecoder().decode(page?.content)
}

const headings = (page: string) => [...page.matchAll(/<h2 id="[^"]*">([^<]*)</gu)].map(([, heading]) => heading)

describe('KEEP A COPY', () => {
  let table: Played
  let anns: string
  let bobs: string

  beforeAll(async () => {
    table = await played(12)
    await table.write(ann, 'An open letter')
    await table.write(ann, 'Keep a copy.')
    anns = await pageTo(table.world, ann)
    await table.write(bob, 'EXPORT')
    bobs = await pageTo(table.world, bob)
  })

  test('has every turn, also those that the session itself has long condensed', async () => {
    const newest = await table.handle.load()
    if (newest?.session.type !== 'table') throw new Error('no table')
    expect(newest.session.story[0]?.number).toBeGreaterThan(3)
    expect(headings(anns)).toEqual([
      ...Array.from({ length: 12 }, (_, index) => `${index + 1}. Mile ${index + 1}`),
      'Turn 13, not yet told'
    ])
    expect(anns).toContain('An open letter')
    expect(anns).toContain('Bob’s step 7')
  })

  test('has nothing that its reader may not read, nor what is not told yet', () => {
    expect(anns).toContain('secret 5')
    expect(anns).toContain('Psst, <strong>Ann</strong>.')
    expect(bobs).not.toMatch(/secret|Psst|An open letter/)
    expect(headings(bobs)).toHaveLength(12)
  })

  test('holds no address, no link and no markup that anybody wrote', () => {
    for (const page of [anns, bobs]) {
      expect(page).not.toMatch(/@[a-z]+\.example|evil|<b>|https?:/u)
      expect(page.match(/\b(?:src|href)="[^"#]/gu)).toBeNull()
    }
  })

  test('counts for no turn and comes once a day', async () => {
    const before = table.world.posted.length
    await table.write(ann, 'export')
    expect(table.world.posted).toHaveLength(before + 1)
    expect((await table.world.letters(ann)).at(-1)?.text).toContain('today already')
    const session = (await table.handle.load())?.session
    expect(session?.type === 'table' && session.turn?.letters.map(({ text }) => text)).toEqual(['An open letter'])
  })

  test('is composed to the same bytes again', async () => {
    const commit = await copyCommit(table.handle)
    const [letter] = commit.letters
    if (letter === undefined) throw new Error('no letter')
    const copy = await correspondenceOf(table.handle, commit, letter.to, table.world.house)
    const { raw } = await composeLetter(commit, letter, table.handle.id, table.world.house, copy)
    expect(table.world.posted.filter((mail) => Buffer.compare(mail.raw, raw) === 0)).toHaveLength(1)
  })
})

test('leaves out what an operator has undone', async () => {
  const { world, handle, write } = await played(5)
  const versions = await handle.versions()
  const told = await Promise.all(versions.map((version) => handle.loadVersion(version)))
  const third = told.find((commit) => commit?.session.type === 'table' && commit.session.story.at(-1)?.number === 3)
  await rollBack(handle, third?.version ?? 0, world.now())
  await write(ann, 'Keep a copy')
  expect(headings(await pageTo(world, ann))).toEqual(['1. Mile 1', '2. Mile 2', '3. Mile 3'])
})

test('whoever has left gets what they could read until then', async () => {
  const { world, write } = await played(4)
  await write(bob, 'STOP')
  await write(ann, 'A step without Bob')
  await write(bob, 'KEEP A COPY')
  const page = await pageTo(world, bob)
  expect(headings(page)).toEqual(['1. Mile 1', '2. Mile 2', '3. Mile 3', '4. Mile 4'])
  expect(page).not.toContain('without Bob')
})

test('asked for before there is anything, it is no consent', async () => {
  const world = memoryWorld(await sampleGames(), model)
  await world.write(ann, `dungeon@${domain}`, 'Hello')
  await world.write(ann, world.posted[0]?.from ?? '', 'Export')
  expect((await world.letters(ann)).at(-1)?.text).toContain('nothing to copy')
})

async function copyCommit(handle: SessionHandle): Promise<Commit> {
  for (const version of (await handle.versions()).reverse()) {
    const commit = await handle.loadVersion(version)
    if (commit?.letters.some(({ kind, to }) => kind === 'correspondence' && to === 0)) return commit
  }
  throw new Error('no copy')
}
