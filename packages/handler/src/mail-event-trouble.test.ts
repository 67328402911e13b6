import { describe, expect, test } from '@jest/globals'
import { eraseSession } from './erase-session.ts'
import { bounceRecord, complaintRecord, sendRecord } from './fixtures/mail-events.ts'
import { ann, annAlone, bob, bothSeated, commitOf, lastTag, minute, placeOf } from './fixtures/told-world.ts'
import { sweep } from './sweep.ts'

/** Three in the morning: complaints, storms, and events about nothing. */

describe('a complaint', () => {
  test('stops letters at once, is named to nobody, and is lifted by nothing but the person’s own letter', async () => {
    const { world, tell, anns, bobs } = await bothSeated()
    await tell(complaintRecord({ tag: lastTag(world, bob), at: world.clock.now }))
    expect((await world.letters(ann)).at(-1)?.text).not.toMatch(/complain|spam/i)
    const before = (await world.letters(bob)).length
    for (let day = 0; day < 5; day++) {
      world.clock.now += 24 * 60 * minute
      await world.write(ann, anns, `Day ${day}`)
      await sweep(world)
    }
    expect(await world.letters(bob)).toHaveLength(before)
    await world.write(bob, bobs, 'Sorry, I hit the wrong button')
    expect(await world.letters(bob)).toHaveLength(before + 1)
  })

  test('cancels what an older commit still had to send to that reader, and to nobody else', async () => {
    const { world, tell, anns, bobs } = await bothSeated()
    const tag = lastTag(world, bob)
    await world.write(ann, anns, 'I go on')
    const throttled = { type: 'throttled', reason: 'TooManyRequestsException' } as const
    world.outcomes.push(throttled, throttled)
    await world.write(bob, bobs, 'So do I')
    const { version, letters } = await commitOf(world)
    expect(letters.map(({ status }) => status.type)).toEqual(['pending', 'pending'])
    world.clock.now += minute
    await tell(complaintRecord({ tag, at: world.clock.now }))
    const [annsBefore, bobsBefore] = [(await world.letters(ann)).length, (await world.letters(bob)).length]
    world.clock.now += 20 * minute
    await sweep(world)
    expect(await world.letters(bob)).toHaveLength(bobsBefore)
    expect(await world.letters(ann)).toHaveLength(annsBefore + 1)
    expect((await commitOf(world, version)).letters.map(({ status }) => status)).toMatchObject([
      { type: 'sent' },
      { type: 'cancelled', reason: 'suppressed' }
    ])
  })
})

describe('an event about nothing', () => {
  test('is dropped with a line in the log: unknown session, unknown letter, a mail of somebody else, erased', async () => {
    const { world, tell } = await annAlone()
    const tag = lastTag(world, ann)
    const at = world.clock.now
    await tell(bounceRecord('Permanent', { tag: 'zzzzzzzzzzzzzzzz.1.welcome-0', at }))
    await tell(bounceRecord('Permanent', { tag: tag.replace('welcome-0', 'welcome-9'), at }))
    await tell(bounceRecord('Permanent', { tag: 'newsletter', at }))
    await eraseSession(world.sessions.open(placeOf(world).session), world)
    await tell(bounceRecord('Permanent', { tag, at }), sendRecord({ tag, at }))
    expect(world.lines.filter(({ event }) => event === 'mail-event').map(({ outcome }) => outcome)).toEqual([
      'no such letter',
      'no such letter',
      'not ours',
      'erased'
    ])
    expect(JSON.stringify(world.lines)).not.toContain('example')
  })

  test('is no player’s when the desk’s answer comes back', async () => {
    const { world, tell, anns } = await annAlone()
    await world.write(bob, anns, 'Let me in')
    await tell(bounceRecord('Permanent', { tag: lastTag(world, bob), at: world.clock.now }))
    expect(world.lines.at(-1)).toMatchObject({ event: 'mail-event', outcome: 'no table' })
  })
})

test('a storm of ten thousand bounces makes one commit and one letter', async () => {
  const { world, tell } = await bothSeated()
  const tag = lastTag(world, bob)
  const [before, posted] = [await commitOf(world), world.posted.length]
  const storm = Array.from({ length: 10_000 }, (_, count) => {
    const told = { tag, at: world.clock.now + count, feedbackId: `${count % 5_000}` }
    return bounceRecord(count % 2 === 0 ? 'Permanent' : 'Transient', told)
  })
  await tell(...storm)
  const after = await commitOf(world)
  expect([after.version, world.posted.length]).toEqual([before.version + 1, posted + 1])
  expect(Object.keys(after.session.type === 'table' ? after.session.deliveries : {})).toHaveLength(
    Object.keys(before.session.type === 'table' ? before.session.deliveries : {}).length + 1
  )
}, 120_000)
