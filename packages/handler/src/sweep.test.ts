import { describe, expect, test } from '@jest/globals'
import { eraseSession } from './erase-session.ts'
import { ann, playing } from './fixtures/lone-player.ts'
import { countingModel, domain, type MemoryWorld, memoryWorld, noon } from './fixtures/memory-world.ts'
import { sampleGames } from './fixtures/sample-games.ts'
import type { PostOutcome } from './post.ts'
import type { SessionHandle } from './sessions.ts'
import { recover, sweep } from './sweep.ts'

const bob = 'bob@b.example'
const hour = 3_600_000

async function sent(world: MemoryWorld, address = ann): Promise<number> {
  return (await world.letters(address)).length
}

describe('the clock', () => {
  test('reminds once, and asks nothing of a table that is not due', async () => {
    const { world } = await playing()
    await sweep(world)
    expect(await sent(world)).toBe(2)
    // By night nobody is reminded: it is Ann's half past one.
    world.clock.now = noon + 36.5 * hour
    await sweep(world)
    expect(await sent(world)).toBe(2)
    world.clock.now = noon + 42 * hour
    await sweep(world)
    await sweep(world)
    expect(await sent(world)).toBe(3)
    expect((await world.letters(ann)).at(-1)?.text).toMatch(/turn 2/i)
  })

  test('pauses a table whose deadline and grace have passed, and the next letter goes on', async () => {
    const { world, seat, handle } = await playing()
    world.clock.now = noon + 61 * hour
    await sweep(world)
    expect((await handle.load())?.session).toMatchObject({ status: 'paused' })
    await world.write(ann, seat, 'I am back')
    expect((await handle.load())?.session).toMatchObject({ status: 'active', turn: { number: 3 } })
  })

  test('a reminder that a letter overtakes is cancelled after its claim, not sent', async () => {
    const { world, seat, handle } = await playing()
    world.clock.now = noon + 42 * hour
    world.outcomes.push({ type: 'throttled', reason: 'TooManyRequestsException' })
    await sweep(world)
    await world.write(ann, seat, 'I go north')
    const before = await sent(world)
    world.clock.now += hour
    await sweep(world)
    expect(await sent(world)).toBe(before)
    const reminder = (await handle.loadVersion(4))?.letters[0]
    expect(reminder).toMatchObject({ kind: 'reminder', status: { type: 'cancelled', reason: 'overtaken' } })
  })
})

describe('a letter’s fate', () => {
  async function narratedInto(outcome: PostOutcome): Promise<{ world: MemoryWorld; handle: SessionHandle }> {
    const { world, seat, handle } = await playing()
    world.outcomes.push(outcome)
    await world.write(ann, seat, 'I go north')
    return { world, handle }
  }

  test('unknown: nobody sends it again for ten minutes, then it goes out with the same bytes', async () => {
    const { world, handle } = await narratedInto({ type: 'uncertain' })
    const before = await sent(world)
    const other = { ...world, owner: 'another worker' }
    world.clock.now += 7 * 60_000
    await sweep(other)
    expect(await sent(world)).toBe(before)
    world.clock.now += 7 * 60_000
    await sweep(other)
    expect(await sent(world)).toBe(before + 1)
    expect((await handle.load())?.letters[0]?.status).toMatchObject({ type: 'sent', attempt: 2 })
  })

  test('an invitation of unknown fate is parked, and the operator reads of it in the log', async () => {
    const world = memoryWorld(await sampleGames(), countingModel())
    await world.write(ann, `intimacy@${domain}`, 'Hello')
    const seat = (await world.letters(ann))[0]?.replyTo ?? ''
    world.outcomes.push({ type: 'sent', providerId: 'p' }, { type: 'uncertain' })
    await world.write(ann, seat, `I AGREE\n\n${bob}`)
    world.clock.now += 20 * 60_000
    await sweep({ ...world, owner: 'another worker' })
    expect(await sent(world, bob)).toBe(0)
    expect(world.lines.map((line) => line.event)).toContain('letter-parked')
  })

  test('unknown, and the same owner asks again: it is still parked, not sent twice', async () => {
    const world = memoryWorld(await sampleGames(), countingModel())
    await world.write(ann, `intimacy@${domain}`, 'Hello')
    const seat = (await world.letters(ann))[0]?.replyTo ?? ''
    world.outcomes.push({ type: 'sent', providerId: 'p' }, { type: 'uncertain' })
    await world.write(ann, seat, `I AGREE\n\n${bob}`)
    for (let count = 0; count < 3; count++) {
      world.clock.now += 7 * 60_000
      await sweep(world)
    }
    expect(await sent(world, bob)).toBe(0)
    expect(world.lines.map((line) => line.event)).toContain('letter-parked')
  })

  test('rejected: it is marked and never tried again', async () => {
    const { world, handle } = await narratedInto({ type: 'rejected', reason: 'MessageRejected' })
    world.clock.now += hour
    await sweep(world)
    expect((await handle.load())?.letters[0]?.status).toMatchObject({ type: 'failed', reason: 'MessageRejected' })
  })

  test('an older commit’s letter is sent too, and its place in the index is given up', async () => {
    const { world, handle } = await narratedInto({ type: 'throttled', reason: 'TooManyRequestsException' })
    const version = (await handle.load())?.version ?? 0
    const before = await sent(world)
    const newer = await handle.load()
    if (newer === undefined) throw new Error('no commit')
    await handle.put({ ...newer, version: version + 1, letters: [], texts: [] }, undefined)
    world.clock.now += hour
    await sweep(world)
    expect(await sent(world)).toBe(before + 1)
    world.clock.now += 100 * 24 * hour
    await sweep(world)
    expect(await world.sessions.due(Number.MAX_SAFE_INTEGER, 10)).toEqual([])
  })
})

describe('a table whose game is away for a while', () => {
  test('wakes again when it is back', async () => {
    const { world, handle } = await playing()
    world.clock.now = noon + 37 * hour
    await sweep({ ...world, house: { ...world.house, games: new Map() } })
    world.clock.now = noon + 70 * hour
    await sweep(world)
    expect((await handle.load())?.session).toMatchObject({ status: 'paused' })
  })
})

describe('mail that nobody was told of', () => {
  test('is taken up after a quarter of an hour, or at once after a restart', async () => {
    const { world, seat } = await playing()
    world.lay(ann, seat, 'I go north')
    await sweep(world)
    expect(await sent(world)).toBe(2)
    world.clock.now += 1
    await recover(world)
    expect(await sent(world)).toBe(3)
  })
})

describe('erasing', () => {
  test('once begun, the sweep finishes it: no commit holds a word, and the kept mail is gone', async () => {
    const { world, seat, handle } = await playing()
    await eraseSession(handle, { now: () => world.clock.now })
    await sweep({ ...world, now: () => world.clock.now + hour })
    expect([...world.moved.values()]).toEqual([])
    for (const version of await handle.versions())
      expect(JSON.stringify(await handle.loadVersion(version))).not.toContain('Aria')
    expect(await world.write(ann, seat, 'Hello?')).toEqual({ type: 'refused', reason: 'session_not_found' })
    expect(await world.sessions.due(Number.MAX_SAFE_INTEGER, 10)).toEqual([])
  })
})
