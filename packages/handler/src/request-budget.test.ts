import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { unproven } from './fixtures/doubtful-world.ts'
import { type DynaliteTables, openDynalite } from './fixtures/dynalite-tables.ts'
import { bounceRecord, deliveryRecord, sendRecord } from './fixtures/mail-events.ts'
import { countingModel, domain, type MemoryWorld, memoryWorld } from './fixtures/memory-world.ts'
import { sampleGames } from './fixtures/sample-games.ts'
import { receiveMailEvent } from './receive-mail-event.ts'
import { parseSesNotification } from './ses-notification.ts'
import { dynamoSessions } from './sessions-dynamodb.ts'
import { sweep } from './sweep.ts'

/** What a letter costs in requests to DynamoDB, counted in the real client: docs/design.md promises these numbers. */

const ann = 'ann@a.example'
const bob = 'bob@b.example'
let dynalite: DynaliteTables
let world: MemoryWorld
let requests: string[]

beforeAll(async () => {
  dynalite = await openDynalite()
  dynalite.client.middlewareStack.add(
    (next, context) => (args) => {
      requests.push(String(context.commandName))
      return next(args)
    },
    { step: 'finalizeRequest', priority: 'low' }
  )
})

beforeEach(async () => {
  requests = []
  world = memoryWorld(
    await sampleGames(),
    countingModel(),
    dynamoSessions(dynalite.client, await dynalite.createTable())
  )
})

afterAll(() => dynalite.close())

test('a first mail and its welcome: 4', async () => {
  expect(await counted(() => world.write(ann, `dungeon@${domain}`, 'Hello'))).toBe(4)
})

test('a narrated turn of one player: 4 + 2', async () => {
  const seat = await welcomed(ann)
  expect(await counted(() => world.write(ann, seat, 'I am Aria'))).toBe(6)
})

test('a letter that waits for the other, its receipt included: 4; the one that completes the turn of two: 4 + 2 x 2', async () => {
  const [anns, bobs] = await twoPlayers()
  expect(await counted(() => world.write(ann, anns, 'I go north'))).toBe(4)
  expect(await counted(() => world.write(bob, bobs, 'I go with her'))).toBe(8)
})

test('a letter that is refused for its writer: none at the table but the look', async () => {
  const seat = await welcomed(ann)
  await world.write(bob, seat, 'Let me in')
  expect(await counted(() => world.write(bob, seat, 'Let me in!'))).toBe(2)
})

test('a letter that nothing proves, held and asked about: 4; its YES, as any letter; one more that finds no room: 1', async () => {
  const seat = await welcomed(ann)
  await world.write(ann, seat, 'I am Aria')
  const doubt = (words: string, to = seat) => world.write(ann, to, words, { envelope: { verdicts: unproven } })
  expect(await counted(() => doubt('I go north'))).toBe(4)
  const question = (await world.letters(ann)).at(-1)?.replyTo ?? ''
  expect(await counted(() => doubt('I wait'))).toBe(2)
  expect(await counted(() => doubt('I wait on'))).toBe(2)
  expect(await counted(() => doubt('I am patient'))).toBe(1)
  expect(await counted(() => doubt('YES', question))).toBe(6)
  expect(await counted(() => doubt('YES', question))).toBe(1)
})

test('the news that SES has a letter, or delivered it: 1', async () => {
  await welcomed(ann)
  const told = { tag: world.posted[0]?.tag ?? '', at: world.clock.now }
  expect(await counted(() => tell(sendRecord(told)))).toBe(1)
  expect(await counted(() => tell(deliveryRecord(told)))).toBe(1)
})

test('a bounce that stops letters: 2 and the host’s letter, 2 more; any further bounce: 2', async () => {
  await twoPlayers()
  const told = { tag: world.posted.findLast((mail) => mail.to === bob)?.tag ?? '', at: world.clock.now + 1 }
  world.clock.now += 2
  expect(await counted(() => tell(bounceRecord('Permanent', told)))).toBe(4)
  expect(await counted(() => tell(bounceRecord('Permanent', told)))).toBe(2)
  expect(await counted(() => tell(bounceRecord('Permanent', { ...told, feedbackId: 'another' })))).toBe(2)
})

test('a sweep with nothing due: 1, however many sessions rest', async () => {
  for (const name of ['a', 'b', 'c']) await welcomed(`${name}@x.example`)
  expect(await counted(() => sweep(world))).toBe(1)
})

async function counted(work: () => Promise<unknown>): Promise<number> {
  requests = []
  await work()
  return requests.length
}

async function tell(record: string): Promise<void> {
  const notification = parseSesNotification(record)
  if (notification.type !== 'mail-event') throw new Error(notification.type)
  await receiveMailEvent(notification.event, world)
}

async function welcomed(person: string): Promise<string> {
  await world.write(person, `dungeon@${domain}`, 'Hello')
  return (await world.letters(person))[0]?.replyTo ?? ''
}

/** Both sit at an active conversation whose second turn is open. */
async function twoPlayers(): Promise<[string, string]> {
  await world.write(ann, `intimacy@${domain}`, 'Hello')
  const anns = (await world.letters(ann))[0]?.replyTo ?? ''
  await world.write(ann, anns, `I AGREE\n\n${bob}`)
  const bobs = (await world.letters(bob))[0]?.replyTo ?? ''
  await world.write(bob, bobs, 'I AGREE\n\nI am glad')
  return [anns, bobs]
}
