import { describe, expect, test } from '@jest/globals'
import { asked, doubtfulWorld, placesOf, tableOf, unproven, wait } from './fixtures/doubtful-world.ts'
import { ann } from './fixtures/lone-player.ts'
import { countingModel, domain, memoryWorld } from './fixtures/memory-world.ts'
import { sampleGames } from './fixtures/sample-games.ts'

const hour = 3_600_000
const day = 24 * hour
const eve = 'eve@e.example'

describe('a YES at the address of the question', () => {
  test('makes a letter of it, though nothing proves the YES either', async () => {
    const scene = await asked()
    expect(await scene.doubt('Yes\n\nSent from my phone', { id: 'yes' }, scene.question)).toMatchObject({
      type: 'recorded'
    })
    expect((await scene.world.letters(ann)).at(-1)?.text).toContain('Narration 2')
    expect((await tableOf(scene)).story.at(-1)?.letters[0]?.text).toBe('I take the brass key')
    expect(placesOf(scene.world)).toMatchObject({ doubtful: 'kept', yes: 'kept' })
  })

  test('counts once: another YES is silence, and so is the same one again', async () => {
    const scene = await asked()
    await scene.doubt('YES', { id: 'yes' }, scene.question)
    const { version } = (await scene.handle.load()) ?? {}
    const letters = scene.world.posted.length
    const again = { type: 'refused', reason: 'not_confirmed' }
    expect(await scene.doubt('YES', {}, scene.question)).toEqual(again)
    expect(await scene.world.write(ann, scene.question, 'YES')).toEqual(again)
    expect(await scene.doubt('YES', { id: 'yes' }, scene.question)).toMatchObject({ type: 'recorded' })
    expect(await scene.doubt('I take the brass key', { id: 'doubtful' })).toMatchObject({ type: 'recorded' })
    expect((await scene.handle.load())?.version).toBe(version)
    expect(scene.world.posted).toHaveLength(letters)
  })

  test('is none after a week: the letter has been put aside, and nobody heard of it', async () => {
    const scene = await asked()
    await wait(scene, 7 * day)
    const letters = scene.world.posted.length
    expect(placesOf(scene.world)['doubtful']).toBe('refused/auth_indeterminate')
    expect(await scene.doubt('YES', {}, scene.question)).toEqual({ type: 'refused', reason: 'not_confirmed' })
    expect(await scene.questions()).toHaveLength(1)
    expect(scene.world.posted).toHaveLength(letters)
    expect((await tableOf(scene)).seats[0]?.doubt.held).toEqual([])
  })

  test('is none at an address that was changed or guessed, or from somebody else', async () => {
    const scene = await asked()
    const { version } = (await scene.handle.load()) ?? {}
    const changed = scene.question.replace(/(?<=^yes-.{30})./, (one) => (one === '7' ? '8' : '7'))
    const guessed = `yes-${'7'.repeat(52)}@${domain}`
    for (const address of [changed, guessed]) {
      expect(await scene.world.write(ann, address, 'YES')).toEqual({ type: 'refused', reason: 'key_invalid' })
      expect(await scene.doubt('YES', {}, address)).toEqual({ type: 'refused', reason: 'auth_indeterminate' })
    }
    const eves = await scene.world.write(eve, scene.question, 'YES')
    expect(eves).toEqual({ type: 'refused', reason: 'not_confirmed' })
    expect(await scene.doubt('YES')).toMatchObject({ type: 'held' })
    expect((await tableOf(scene)).turn?.letters).toEqual([])
    expect((await scene.handle.load())?.version).toBe((version ?? 0) + 1)
  })

  test('is none where the owner of the domain asks to distrust the mail', async () => {
    const scene = await asked()
    const failed = { verdicts: { ...unproven, dmarc: 'FAIL' as const } }
    expect(await scene.doubt('YES', { envelope: failed }, scene.question)).toMatchObject({ reason: 'auth_failed' })
  })

  test('releases a letter for a turn that was told meanwhile by the rule for late letters', async () => {
    const scene = await doubtfulWorld()
    await scene.doubt('I go west\n\nOn Mon, 23 Nov 2026, Lantern wrote:\n> Turn 2 is open.')
    const [question] = await scene.questions()
    await scene.world.write(ann, scene.seat, 'I go north')
    const { turn } = await tableOf(scene)
    expect(turn?.number).toBe(3)
    await scene.doubt('YES', {}, question?.replyTo)
    expect((await tableOf(scene)).turn).toEqual(turn)
    expect((await scene.world.letters(ann)).at(-1)?.text).toMatch(/answers\s+turn 2/)
  })
})

describe('who wants to go', () => {
  test('is held too: before the YES nothing happens', async () => {
    const scene = await asked('STOP')
    expect((await tableOf(scene)).status).toBe('active')
    await scene.doubt('YES', {}, scene.question)
    expect((await tableOf(scene)).seats[0]?.status).toBe('left')
  })

  test('may say so to the question itself', async () => {
    const scene = await asked()
    await scene.doubt('STOP', {}, scene.question)
    expect((await tableOf(scene)).seats[0]?.status).toBe('left')
    await wait(scene, 8 * day)
    expect(placesOf(scene.world)['doubtful']).toBe('refused/auth_indeterminate')
  })
})

test('somebody invited whose domain proves nothing takes part by a YES', async () => {
  const bob = 'bob@b.example'
  const world = memoryWorld(await sampleGames(), countingModel())
  const seatOf = async (address: string) => (await world.letters(address)).at(-1)?.replyTo ?? ''
  await world.write(ann, `intimacy@${domain}`, 'Hello')
  await world.write(ann, await seatOf(ann), `I AGREE\n\n${bob}`)
  const bobs = await seatOf(bob)
  await world.write(bob, bobs, 'I AGREE\n\nI am glad', { envelope: { verdicts: unproven } })
  expect((await world.letters(bob)).at(-1)?.text).not.toMatch(/glad|Ann/)
  await world.write(bob, await seatOf(bob), 'YES', { envelope: { verdicts: unproven } })
  expect((await world.letters(bob)).at(-1)?.replyTo).toBe(bobs)
  expect((await world.letters(bob)).at(-1)?.text).toContain('Narration')
})

test('a proven letter that answers the question with other words is a letter; an unproven one is silence', async () => {
  const scene = await asked()
  expect(await scene.doubt('I light the torch', {}, scene.question)).toMatchObject({ reason: 'not_confirmed' })
  expect(await scene.world.write(ann, scene.question, 'I light the torch')).toMatchObject({ type: 'recorded' })
  expect((await tableOf(scene)).story.at(-1)?.letters[0]?.text).toBe('I light the torch')
})
