import { describe, expect, test } from '@jest/globals'
import { eraseSession } from './erase-session.ts'
import { asked, doubtfulWorld, placesOf, tableOf, unproven, wait } from './fixtures/doubtful-world.ts'
import { ann } from './fixtures/lone-player.ts'
import { domain } from './fixtures/memory-world.ts'

const hour = 3_600_000
const day = 24 * hour
const eve = 'eve@e.example'
const pass = 'PASS' as const

describe('a letter that nothing proves', () => {
  test('is held, changes nothing at the table, and its player is asked', async () => {
    const scene = await doubtfulWorld()
    const before = await tableOf(scene)
    expect(await scene.doubt('I take the brass key', { id: 'doubtful' })).toMatchObject({ type: 'held' })
    const after = await tableOf(scene)
    expect({ ...after, seats: [] }).toEqual({ ...before, seats: [] })
    expect(placesOf(scene.world)['doubtful']).toBe('held')
    const [question, ...others] = await scene.questions()
    expect(others).toEqual([])
    expect(question?.replyTo).toMatch(/^yes-[0-9a-z]{52}@play\.example$/)
    expect(question?.text).toContain('YES')
    expect(question?.text).not.toContain('brass')
    expect(question?.unsubscribe).toContain('https://leave.example/')
  })

  test('asks the registered address, whatever the mail says of where to answer', async () => {
    const scene = await doubtfulWorld()
    const headers = ['Reply-To: eve@e.example', 'Sender: eve@e.example', 'Return-Path: <eve@e.example>']
    await scene.doubt('Words', { headers, messageId: '<evil@e.example>', envelope: { mailFrom: eve } })
    const posted = scene.world.posted.at(-1)
    expect(posted?.to).toBe(ann)
    expect(Buffer.from(posted?.raw ?? []).toString()).not.toContain('e.example>')
  })

  test('is in silence refused where nobody can be asked: at a game’s door, and in another’s name', async () => {
    const { world, doubt, seat } = await doubtfulWorld()
    const letters = world.posted.length
    const refused = { type: 'refused', reason: 'auth_indeterminate' }
    expect(await doubt('Hello', {}, `dungeon@${domain}`)).toEqual(refused)
    expect(await world.write(eve, seat, 'Hello', { envelope: { verdicts: unproven } })).toEqual(refused)
    expect(world.posted).toHaveLength(letters)
  })

  test('is never held where no person wrote it', async () => {
    const { world, doubt } = await doubtfulWorld()
    const letters = world.posted.length
    expect(await doubt('Away', { headers: ['Auto-Submitted: auto-replied'] })).toMatchObject({
      reason: 'auto_generated'
    })
    expect(await doubt('Undelivered', { envelope: { mailFrom: '' } })).toMatchObject({ reason: 'bounced' })
    expect(await doubt('Digest', { headers: ['List-Id: <l.example>'] })).toMatchObject({ reason: 'mailing_list' })
    expect(world.posted).toHaveLength(letters)
  })

  test('comes in a flood of a hundred: one question that day, one each day after it, three in all', async () => {
    const scene = await doubtfulWorld()
    const { version = 0 } = (await scene.handle.load()) ?? {}
    const counts: Record<string, number> = {}
    for (let mail = 0; mail < 100; mail++) {
      scene.world.clock.now += 60_000
      const { type } = await scene.doubt(`Forged ${mail}`)
      counts[type] = (counts[type] ?? 0) + 1
    }
    expect(counts).toEqual({ held: 3, refused: 97 })
    expect(await scene.questions()).toHaveLength(1)
    expect((await scene.handle.load())?.version).toBe(version + 3)
    for (const questions of [2, 3, 3, 3]) {
      await wait(scene, day)
      expect(await scene.questions()).toHaveLength(questions)
    }
  })
})

test('held mail goes with its session, and its question leads nowhere', async () => {
  const scene = await asked()
  await eraseSession(scene.handle, scene.world)
  await wait(scene, day)
  expect(await scene.world.mailbox.fetch(`held/${scene.handle.id}/doubtful`)).toBeUndefined()
  expect(await scene.doubt('YES', {}, scene.question)).toEqual({ type: 'refused', reason: 'not_confirmed' })
})

test('a signature by the writer’s own domain proves it, where SES says so above the mail; nothing else asks for it', async () => {
  const { world, seat } = await doubtfulWorld()
  const looks: string[] = []
  const { envelope: attested } = world.mailbox
  world.mailbox.envelope = async (key) => {
    looks.push(key)
    const envelope = await attested(key)
    return envelope && { ...envelope, signedFor: ['a.example'] }
  }
  const headers = ['DKIM-Signature: v=1; d=a.example; s=a; b=x']
  await world.write(ann, seat, 'I am proven', { headers })
  await world.write(ann, seat, 'I am not signed', { envelope: { verdicts: unproven } })
  expect(looks).toEqual([])
  const verdicts = { ...unproven, dkim: pass }
  expect(await world.write(ann, seat, 'I sign', { id: 'signed', headers, envelope: { verdicts } })).toMatchObject({
    type: 'recorded'
  })
  expect(looks).toEqual(['inbox/signed'])
})

test('no log line holds words, addresses or the secret of a question', async () => {
  const scene = await asked()
  await scene.doubt('YES', {}, scene.question)
  await wait(scene, day)
  const log = JSON.stringify(scene.world.lines)
  expect(log).toContain('"outcome":"held"')
  for (const secret of ['brass', 'YES', 'example', scene.question.slice(4, 40)]) expect(log).not.toContain(secret)
})
