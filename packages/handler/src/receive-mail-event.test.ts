import { describe, expect, test } from '@jest/globals'
import { bounceRecord, deliveryRecord, rejectRecord, sendRecord } from './fixtures/mail-events.ts'
import {
  ann,
  annAlone,
  bob,
  bobInvited,
  bothSeated,
  commitOf,
  lastTag,
  minute,
  placeOf,
  seatOf
} from './fixtures/told-world.ts'
import type { PostedMail } from './post.ts'
import { receiveLetter } from './receive-letter.ts'
import { sweep } from './sweep.ts'

describe('a letter whose sending got no answer', () => {
  test('counts as sent once SES tells of it, and is never sent again', async () => {
    const { world, tell, anns } = await annAlone()
    world.outcomes.push({ type: 'uncertain' })
    await world.write(ann, anns, 'I am Aria')
    const { version, letters } = await commitOf(world)
    expect(letters.map(({ status }) => status.type)).toEqual(['sending'])
    const tag = `${placeOf(world).session}.${version}.${letters[0]?.id}`
    await tell(sendRecord({ tag, at: world.clock.now, providerId: 'ses-7' }))
    expect((await commitOf(world)).letters[0]?.status).toMatchObject({ type: 'sent', providerId: 'ses-7', attempt: 1 })
    const before = world.posted.length
    world.clock.now += 20 * minute
    await sweep(world)
    expect(world.posted).toHaveLength(before)
    expect(await world.sessions.due(world.clock.now, 9)).toEqual([])
  })

  test('is sent again when SES says nothing', async () => {
    const { world, anns } = await annAlone()
    world.outcomes.push({ type: 'uncertain' })
    await world.write(ann, anns, 'I am Aria')
    const before = world.posted.length
    world.clock.now += 20 * minute
    await sweep(world)
    expect(world.posted).toHaveLength(before + 1)
  })

  test('may be told of before its sender has written anything down', async () => {
    const { world, tell, anns } = await annAlone()
    const post = async (mail: PostedMail) => {
      const outcome = await world.post(mail)
      await tell(deliveryRecord({ tag: mail.tag, at: world.clock.now, providerId: 'ses-8' }))
      return outcome
    }
    await receiveLetter(world.lay(ann, anns, 'I am Aria'), { ...world, post })
    expect((await commitOf(world)).letters[0]?.status).toMatchObject({ type: 'sent', providerId: 'ses-8', attempt: 1 })
    world.clock.now += 20 * minute
    await sweep(world)
    expect(await world.sessions.due(world.clock.now, 9)).toEqual([])
  })

  test('that SES did not send after all has failed, and an alarm’s line says so', async () => {
    const { world, tell } = await annAlone()
    await tell(rejectRecord({ tag: lastTag(world, ann), at: world.clock.now }))
    expect((await commitOf(world)).letters[0]?.status).toMatchObject({ type: 'failed', reason: 'Reject' })
    expect(world.lines.at(-1)).toMatchObject({ event: 'letter-rejected', level: 'error', reason: 'Reject' })
  })
})

describe('a bounce', () => {
  test('ends the waiting: the turn goes on, the host hears of it once, and the player gets nothing', async () => {
    const { world, tell, anns } = await bothSeated()
    await world.write(ann, anns, 'I go on')
    const [before, bobsBefore] = [await world.letters(ann), await world.letters(bob)]
    const bounce = bounceRecord('Permanent', { tag: lastTag(world, bob), at: world.clock.now })
    await tell(bounce, bounce)
    await tell(bounce)
    const news = (await world.letters(ann)).slice(before.length).map(({ text }) => text)
    expect(news).toEqual([expect.stringContaining('no longer reach'), expect.stringContaining('Narration')])
    expect(news.join()).not.toContain('b.example')
    expect(await world.letters(bob)).toHaveLength(bobsBefore.length)
  })

  test('is lifted by the player’s next letter, and the mail service is asked to write to them again', async () => {
    const { world, tell, bobs } = await bothSeated()
    await tell(bounceRecord('Permanent', { tag: lastTag(world, bob), at: world.clock.now }))
    expect((await seatOf(world, bob))?.suppression.cause).toBe('bounced')
    const [asked, letters] = [world.readmitted.length, (await world.letters(bob)).length]
    world.clock.now += minute
    await world.write(bob, bobs, 'Here I am')
    expect(world.readmitted.slice(asked)).toEqual([bob])
    expect((await seatOf(world, bob))?.suppression.cause).toBeNull()
    expect(await world.letters(bob)).toHaveLength(letters + 1)
  })

  test('counts the player’s letter even when the mail service cannot be asked', async () => {
    const { world, tell, bobs } = await bothSeated()
    await tell(bounceRecord('Permanent', { tag: lastTag(world, bob), at: world.clock.now }))
    world.clock.now += minute
    const readmit = () => Promise.reject(new Error(`no answer about ${bob}`))
    expect((await receiveLetter(world.lay(bob, bobs, 'Here I am'), { ...world, readmit })).type).toBe('recorded')
    expect(world.lines).toContainEqual({ event: 'readmission-failed', level: 'warning', reason: 'Error' })
  })

  test('of a letter from before the player last wrote changes nothing, in whatever order it comes', async () => {
    const { world, tell, bobs } = await bothSeated()
    const [early = '', late = ''] = [2, 1].map((before) =>
      bounceRecord('Permanent', { tag: lastTag(world, bob), at: world.clock.now - before, feedbackId: `${before}` })
    )
    await world.write(bob, bobs, 'Here I am')
    const { version } = await commitOf(world)
    await tell(late, early)
    expect((await commitOf(world)).version).toBe(version)
    expect(world.lines.at(-1)).toMatchObject({ event: 'mail-event', outcome: 'overtaken' })
  })

  test('is found though its session is at a newer version', async () => {
    const { world, tell, anns } = await bothSeated()
    const tag = lastTag(world, bob)
    await world.write(ann, anns, 'I go on')
    await world.write(ann, anns, 'No, I stay')
    await tell(bounceRecord('Permanent', { tag, at: world.clock.now }))
    expect((await seatOf(world, bob))?.suppression.cause).toBe('bounced')
  })

  test('settles a letter whose sender has not written anything down', async () => {
    const { world, tell, anns, bobs } = await bothSeated()
    await world.write(ann, anns, 'I go on')
    world.outcomes.push({ type: 'uncertain' }, { type: 'uncertain' })
    await world.write(bob, bobs, 'So do I')
    const { version, letters } = await commitOf(world)
    const bobsLetter = letters.find(({ to }) => to === 1)
    const tag = `${placeOf(world).session}.${version}.${bobsLetter?.id}`
    await tell(bounceRecord('Permanent', { tag, at: world.clock.now + 1 }))
    const statuses = (await commitOf(world, version)).letters.map(({ to, status }) => [to, status.type])
    expect(statuses).toEqual([
      [0, 'sending'],
      [1, 'sent']
    ])
  })

  test('of an invitation withdraws it, and whoever asked for it hears so', async () => {
    const { world, tell } = await bobInvited()
    await tell(bounceRecord('Transient', { tag: lastTag(world, bob), at: world.clock.now + 1 }))
    expect((await seatOf(world, bob))?.status).toBe('declined')
    expect((await world.letters(ann)).at(-1)?.text).toContain('withdrawn')
  })
})
