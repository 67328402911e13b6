import { parseSessionId, seatOf, type Table } from '@gpttherapy/core'
import { describe, expect, test } from '@jest/globals'
import {
  appleThreads,
  type Client,
  gmailThreads,
  type Habit,
  type Known,
  mailClient,
  outlookThreads,
  throughSes
} from './fixtures/mail-client.ts'
import { countingModel, domain, type MemoryWorld, memoryWorld } from './fixtures/memory-world.ts'
import { sampleGames } from './fixtures/sample-games.ts'
import { sweep } from './sweep.ts'

/** Each player's whole game is one thread, though SES puts ids of its own in the place of ours. */

const turns = 20
const programs = { gmail: gmailThreads, apple: appleThreads, outlook: outlookThreads }

async function opened(): Promise<MemoryWorld> {
  return throughSes(memoryWorld(await sampleGames(), countingModel()), 'eu-west-1')
}

/** Seat addresses are as in the newest letter's Reply-To. */
function seatAddress(world: MemoryWorld, { address }: Client): string {
  return world.posted.findLast((mail) => mail.to === address)?.from ?? ''
}

async function playAlone(habit: Habit, subject?: string): Promise<{ world: MemoryWorld; ann: Client }> {
  const world = await opened()
  const ann = mailClient('ann@a.example', world)
  await ann.write(`dungeon@${domain}`, 'Hello', 'all')
  await ann.fetch()
  for (let turn = 1; turn <= turns; turn++) {
    // Each fifth turn somebody has to be reminded.
    if (turn % 5 === 0) await wait(world, 47)
    await ann.fetch()
    await ann.write(seatAddress(world, ann), `I go on, ${turn}`, habit, subject)
    await ann.fetch()
  }
  expect(received(ann).length).toBeGreaterThanOrEqual(turns + 1 + turns / 5)
  return { world, ann }
}

async function playTogether(habit: Habit): Promise<{ ann: Client; bob: Client }> {
  const world = await opened()
  const ann = mailClient('ann@a.example', world)
  const bob = mailClient('bob@b.example', world)
  await ann.write(`intimacy@${domain}`, 'Hello', 'all')
  await ann.fetch()
  await ann.write(seatAddress(world, ann), `I AGREE\n\nPlease invite ${bob.address}`, habit)
  await bob.fetch()
  await bob.write(seatAddress(world, bob), 'I AGREE\n\nI am glad', habit, habit === 'all' ? undefined : 'Yes')
  for (let turn = 2; turn <= turns; turn++) {
    for (const player of turn % 2 === 0 ? [ann, bob] : [bob, ann]) {
      await player.fetch()
      await player.write(seatAddress(world, player), `A letter, ${turn}`, habit)
    }
  }
  for (const player of [ann, bob]) await player.fetch()
  return { ann, bob }
}

async function wait(world: MemoryWorld, hours: number): Promise<void> {
  for (let passed = 0; passed < hours; passed++) {
    world.clock.now += 3_600_000
    await sweep(world)
  }
}

const received = ({ mails }: Client): Known[] => mails.filter(({ mine }) => !mine)

describe.each(Object.entries(programs))('in %s', (_, threadsOf) => {
  test.each(['all', 'in-reply-to alone'] as const)(
    'twenty turns and their reminders are one thread, letters of both sides, where a program names %s',
    async (habit) => {
      const { ann } = await playAlone(habit)
      expect(threadsOf(ann.mails)).toHaveLength(1)
    }
  )

  test.each(['nothing', 'nothing, and has no id'] as const)(
    'what we write is one thread even where the person writes afresh each time, under other subjects: %s',
    async (habit) => {
      const { ann } = await playAlone(habit, 'My next move')
      expect(threadsOf(received(ann))).toHaveLength(1)
    }
  )

  test('each of two players has one thread, from the first mail or the invitation on', async () => {
    const { ann, bob } = await playTogether('all')
    expect([threadsOf(ann.mails).length, threadsOf(bob.mails).length]).toEqual([1, 1])
  })

  test('somebody invited who answers by a mail of their own has one thread of our letters', async () => {
    const { bob } = await playTogether('nothing')
    expect(threadsOf(received(bob))).toHaveLength(1)
  })
})

describe('each letter', () => {
  test('answers the player’s own newest mail, or the newest that has an id', async () => {
    const { ann } = await playAlone('all')
    for (const [index, letter] of ann.mails.entries()) {
      const own = ann.mails.slice(0, index).findLast(({ mine }) => mine)
      if (!letter.mine) expect(letter.inReplyTo).toBe(own?.messageId)
    }
    const { ann: nameless } = await playAlone('nothing, and has no id')
    expect(new Set(received(nameless).map(({ inReplyTo }) => inReplyTo))).toEqual(new Set(['<ann-1@mail.example>']))
  })

  test('names at most ten ids: the thread’s own first, then the newest, and its own is none of them', async () => {
    const { ann } = await playAlone('all')
    const letters = received(ann)
    for (const { references, messageId } of letters) {
      expect(references.length).toBeLessThanOrEqual(10)
      expect(references[0]).toBe(letters[0]?.references[0])
      expect(references).not.toContain(messageId)
    }
    expect(letters.at(-1)?.references).toHaveLength(10)
  })

  test('tells nothing of the session in the ids that are ours', async () => {
    const { world, ann } = await playAlone('all')
    const session = world.posted[0]?.tag.split('.')[0] ?? ''
    expect(
      received(ann)
        .flatMap(({ references, messageId }) => [messageId, ...references])
        .join()
    ).not.toContain(session)
  })
})

test('the session knows the letters by the ids under which they arrived, named by a reply or not', async () => {
  for (const habit of ['all', 'nothing'] as const) {
    const { world, ann } = await playAlone(habit)
    const table = await tableOf(world)
    const ours = received(ann).map(({ messageId }) => messageId)
    expect(ours.every((id) => /^<0102-\d{4}-000000@eu-west-1\.amazonses\.com>$/.test(id))).toBe(true)
    const { references = [] } = seatOf(table, 0)?.thread ?? {}
    // The last letter is answered by nobody yet; a letter that a reminder came after is known only if a reply names it.
    expect(references).toContain(ours.at(-2))
    expect(ours.filter((id) => references.includes(id)).length).toBeGreaterThanOrEqual(6)
    expect(references.length).toBeLessThanOrEqual(20)
  }
})

async function tableOf(world: MemoryWorld): Promise<Table> {
  const session = (await world.sessions.open(parseSessionId(world.posted[0]?.tag.split('.')[0] ?? '')).load())?.session
  if (session?.type !== 'table') throw new Error('no table')
  return session
}
