import { describe, expect, test } from '@jest/globals'
import {
  type DoubtfulWorld,
  doubtfulWorld,
  dyingWorld,
  placesOf,
  tableOf,
  unproven
} from './fixtures/doubtful-world.ts'
import { ann } from './fixtures/lone-player.ts'
import type { Delivery } from './receive-letter.ts'
import { receiveLetter } from './receive-letter.ts'
import { sweep } from './sweep.ts'
import type { World } from './world.ts'

/** The worker is killed before or after each thing that it does, and others go on from what it has left behind. */

const minute = 60_000
const week = 7 * 24 * 60 * minute
const words = 'I take the brass key'

/** More steps than any of these has. */
const steps = Array.from({ length: 9 }, (_, index) => index + 1)
const deaths = steps.flatMap((step) => [[step, 'before'] as const, [step, 'after'] as const])

function lay({ world }: DoubtfulWorld, to: string, text: string, id: string): Delivery {
  return world.lay(ann, to, text, { id, envelope: { verdicts: unproven } })
}

/** Whether it was killed. */
async function killed(
  work: (world: World) => Promise<unknown>,
  { world }: DoubtfulWorld,
  step: number,
  when: 'before' | 'after'
): Promise<boolean> {
  const mortal = { ...dyingWorld(world, step, when), owner: 'dead' }
  return work(mortal).then(
    () => false,
    () => true
  )
}

/** The queue brings the mail again, and the sweep finds the rest. */
async function heal({ world }: DoubtfulWorld, ...deliveries: Delivery[]): Promise<void> {
  for (const delivery of deliveries) await receiveLetter(delivery, world)
  for (let round = 0; round < 3; round++) {
    world.clock.now += 20 * minute
    await sweep(world)
  }
}

async function lettersTaken({ handle }: DoubtfulWorld): Promise<number> {
  const commits = await Promise.all((await handle.versions()).map((version) => handle.loadVersion(version)))
  const events = commits.flatMap((commit) => commit?.events ?? [])
  return events.filter((event) => event.type === 'letter-taken' && event.text === words).length
}

describe('killed while a letter is held', () => {
  test.each(deaths)(
    'at step %i, %s it: it is held once, asked about at most once, and can be confirmed',
    async (step, when) => {
      const scene = await doubtfulWorld()
      const delivery = lay(scene, scene.seat, words, 'doubtful')
      const died = await killed((world) => receiveLetter(delivery, world), scene, step, when)
      await heal(scene, delivery)
      const { held } = (await tableOf(scene)).seats[0]?.doubt ?? { held: [] }
      expect(held).toMatchObject([{ delivery: 'doubtful', state: 'asked' }])
      expect(placesOf(scene.world)).toMatchObject({ doubtful: 'held' })
      const questions = await scene.questions()
      // A question whose fate is unknown waits for the operator: a second one would be one too many.
      expect(questions.length).toBeLessThanOrEqual(1)
      if (!died) expect(questions).toHaveLength(1)
      const [question] = questions
      if (question === undefined) return
      await scene.doubt('YES', {}, question.replyTo)
      expect(await lettersTaken(scene)).toBe(1)
    }
  )
})

describe('killed while a letter is confirmed', () => {
  test.each(deaths)('at step %i, %s it: it counts once, and both mails are kept', async (step, when) => {
    const scene = await doubtfulWorld()
    const doubtful = lay(scene, scene.seat, words, 'doubtful')
    await receiveLetter(doubtful, scene.world)
    const question = (await scene.questions())[0]?.replyTo ?? ''
    const yes = lay(scene, question, 'YES', 'yes')
    await killed((world) => receiveLetter(yes, world), scene, step, when)
    await heal(scene, doubtful, yes)
    expect(await lettersTaken(scene)).toBe(1)
    expect(placesOf(scene.world)).toMatchObject({ doubtful: 'kept', yes: 'kept' })
    expect((await scene.world.letters(ann)).map(({ text }) => text)).toContainEqual(expect.stringContaining('_Turn 2_'))
    expect((await tableOf(scene)).turn?.number).toBe(3)
    expect((await scene.doubt('YES', {}, question)).type).toBe('refused')
  })

  test('before the mail was moved to where it is held: the YES finds it in the inbox', async () => {
    const scene = await doubtfulWorld()
    const doubtful = lay(scene, scene.seat, words, 'doubtful')
    // The commit is put, the mail is not moved, and the sweep sends the question.
    expect(await killed((world) => receiveLetter(doubtful, world), scene, 2, 'before')).toBe(true)
    scene.world.clock.now += 7 * minute
    const { waitingSince } = scene.world.mailbox
    scene.world.mailbox.waitingSince = async () => []
    await sweep(scene.world)
    scene.world.mailbox.waitingSince = waitingSince
    expect(placesOf(scene.world)).not.toHaveProperty('doubtful')
    await scene.doubt('YES', {}, (await scene.questions())[0]?.replyTo ?? '')
    expect(await lettersTaken(scene)).toBe(1)
    expect(placesOf(scene.world)).toMatchObject({ doubtful: 'kept' })
  })
})

describe('killed while a letter is put aside', () => {
  test.each(deaths.slice(0, 8))(
    'at step %i, %s it: its mail is refused, and the table has forgotten it',
    async (step, when) => {
      const scene = await doubtfulWorld()
      await receiveLetter(lay(scene, scene.seat, words, 'doubtful'), scene.world)
      scene.world.clock.now += week
      await killed((world) => sweep(world), scene, step, when)
      await heal(scene)
      expect(placesOf(scene.world)).toMatchObject({ doubtful: 'refused/auth_indeterminate' })
      expect((await tableOf(scene)).seats[0]?.doubt.held).toEqual([])
      expect(await lettersTaken(scene)).toBe(0)
    }
  )
})
