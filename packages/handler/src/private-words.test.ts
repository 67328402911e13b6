import { beforeAll, describe, expect, test } from '@jest/globals'
import PostalMime from 'postal-mime'
import { canariesIn, echoingModel } from './fixtures/echoing-model.ts'
import { domain, type MemoryWorld, memoryWorld } from './fixtures/memory-world.ts'
import { sampleGames } from './fixtures/sample-games.ts'
import { sweep } from './sweep.ts'

/**
 * Whole plays with a canary in every private letter, and a narrator that repeats whatever it is given: no canary is in
 * anything that anybody but its writer receives, nor in a prompt with somebody else's.
 */

type Play = { world: MemoryWorld; model: ReturnType<typeof echoingModel> }

const people = ['ann', 'bob', 'cy', 'dee']
const addressOf = (name: string) => `${name}@${name}.example`

async function opened(game: string): Promise<Play> {
  const model = echoingModel()
  const world = memoryWorld(await sampleGames(), model)
  await world.write(addressOf('ann'), `${game}@${domain}`, 'Hello', { subject: 'A story' })
  return { world, model }
}

async function write({ world }: Play, name: string, words: string): Promise<void> {
  world.clock.now += 60_000
  const to = world.posted.findLast((mail) => mail.to === addressOf(name))?.from ?? ''
  const outcome = await world.write(addressOf(name), to, words)
  if (outcome.type !== 'recorded') throw new Error(`${name}: ${outcome.type === 'refused' ? outcome.reason : ''}`)
}

/** All that a person was sent, as a mail program shows it, the attached page included. */
async function received({ world }: Play, name: string): Promise<string> {
  const mails = await Promise.all(
    world.posted.filter((mail) => mail.to === addressOf(name)).map(({ raw }) => PostalMime.parse(raw))
  )
  const attached = (content: string | ArrayBuffer | Uint8Array) =>
    typeof content === 'string' ? content : new TextDecoder().decode(content)
  return mails
    .flatMap((mail) => [
      mail.subject,
      mail.text,
      mail.html,
      ...mail.attachments.map(({ content }) => attached(content))
    ])
    .join('\n')
}

function expectNoLeak(play: Play, names: string[]) {
  return Promise.all(
    names.map(async (name) => {
      const seen = canariesIn(await received(play, name))
      expect(seen.filter((canary) => !canary.startsWith(`canary-${name}-`))).toEqual([])
      expect(seen.length).toBeGreaterThan(0)
    })
  )
}

function expectPromptsApart({ model }: Play) {
  const mixed = model.requests
    .map((request) => new Set(canariesIn(JSON.stringify(request)).map((canary) => canary.split('-')[1])))
    .filter((writers) => writers.size > 1)
  expect(mixed).toEqual([])
}

describe('a dungeon of four, 12 turns', () => {
  let play: Play

  beforeAll(async () => {
    play = await opened('dungeon')
    const friends = people.slice(1).map(addressOf).join(', ')
    await write(play, 'ann', `I am Aria. Please invite ${friends}.\n\nPRIVATE:\nI am the thief. canary-ann-0`)
    for (const name of people.slice(1)) await write(play, name, `ACCEPT. I am ${name}.\n\nPrivate: canary-${name}-0`)
    for (let turn = 2; turn <= 12; turn++) {
      for (const [index, name] of (turn < 7 ? people : people.slice(0, 3)).entries()) {
        const secret = (turn + index) % 2 === 0 ? `\n\nPRIVATE:\ncanary-${name}-${turn}` : ''
        await write(play, name, `I walk on, ${name}-open-${turn}.${secret}`)
        // A correction replaces both parts.
        if (turn === 5 && name === 'cy') await write(play, name, 'No, I rest.\n\nTo the narrator:\ncanary-cy-again')
      }
      if (turn === 7) await write(play, 'dee', 'STOP')
    }
    for (const name of people) await write(play, name, 'Keep a copy')
  })

  test('nobody receives a private word of another’s, in letters or in the copy of all', async () => {
    await expectNoLeak(play, people)
  })

  test('no prompt holds private words of two', () => {
    expectPromptsApart(play)
  })

  test('what is said to all is in the prompts for all', () => {
    expect(play.model.requests.some((request) => JSON.stringify(request).includes('bob-open-11'))).toBe(true)
  })

  test('only who wrote in private costs another narration, and one letter each comes of it', async () => {
    const letters = await play.world.letters(addressOf('bob'))
    const passages = (turn: number) =>
      letters.filter(({ text }) => text.startsWith(`_Turn ${turn}_`)).map(({ text }) => text.includes('For you alone'))
    expect([passages(4), passages(5), passages(6)]).toEqual([[true], [false], [true]])
  })
})

describe('a conversation of two, 8 turns', () => {
  let play: Play

  beforeAll(async () => {
    play = await opened('intimacy')
    await write(play, 'ann', `I AGREE\n\nMy partner is ${addressOf('bob')}. canary-ann-0`)
    await write(play, 'bob', 'I AGREE\n\ncanary-bob-0')
    for (let turn = 2; turn <= 8; turn++) {
      await write(play, 'ann', turn === 4 ? `EDIT: I was glad on Sunday.\n\ncanary-ann-${turn}` : `canary-ann-${turn}`)
      await write(play, 'bob', turn === 5 ? `SHARE\n\nfine canary-bob-5\n\nKEEP` : `canary-bob-${turn}`)
      await sweep(play.world)
    }
    for (const name of ['ann', 'bob']) await write(play, name, 'EXPORT')
  })

  test('nobody receives a word of the other’s, but what was shared', async () => {
    await expectNoLeak(play, ['ann', 'bob'])
    expect(await received(play, 'bob')).toContain('ann lets you read this')
    expect(await received(play, 'bob')).toContain('I was glad on Sunday.')
  })

  test('no prompt holds words of both', () => {
    expectPromptsApart(play)
  })
})
