import { parseSessionId, seatOf, type Table } from '@gpttherapy/core'
import { describe, expect, test } from '@jest/globals'
import { answeredTurn, openTurnNote } from './answered-turn.ts'
import { type Client, type Habit, mailClient, throughSes } from './fixtures/mail-client.ts'
import { countingModel, domain, type MemoryWorld, memoryWorld } from './fixtures/memory-world.ts'
import { sampleGames } from './fixtures/sample-games.ts'
import { turnMark } from './message-ids.ts'

/** A reply to an older letter, through a service that puts ids of its own in the place of ours. */

const house = { domain, keys: [new TextEncoder().encode('0123456789abcdef0123456789abcdef')] as const }

async function playing(): Promise<{ world: MemoryWorld; ann: Client }> {
  const world = throughSes(memoryWorld(await sampleGames(), countingModel()), 'eu-west-1')
  const ann = mailClient('ann@a.example', world)
  await ann.write(`dungeon@${domain}`, 'Hello', 'all')
  await ann.fetch()
  for (const words of ['I am Aria', 'I go north']) {
    await ann.write(seat(world), words, 'all')
    await ann.fetch()
  }
  return { world, ann }
}

function seat(world: MemoryWorld): string {
  return world.posted.at(-1)?.from ?? ''
}

async function tableOf(world: MemoryWorld): Promise<Table> {
  const session = (await world.sessions.open(parseSessionId(world.posted[0]?.tag.split('.')[0] ?? '')).load())?.session
  if (session?.type !== 'table') throw new Error('no table')
  return session
}

/** Answers the letter in which turn 2 was open, though turn 3 is. */
async function answerTurnTwo(world: MemoryWorld, ann: Client, habit: Habit, words: string): Promise<void> {
  const letters = ann.mails.filter(({ mine }) => !mine)
  await world.write(ann.address, seat(world), words, { headers: headersFor(letters.at(-2), habit) })
  await ann.fetch()
}

function headersFor(answered: Client['mails'][number] | undefined, habit: Habit): string[] {
  if (answered === undefined || habit.startsWith('nothing')) return []
  const references =
    habit === 'all' ? [`References: ${[...answered.references, answered.messageId].join('\r\n ')}`] : []
  return [`In-Reply-To: ${answered.messageId}`, ...references]
}

describe('a reply to the letter before the newest', () => {
  test('is known by the References, held back, and counts when its writer replies to that answer', async () => {
    const { world, ann } = await playing()
    expect((await tableOf(world)).turn?.number).toBe(3)
    await answerTurnTwo(world, ann, 'all', 'I hide')
    expect(await tableOf(world)).toMatchObject({ turn: { number: 3, letters: [] } })
    const notice = (await world.letters(ann.address)).at(-1)?.text
    expect(notice).toMatch(/answers turn 2.*turn 3\s+is open.*> I hide/s)
    await ann.write(seat(world), 'I hide', 'all')
    expect((await tableOf(world)).turn?.number).toBe(4)
  })

  test('is known by the quoted footer, where the program names no more than what it answers', async () => {
    const { world, ann } = await playing()
    const [quote = ''] = (await world.letters(ann.address)).slice(-2).map(({ text }) => text.replace(/^/gm, '> '))
    const words = `I hide\r\n\r\nOn Mon, 23 Nov 2026 at 13:00, Dungeon by Letter wrote:\r\n${quote}`
    await answerTurnTwo(world, ann, 'in-reply-to alone', words)
    expect(await tableOf(world)).toMatchObject({ turn: { number: 3, letters: [] } })
  })

  test('that names and quotes nothing counts for the open turn', async () => {
    const { world, ann } = await playing()
    await answerTurnTwo(world, ann, 'nothing', 'I hide')
    expect((await tableOf(world)).story.at(-1)?.letters.map(({ text }) => text)).toEqual(['I hide'])
  })
})

test('marks of turns do not pile up in a seat’s thread', async () => {
  const { world, ann } = await playing()
  await ann.write(seat(world), 'I go on', 'all')
  const thread = seatOf(await tableOf(world), 0)?.thread
  expect(thread?.references.join()).not.toContain('<turn-')
  const newest = world.posted.at(-1)
  const references = Buffer.from(newest?.raw ?? [])
    .toString('latin1')
    .match(/<turn-\d+-/g)
  expect(references).toEqual(['<turn-4-'])
})

describe('the turn that a letter answers', () => {
  const mark = (turn: number, number = 0, id = 'session') => turnMark(id, number, turn, house)

  test('is the newest that its References name', () => {
    expect(answeredTurn({ references: [mark(2), '<a@b>', mark(3)], cut: '' }, 'session', 0, house)).toBe(3)
  })

  test('is unknown by somebody else’s marks, a forged one, or none', () => {
    for (const references of [[mark(2, 1)], [mark(2, 0, 'other')], [mark(2).replace('turn-2', 'turn-1')], []]) {
      expect(answeredTurn({ references, cut: 'Turn 1 begins.' }, 'session', 0, house)).toBeNull()
    }
  })

  test('is the newest that its quotation names, broken into lines or not', () => {
    const cut = `> An AI writes. Turn\n> 3 is open.\n> > ${openTurnNote(2)}`
    expect(answeredTurn({ references: ['<a@b>'], cut }, 'session', 0, house)).toBe(3)
  })
})
