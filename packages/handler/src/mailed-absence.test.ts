import { isOpen, nextCommit, parseSessionId, type Table } from '@gpttherapy/core'
import { describe, expect, test } from '@jest/globals'
import { countingModel, domain, type MemoryWorld, memoryWorld } from './fixtures/memory-world.ts'
import { sampleGames } from './fixtures/sample-games.ts'
import { sweep } from './sweep.ts'

/** Bob's mailbox answers our letters while he is away. */

const ann = 'ann@a.example'
const bob = 'bob@b.example'
const hour = 3_600_000
const outOfOffice = { headers: ['Auto-Submitted: auto-replied'], subject: 'Out of office' }
const back = 'I am out of the office. Back on 3 December.'

/** Both sit at a dungeon whose second turn is open, and Ann has written for it. */
async function opened(): Promise<{ world: MemoryWorld; bobs: string }> {
  const world = memoryWorld(await sampleGames(), countingModel())
  await world.write(ann, `dungeon@${domain}`, 'Hello')
  const anns = (await world.letters(ann))[0]?.replyTo ?? ''
  await world.write(ann, anns, `I am Aria. Please bring ${bob}`)
  const handle = world.sessions.open(parseSessionId(world.posted[0]?.tag.split('.')[0] ?? ''))
  const newest = await handle.load()
  if (newest === undefined) throw new Error('no commit')
  const invited = { events: [{ type: 'player-invited' as const, standIn: 1 }], letters: [invitation] }
  await handle.put(nextCommit(newest, { type: 'clock' }, invited, world.now()), world.now())
  await sweep(world)
  const bobs = (await world.letters(bob))[0]?.replyTo ?? ''
  await world.write(bob, bobs, 'ACCEPT')
  await world.write(ann, anns, 'I go north')
  return { world, bobs }
}

const invitation = { kind: 'invitation' as const, to: 1, autoSubmitted: 'auto-generated' as const, markdown: 'Come!' }

async function tableOf(world: MemoryWorld): Promise<Table> {
  const session = (await world.sessions.open(parseSessionId(world.posted[0]?.tag.split('.')[0] ?? '')).load())?.session
  if (session?.type !== 'table') throw new Error('no table')
  return session
}

describe('an out-of-office answer with a date', () => {
  test('is not answered; the turn goes on without its owner, who is awaited again from that day on', async () => {
    const { world, bobs } = await opened()
    expect((await tableOf(world)).turn?.number).toBe(2)
    const before = (await world.letters(bob)).length
    expect(await world.write(bob, bobs, back, outOfOffice)).toEqual({ type: 'refused', reason: 'auto_generated' })
    const table = await tableOf(world)
    expect(table.turn).toMatchObject({ number: 3, letters: [] })
    // One letter: the turn that was told. None answers the mailbox, however often it writes.
    expect(await world.letters(bob)).toHaveLength(before + 1)
    for (let times = 0; times < 5; times++) await world.write(bob, bobs, back, outOfOffice)
    expect(await world.letters(bob)).toHaveLength(before + 1)
    world.clock.now = Date.UTC(2026, 11, 3)
    await sweep(world)
    expect((await tableOf(world)).seats[1]?.absence).toMatchObject({ endedAt: expect.any(Number) })
  })

  test('ends with a letter of Bob’s own, whatever the mailbox goes on to say', async () => {
    const { world, bobs } = await opened()
    await world.write(bob, bobs, back, outOfOffice)
    await world.write(bob, bobs, 'I play from the beach')
    world.clock.now += 30 * hour
    await world.write(bob, bobs, back, outOfOffice)
    expect((await tableOf(world)).seats[1]?.absence).toMatchObject({ endedAt: expect.any(Number) })
  })

  test.each<[string, string, Parameters<MemoryWorld['write']>[3]]>([
    [
      'that nobody has proven',
      bob,
      { envelope: { verdicts: { spf: 'PASS', dkim: 'PASS', dmarc: 'FAIL', spam: 'PASS', virus: 'PASS' } } }
    ],
    ['of somebody else', 'eve@e.example', {}],
    ['to a game’s address', bob, { envelope: { recipients: [`dungeon@${domain}`] } }]
  ])('%s changes nothing', async (_, from, more) => {
    const { world, bobs } = await opened()
    await world.write(from, bobs, back, { ...outOfOffice, ...more })
    expect(await tableOf(world)).toMatchObject({ turn: { number: 2 }, seats: [{}, { absence: null }] })
  })
})

test('weeks pass: reminders, the word to the host and the rest come once each, across retries and two workers', async () => {
  const { world } = await opened()
  const before = world.posted.length
  for (let quarter = 0; quarter < 4 * 24 * 20; quarter++) {
    world.clock.now += hour / 4
    if (quarter % 10 === 0) world.outcomes.push({ type: 'throttled', reason: 'TooManyRequestsException' })
    await Promise.all([sweep(world), sweep({ ...world, owner: 'another worker' })])
  }
  const letters = world.posted.slice(before).map(({ to, tag }) => [to, tag.split('.').at(-1)])
  expect(letters.sort()).toEqual(
    [
      [bob, 'reminder-0'],
      [ann, 'notice-0'],
      // Half the table has written.
      [ann, 'narration-0'],
      [bob, 'narration-1'],
      [ann, 'reminder-0'],
      [bob, 'reminder-1'],
      [ann, 'paused-0'],
      [bob, 'paused-1']
    ].sort()
  )
  expect(isOpen(await tableOf(world))).toBe(true)
})
