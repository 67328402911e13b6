import { describe, expect, test } from '@jest/globals'
import { unproven } from './fixtures/doubtful-world.ts'
import { countingModel, type MemoryWorld, memoryWorld } from './fixtures/memory-world.ts'
import { sampleGames } from './fixtures/sample-games.ts'
import type { PostedMail } from './post.ts'

/** Invariant 16: automatic mail is never answered, and two houses wired to each other fall silent within two mails. */

const ann = 'ann@a.example'
const one = 'one.example'
const two = 'two.example'

/** Carries mail between the houses until both are quiet. @returns how many mails went between them. */
async function carry(houses: Record<string, MemoryWorld>, relay: (raw: Uint8Array) => Uint8Array): Promise<number> {
  const carried = new Map(Object.keys(houses).map((domain) => [domain, 0]))
  let count = 0
  for (let isQuiet = false; !isQuiet && count < 50; ) {
    isQuiet = true
    for (const [domain, house] of Object.entries(houses)) {
      const mails = house.posted.slice(carried.get(domain))
      carried.set(domain, house.posted.length)
      for (const mail of mails) {
        const reader = houses[mail.to.slice(mail.to.indexOf('@') + 1)]
        if (reader === undefined) continue
        isQuiet = false
        count++
        await hand(mail, reader, relay)
      }
    }
  }
  return count
}

/** Fully authenticated: each house's domain is in order. */
function hand(mail: PostedMail, reader: MemoryWorld, relay: (raw: Uint8Array) => Uint8Array) {
  return reader.write(mail.from, mail.to, '', { raw: relay(mail.raw), envelope: { mailFrom: mail.from } })
}

const faithful = (raw: Uint8Array) => raw

/** A relay that takes off every mark by which a program's mail can be told. */
function careless(raw: Uint8Array): Uint8Array {
  const marks =
    /^(?:auto-submitted|x-auto-response-suppress|precedence|x-loop|list-[a-z-]+):.*(?:\r?\n[ \t].*)*\r?\n/gim
  return Buffer.from(Buffer.from(raw).toString('latin1').replaceAll(marks, ''), 'latin1')
}

async function houseAt(domain: string): Promise<MemoryWorld> {
  const world = memoryWorld(await sampleGames(), countingModel())
  world.house.domain = domain
  return world
}

describe.each([
  ['as they are', faithful],
  ['with every mark of a program taken off', careless]
])('two houses wired to each other, mails %s', (_, relay) => {
  test.each(['dungeon', 'intimacy', 'help', 'nobody'])('fall silent after an invitation to %s', async (name) => {
    const houses = { [one]: await houseAt(one), [two]: await houseAt(two) }
    const first = houses[one]
    await first?.write(ann, `intimacy@${one}`, 'Hello')
    const seat = (await first?.letters(ann))?.[0]?.replyTo ?? ''
    await first?.write(ann, seat, `I AGREE\n\n${name}@${two}`)
    expect(first?.posted.at(-1)?.to).toBe(`${name}@${two}`)
    expect(await carry(houses, relay)).toBeLessThanOrEqual(2)
  })

  test('fall silent though a forger has the one ask the other about a letter', async () => {
    const houses = { [one]: await houseAt(one), [two]: await houseAt(two) }
    const first = houses[one]
    await first?.write(ann, `intimacy@${one}`, 'Hello')
    await first?.write(ann, (await first.letters(ann))[0]?.replyTo ?? '', `I AGREE\n\ndungeon@${two}`)
    const seat = first?.posted.at(-1)?.from ?? ''
    const forged = await first?.write(`dungeon@${two}`, seat, 'I AGREE', { envelope: { verdicts: unproven } })
    expect(forged?.type).toBe('held')
    expect(first?.posted.at(-1)?.from).toMatch(/^yes-/)
    expect(await carry(houses, relay)).toBeLessThanOrEqual(2)
  })

  test('fall silent after one desk has written to the other', async () => {
    const houses = { [one]: await houseAt(one), [two]: await houseAt(two) }
    await houses[one]?.write(`help@${two}`, `nobody@${one}`, 'Hello?')
    expect(await carry(houses, relay)).toBeLessThanOrEqual(2)
  })

  test('fall silent though a player has all mail of the one passed on to the other', async () => {
    const [first, second] = [await houseAt(one), await houseAt(two)]
    await first.write(ann, `dungeon@${one}`, 'Hello')
    for (const mail of first.posted) {
      const passedOn = { raw: relay(mail.raw), envelope: { mailFrom: mail.from } }
      expect((await second.write(mail.from, `dungeon@${two}`, '', passedOn)).type).toBe('refused')
    }
    expect(second.posted).toEqual([])
  })
})

describe('a program with a person’s address', () => {
  test('that says what it is gets not one answer', async () => {
    const world = await houseAt(one)
    const headers = ['Auto-Submitted: auto-replied']
    await world.write(ann, `dungeon@${one}`, 'Thank you for your mail.', { headers })
    expect(world.posted).toEqual([])
  })

  test('that answers each of our letters and does not say so is heard no more within the hour, and the log says so', async () => {
    const world = await houseAt(one)
    await world.write(ann, `dungeon@${one}`, 'We have received your mail.')
    let answered = 0
    while (answered < world.posted.length && answered < 200) {
      const letter = (await world.letters(ann)).at(-1)
      answered = world.posted.length
      world.clock.now += 20_000
      await world.write(ann, letter?.replyTo ?? '', `We have received your mail. Ticket ${answered}`)
    }
    expect(world.posted.length).toBeLessThanOrEqual(61)
    expect(world.lines).toContainEqual(expect.objectContaining({ level: 'warning', reason: 'rate_limited' }))
    const letter = (await world.letters(ann)).at(-1)
    world.clock.now += 3_600_000
    expect(await world.write(ann, letter?.replyTo ?? '', 'Ticket')).toEqual({
      type: 'refused',
      reason: 'sender_blocked'
    })
  })

  test('that writes to a player’s address with ever new faults gets at most three answers a day', async () => {
    const world = await houseAt(one)
    await world.write(ann, `dungeon@${one}`, 'Hello')
    const seat = (await world.letters(ann))[0]?.replyTo ?? ''
    const robot = 'robot@r.example'
    const pgp = '-----BEGIN PGP MESSAGE-----'
    for (let round = 0; round < 5; round++) {
      await world.write(robot, seat, 'Ticket')
      await world.write(robot, `chess@${one}`, 'Ticket')
      await world.write(robot, seat, '')
      await world.write(robot, seat, pgp)
      await world.write(robot, seat, 'Ticket', { envelope: { recipients: [seat, `dungeon@${one}`] } })
    }
    expect(await world.letters(robot)).toHaveLength(3)
  })
})
