import type { Envelope } from '@gpttherapy/mail'
import { describe, expect, test } from '@jest/globals'
import { ann, bob, bothSeated, minute, placeOf, seatOf, type ToldWorld } from './fixtures/told-world.ts'
import { rootMessageId } from './message-ids.ts'

const day = 24 * 60 * minute
const pass = { spf: 'PASS', dkim: 'PASS', dmarc: 'PASS', spam: 'PASS', virus: 'PASS' } as const

type Notice = { from?: string; about?: string; returns?: string; envelope?: Partial<Envelope> }

/** A notice of a mail server, to the address that Bob answers to. */
async function mailed({ world, bobs }: ToldWorld, notice: Notice = {}) {
  const { from = 'mailer-daemon@mx.b.example', about = bob, returns = rootOfBob(world) } = notice
  const raw = [
    `From: Mail Delivery Subsystem <${from}>`,
    'Subject: Undeliverable',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.b.example',
    '',
    `Final-Recipient: rfc822; ${about}`,
    'Action: failed',
    'Status: 5.1.1',
    '',
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    `References: ${returns}`,
    '',
    '--b--',
    ''
  ]
  const envelope = { mailFrom: '', ...notice.envelope }
  return world.write('mailer-daemon@mx.b.example', bobs, '', { raw: Buffer.from(raw.join('\r\n')), envelope })
}

function rootOfBob(world: ToldWorld['world']): string {
  return rootMessageId(placeOf(world).session, 1, world.house)
}

describe('a mailed notice', () => {
  test('is no letter, and counts as one passing failure, whatever it says and however often it comes in a day', async () => {
    const told = await bothSeated()
    for (let count = 0; count < 10; count++) {
      expect(await mailed(told)).toEqual({ type: 'refused', reason: 'bounced' })
      told.world.clock.now += minute
    }
    expect((await seatOf(told.world, bob))?.suppression).toMatchObject({ cause: null, softDays: [expect.any(Number)] })
  })

  test('stops letters only when there is one on four days without a word of the player between', async () => {
    const told = await bothSeated()
    for (let count = 0; count < 3; count++) {
      await mailed(told)
      told.world.clock.now += day
    }
    expect((await seatOf(told.world, bob))?.suppression.cause).toBeNull()
    await mailed(told)
    expect((await seatOf(told.world, bob))?.suppression.cause).toBe('bounced')
    expect((await told.world.letters(ann)).at(-1)?.text).toContain('no longer reach')
  })

  test('is forgotten with the player’s next letter', async () => {
    const told = await bothSeated()
    await mailed(told)
    told.world.clock.now += minute
    await told.world.write(bob, told.bobs, 'Here I am')
    expect((await seatOf(told.world, bob))?.suppression.softDays).toEqual([])
  })
})

describe('a forged one suppresses nobody, though it comes every day for a month', () => {
  test.each<[string, Notice]>([
    ['a stranger’s, proven to be a stranger’s', { from: 'mailer-daemon@evil.example' }],
    ['one in the name of the reader’s server, not proven', { envelope: { verdicts: { ...pass, dmarc: 'GRAY' } } }],
    ['one in the name of the reader’s server, disproven', { envelope: { verdicts: { ...pass, dmarc: 'FAIL' } } }],
    ['a neighbour’s at the same provider', { from: 'mallory@b.example' }],
    ['one that returns no letter of ours', { returns: '<anything@elsewhere.example>' }],
    ['one that returns a letter of another seat', { returns: '(none)' }],
    ['one about somebody else', { about: 'cy@b.example' }]
  ])('%s', async (_, notice) => {
    const told = await bothSeated()
    const { session } = placeOf(told.world)
    const returns = notice.returns === '(none)' ? rootMessageId(session, 0, told.world.house) : notice.returns
    for (let count = 0; count < 30; count++) {
      await mailed(told, { ...notice, ...(returns === undefined ? {} : { returns }) })
      told.world.clock.now += day
    }
    expect((await seatOf(told.world, bob))?.suppression).toMatchObject({ cause: null, softDays: [] })
  })
})
