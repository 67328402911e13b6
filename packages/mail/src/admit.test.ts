import { describe, expect, test } from '@jest/globals'
import { type Admission, admit } from './admit.ts'
import { holdOf, sealConfirmationAddress } from './confirmation-address.ts'
import type { Envelope, Verdict } from './envelope.ts'
import { envelope, fromAnn, house, rawMail } from './fixtures/mails.ts'
import { parseMail } from './parse-mail.ts'
import { sealReplyAddress } from './reply-address.ts'

const seat = { game: 'dungeon', session: '0123456789abcdef', seat: 1 }
const address = sealReplyAddress(seat, house.domain, house.keys)

type Case = { headers?: string[]; body?: string; changes?: Partial<Envelope>; verdicts?: Record<string, Verdict> }

function admission({ headers = fromAnn, body = 'We go down.', changes, verdicts }: Case): Promise<Admission> {
  return admit(parseMail(rawMail(headers, body)), envelope(changes, verdicts), house)
}

test('admits a proven writer to a game, and to a seat', async () => {
  expect(await admission({})).toMatchObject({
    type: 'admitted',
    destination: { type: 'game', game: 'dungeon' },
    letter: { words: 'We go down.' }
  })
  expect(await admission({ changes: { recipients: [address] } })).toMatchObject({
    type: 'admitted',
    destination: { type: 'seat', ...seat }
  })
})

describe('where a letter goes', () => {
  test('is never told by To, Subject, Message-ID or References', async () => {
    const headers = [
      ...fromAnn,
      `To: ${address}`,
      `Subject: ${address}`,
      `References: <${address}>`,
      `Message-ID: <${address}>`
    ]
    expect(await admission({ headers })).toMatchObject({ destination: { type: 'game', game: 'dungeon' } })
  })
})

describe('nobody is answered', () => {
  const silent: [string, Case][] = [
    ['too_complex', { body: '--b\n'.repeat(30_000) }],
    ['empty_message', { headers: [''], body: '' }],
    ['no_sender', { headers: ['Subject: x'] }],
    ['ambiguous_from', { headers: [...fromAnn, 'From: mallory@evil.example'] }],
    ['auto_generated', { headers: [...fromAnn, 'Auto-Submitted: auto-replied'] }],
    ['bounced', { changes: { mailFrom: '' } }],
    ['virus', { verdicts: { virus: 'FAIL' } }],
    ['spam', { verdicts: { spam: 'FAIL' } }],
    ['auth_failed', { verdicts: { dmarc: 'FAIL' } }],
    ['auth_indeterminate', { verdicts: { dmarc: 'GRAY', spf: 'GRAY' } }],
    ['bad_destination', { changes: { recipients: ['bob@example.com'] } }],
    ['key_invalid', { changes: { recipients: [address.replace('dungeon', 'intimacy')] } }]
  ]
  test.each(silent)('for %s', async (reason, given) => {
    expect(await admission(given)).toMatchObject({ type: 'refused', reason, answerable: false })
  })

  test('for a lesser fault, while not proven', async () => {
    const given = { body: '', changes: { recipients: ['dungoen@play.example'] }, verdicts: { dmarc: 'FAIL' as const } }
    expect(await admission(given)).toMatchObject({ reason: 'auth_failed', answerable: false })
  })
})

describe('a mail that nothing proves', () => {
  const verdicts = { dmarc: 'GRAY', spf: 'GRAY', dkim: 'PASS' } as const
  const place = { session: '0123456789abcdef', seat: 1, hold: holdOf('delivery-1') }
  const question = sealConfirmationAddress(place, house.domain, house.keys)
  const silence = { type: 'refused', reason: 'auth_indeterminate', answerable: false }

  test('is doubtful at a seat, whose player can be asked', async () => {
    expect(await admission({ changes: { recipients: [address] }, verdicts })).toMatchObject({
      type: 'doubtful',
      destination: { type: 'seat', ...seat },
      letter: { from: 'ann@example.com', words: 'We go down.' }
    })
  })

  test('is doubtful too where DMARC fails and its owner asks for nothing', async () => {
    const changes = { recipients: [address], dmarcPolicy: 'none' as const }
    expect((await admission({ changes, verdicts: { dmarc: 'FAIL' } })).type).toBe('doubtful')
    expect(await admission({ changes: { recipients: [address] }, verdicts: { dmarc: 'FAIL' } })).toMatchObject({
      reason: 'auth_failed'
    })
  })

  test('is a confirmation at the address of a question, as a proven one is', async () => {
    const changes = { recipients: [question] }
    const confirmation = { type: 'confirmation', destination: { type: 'confirmation', ...place } }
    expect(await admission({ changes, verdicts })).toMatchObject({ ...confirmation, isProven: false })
    expect(await admission({ changes })).toMatchObject({ ...confirmation, isProven: true })
    expect(await admission({ changes, verdicts: { dmarc: 'FAIL' } })).toMatchObject({ reason: 'auth_failed' })
  })

  test.each<[string, Case]>([
    ['to a game', { verdicts }],
    ['to nobody', { verdicts, changes: { recipients: ['dungoen@play.example'] } }],
    ['to two seats', { verdicts, changes: { recipients: [address, 'dungeon@play.example'] } }],
    ['without words', { verdicts, changes: { recipients: [address] }, body: '' }],
    ['encrypted', { verdicts, changes: { recipients: [address] }, body: '-----BEGIN PGP MESSAGE-----' }]
  ])('is silence %s', async (_, given) => {
    expect(await admission(given)).toMatchObject(silence)
  })

  test('is never asked about when no person wrote it, or SES warns of it', async () => {
    const changes = { recipients: [address] }
    const automatic = { headers: [...fromAnn, 'Auto-Submitted: auto-replied'], changes, verdicts }
    expect(await admission(automatic)).toMatchObject({ reason: 'auto_generated' })
    expect(await admission({ changes, verdicts: { ...verdicts, virus: 'FAIL' } })).toMatchObject({ reason: 'virus' })
  })

  test('is a letter where a valid signature is the writer’s own, at a game’s door too', async () => {
    const headers = [...fromAnn, 'DKIM-Signature: v=1; d=example.com; s=a; b=x']
    const signed = { headers, verdicts, changes: { signedFor: ['example.com'] } }
    expect((await admission(signed)).type).toBe('admitted')
    expect(await admission({ ...signed, changes: { signedFor: ['evil.example'] } })).toMatchObject(silence)
  })
})

describe('a proven writer may be told', () => {
  const answered: [string, Case][] = [
    ['session_not_found', { changes: { recipients: ['dungoen@play.example'] } }],
    ['too_many_recipients', { changes: { recipients: ['dungeon@play.example', address] } }],
    ['empty_body', { body: '' }],
    ['encrypted', { body: '-----BEGIN PGP MESSAGE-----' }]
  ]
  test.each(answered)('about %s', async (reason, given) => {
    expect(await admission(given)).toMatchObject({
      type: 'refused',
      reason,
      answerable: true,
      from: 'ann@example.com',
      subject: 'The cellar'
    })
  })
})
