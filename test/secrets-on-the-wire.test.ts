import { afterAll, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { bedrockModel } from '../packages/bedrock/src/bedrock-model.ts'
import { useAwsEnvironment } from '../packages/bedrock/src/fixtures/aws-environment.ts'
import {
  type Behaviour,
  type ConverseEndpoint,
  startConverseEndpoint
} from '../packages/bedrock/src/fixtures/converse-endpoint.ts'
import { toolNames } from '../packages/core/src/all-tools.ts'
import { parseSessionId } from '../packages/core/src/ids.ts'
import { domain, type MemoryWorld, memoryWorld } from '../packages/handler/src/fixtures/memory-world.ts'
import { sampleGames } from '../packages/handler/src/fixtures/sample-games.ts'
import { turnSeed } from '../packages/handler/src/turn-seed.ts'

/**
 * Whole plays from raw mail to Bedrock's wire. Whatever players write and whichever tools the model calls, no request
 * holds who or where anybody is: not an address, a reply address, a session, a delivery, nor the seed of the dice.
 */

const ann = 'ann.secret@a.example'
const bob = 'bob.secret@b.example'
let endpoint: ConverseEndpoint
let restore: () => void

beforeAll(async () => {
  endpoint = await startConverseEndpoint()
  restore = useAwsEnvironment(endpoint.url)
})

afterAll(async () => {
  restore()
  await endpoint.close()
})

/** Words with what a player may well paste: both addresses, the table's own, and whatever else looks like one. */
const words = fc
  .array(
    fc.oneof(fc.constantFrom(ann, bob, ann.toUpperCase(), '<SEAT>', '"Bob" <BOB>', 'I open the door.'), fc.lorem()),
    {
      minLength: 1,
      maxLength: 5
    }
  )
  .map((parts) => parts.join(' ').replace('BOB', bob))

const arguments_ = fc.dictionary(
  fc.constantFrom('limit', 'player', 'player_email', 'about', 'fact', 'dice', 'purpose', 'session_id'),
  // What the model says is echoed to it, and it cannot say what it was never told.
  fc.constantFrom('Bob', '<address-1>', 'mallory@x.example', '2d6', 'a debt', 3)
)
const toolCall = fc.record({ name: fc.constantFrom(...toolNames), input: arguments_ })
const round = fc.array(toolCall, { minLength: 1, maxLength: 3 })

test('no request holds an address, a session, a delivery or a seed', async () => {
  const games = await sampleGames()
  let seen = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(words, { minLength: 1, maxLength: 3 }),
      fc.array(round, { maxLength: 2 }),
      async (letters, rounds) => {
        endpoint.requests.length = 0
        const world = memoryWorld(games, bedrockModel({ modelId: 'eu.anthropic.claude-haiku-5-5' }))
        const secrets = await play(world, letters, rounds)
        const wire = JSON.stringify(endpoint.requests).toLowerCase()
        seen += endpoint.requests.length
        expect(secrets.filter((secret) => wire.includes(secret.toLowerCase()))).toEqual([])
      }
    ),
    { numRuns: 60 }
  )
  // Each play narrates at least once.
  expect(seen).toBeGreaterThanOrEqual(60)
  expect(endpoint.broken).toEqual([])
}, 60_000)

/** @returns what no request may hold. */
async function play(
  world: MemoryWorld,
  letters: string[],
  rounds: { name: string; input: object }[][]
): Promise<string[]> {
  const founded = await world.write(ann, `dungeon@${domain}`, 'Hello')
  if (founded.type !== 'recorded') throw new Error(founded.type)
  const annSeat = await seatOf(world, ann)
  await world.write(ann, annSeat, `I AGREE\n\nI am Aria. Please invite ${bob}.`)
  const bobSeat = await seatOf(world, bob).catch(() => undefined)
  if (bobSeat !== undefined) await world.write(bob, bobSeat, 'ACCEPT')
  for (const letter of letters) {
    endpoint.next(...rounds.map(calling), { type: 'reply', content: [{ text: 'The door opens.' }] })
    await world.write(ann, annSeat, letter.replace('SEAT', annSeat))
    if (bobSeat !== undefined) await world.write(bob, bobSeat, letter.replace('SEAT', bobSeat))
  }
  const handle = world.sessions.open(parseSessionId(founded.session))
  const versions = await handle.versions()
  const deliveries = [...world.moved.keys()].map((key) => key.replace('inbox/', ''))
  const seeds = versions.flatMap((version) => world.house.keys.map((key) => turnSeed(key, handle.id, version)))
  const seats = [annSeat, ...(bobSeat === undefined ? [] : [bobSeat])]
  return [
    ann,
    bob,
    founded.session,
    ...seats,
    ...seats.map((seat) => seat.split('@')[0] ?? seat),
    ...deliveries,
    ...seeds
  ]
}

let calls = 0

function calling(round: { name: string; input: object }[]): Behaviour {
  const content = round.map((toolUse) => ({ toolUse: { toolUseId: `call-${calls++}`, ...toolUse } }))
  return { type: 'reply', stopReason: 'tool_use', content }
}

async function seatOf(world: MemoryWorld, address: string): Promise<string> {
  const replyTo = (await world.letters(address))[0]?.replyTo
  if (replyTo === undefined) throw new Error('no letter for them')
  return replyTo
}
