import { ModelUnavailableError } from '@gpttherapy/core'
import { describe, expect, test } from '@jest/globals'
import { countingModel, domain, type MemoryWorld, memoryWorld } from './fixtures/memory-world.ts'
import type { SentLetter } from './fixtures/plain-mail.ts'
import { sampleGames } from './fixtures/sample-games.ts'
import { receiveLetter } from './receive-letter.ts'
import { sweep } from './sweep.ts'

const ann = 'ann@a.example'
const bob = 'bob@b.example'

async function opened(): Promise<{ world: MemoryWorld; model: ReturnType<typeof countingModel>; welcome: SentLetter }> {
  const model = countingModel()
  const world = memoryWorld(await sampleGames(), model)
  await world.write(ann, `dungeon@${domain}`, 'Hello')
  const [welcome] = await world.letters(ann)
  if (welcome === undefined) throw new Error('no welcome letter')
  return { world, model, welcome }
}

describe('a correspondence', () => {
  test('the first mail is answered by the welcome, in its thread, before any model has read a word', async () => {
    const { world, model, welcome } = await opened()
    expect(welcome).toMatchObject({ subject: 'Re: A walk', inReplyTo: '<delivery-1@mail.example>' })
    expect(welcome.references).toContain('<delivery-1@mail.example>')
    expect(welcome.replyTo).toMatch(/^dungeon-[0-9a-z]{34}@play\.example$/)
    expect(model.calls).toBe(0)
    expect([...world.moved.values()][0]).toMatch(/^kept\//)
  })

  test('a reply to the welcome is narrated, and so is every reply to that, at one and the same address', async () => {
    const { world, welcome } = await opened()
    await world.write(ann, welcome.replyTo, 'I am Aria')
    const [, first] = await world.letters(ann)
    await world.write(ann, welcome.replyTo, 'I go north', first === undefined ? {} : { answering: first })
    const letters = await world.letters(ann)
    expect(letters.map((letter) => letter.replyTo)).toEqual([welcome.replyTo, welcome.replyTo, welcome.replyTo])
    expect(letters.map((letter) => /Turn \d/.exec(letter.text)?.[0])).toEqual([undefined, 'Turn 1', 'Turn 2'])
    expect(new Set(letters.map((letter) => letter.subject)).size).toBe(1)
    expect(letters[2]?.text).toContain('Narration 2')
  })
})

describe('what happens twice', () => {
  test('the same delivery again changes nothing', async () => {
    const { world, model, welcome } = await opened()
    await world.write(ann, welcome.replyTo, 'I am Aria', { id: 'again' })
    expect(await world.write(ann, welcome.replyTo, 'I am Aria', { id: 'again' })).toMatchObject({ type: 'recorded' })
    expect(model.calls).toBe(1)
    expect(await world.letters(ann)).toHaveLength(2)
  })

  test('the first mail under a second delivery id founds no second session, and is never a letter to the first', async () => {
    const { world, model, welcome } = await opened()
    for (const days of [0, 3, 30]) {
      world.clock.now += days * 24 * 3_600_000
      await world.write(ann, welcome.replyTo, `I wait, day ${days}`)
      const calls = model.calls
      const again = await world.write(ann, `dungeon@${domain}`, 'Hello', { messageId: '<delivery-1@mail.example>' })
      expect(again).toEqual({ type: 'refused', reason: 'duplicate_message' })
      expect(model.calls).toBe(calls)
    }
  })

  test('the very delivery of the first mail again counts as recorded, and is answered no second time', async () => {
    const { world } = await opened()
    expect(await world.write(ann, `dungeon@${domain}`, 'Hello', { id: 'delivery-1' })).toMatchObject({
      type: 'recorded'
    })
    expect(await world.letters(ann)).toHaveLength(1)
  })

  test('equal first mails without a Message-ID were both meant: two sessions', async () => {
    const { world } = await opened()
    const first = await world.write(bob, `dungeon@${domain}`, 'Hello', { messageId: '' })
    const second = await world.write(bob, `dungeon@${domain}`, 'Hello', { messageId: '' })
    expect([first.type, second.type]).toEqual(['recorded', 'recorded'])
    expect(second).not.toEqual(first)
  })

  test('a delivery whose mail has been moved was settled by an earlier run', async () => {
    const { world } = await opened()
    const envelope = {
      deliveryId: 'gone',
      at: 0,
      mailFrom: ann,
      recipients: [],
      verdicts: { spf: 'PASS', dkim: 'PASS', dmarc: 'PASS', spam: 'PASS', virus: 'PASS' }
    } as const
    expect(await receiveLetter({ objectKey: 'inbox/gone', envelope: { ...envelope, recipients: [] } }, world)).toEqual({
      type: 'settled-before'
    })
  })
})

describe('what is refused', () => {
  test('STOP to a game’s own address founds no table, and is not answered by one more letter', async () => {
    const { world } = await opened()
    expect(await world.write(bob, `dungeon@${domain}`, 'STOP')).toEqual({ type: 'refused', reason: 'unsubscribe' })
    expect(await world.letters(bob)).toEqual([])
  })

  test('another person at a player’s address: nothing changes at the table, and the desk answers once a day', async () => {
    const { world, model, welcome } = await opened()
    expect(await world.write(bob, welcome.replyTo, 'I am Ann')).toEqual({ type: 'refused', reason: 'unknown_sender' })
    expect(await world.write(bob, welcome.replyTo, 'Really')).toEqual({ type: 'refused', reason: 'unknown_sender' })
    expect(model.calls).toBe(0)
    const letters = await world.letters(bob)
    expect(letters).toHaveLength(1)
    expect(letters[0]?.text).toContain(`dungeon@${domain}`)
  })

  test.each([
    [
      'auth_failed',
      { envelope: { verdicts: { spf: 'FAIL', dkim: 'FAIL', dmarc: 'FAIL', spam: 'PASS', virus: 'PASS' } } }
    ],
    ['auto_generated', { headers: ['Auto-Submitted: auto-replied'] }],
    ['virus', { envelope: { verdicts: { spf: 'PASS', dkim: 'PASS', dmarc: 'PASS', spam: 'PASS', virus: 'FAIL' } } }]
  ] as const)('%s is put aside in silence', async (reason, more) => {
    const { world, welcome } = await opened()
    const before = world.posted.length
    const outcome = await world.write(
      ann,
      welcome.replyTo,
      'I go',
      structuredClone({ ...more, headers: 'headers' in more ? [...more.headers] : [] })
    )
    expect(outcome).toEqual({ type: 'refused', reason })
    expect(world.posted).toHaveLength(before)
    expect([...world.moved.values()].at(-1)).toBe(`refused/${reason}`)
  })

  test('a forged token is silence, an unknown address one answer that lists the games', async () => {
    const { world, welcome } = await opened()
    const forged = welcome.replyTo.replace(/-(.)/, (_, first) => `-${first === '0' ? '1' : '0'}`)
    expect(await world.write(ann, forged, 'I go')).toEqual({ type: 'refused', reason: 'key_invalid' })
    expect(await world.letters(ann)).toHaveLength(1)
    expect((await world.write(ann, `chess@${domain}`, 'Hello?')).type).toBe('refused')
    expect((await world.letters(ann)).at(-1)?.text).toContain(`intimacy@${domain}`)
  })
})

describe('trouble', () => {
  test('while the model is down the turn stays open, nobody is told anything, and the sweep finishes it', async () => {
    const { world, welcome } = await opened()
    const narrates = world.model
    world.model = () => Promise.reject(new ModelUnavailableError('down', { retry: true }))
    const outcome = await world.write(ann, welcome.replyTo, 'I am Aria')
    expect(outcome.type).toBe('recorded')
    world.clock.now += 10 * 60_000
    await sweep(world)
    expect(await world.letters(ann)).toHaveLength(1)
    world.model = narrates
    world.clock.now += 10 * 60_000
    await sweep(world)
    expect(await world.letters(ann)).toHaveLength(2)
  })

  test('a letter that the post put off is sent by the sweep, once', async () => {
    const { world, welcome } = await opened()
    world.outcomes.push({ type: 'throttled', reason: 'TooManyRequestsException' })
    await world.write(ann, welcome.replyTo, 'I am Aria')
    expect(await world.letters(ann)).toHaveLength(1)
    world.clock.now += 10 * 60_000
    await sweep(world)
    await sweep(world)
    expect(await world.letters(ann)).toHaveLength(2)
  })

  test('no log line holds words or addresses', async () => {
    const { world, welcome } = await opened()
    await world.write(ann, welcome.replyTo, 'I am Aria')
    await world.write(bob, welcome.replyTo, 'Let me in')
    const log = JSON.stringify(world.lines)
    for (const secret of ['Aria', 'Let me in', 'example', welcome.replyTo.slice(0, 20)])
      expect(log).not.toContain(secret)
  })
})
