import type { Envelope } from '@gpttherapy/mail'
import { expect, test } from '@jest/globals'
import { inspectMail } from './inspection.ts'

const inspect = (raw: string, envelope?: Envelope) => inspectMail(Buffer.from(raw), envelope)

const envelope: Envelope = {
  deliveryId: 'one',
  at: 0,
  mailFrom: 'ann@example.com',
  recipients: ['dungeon-0123456789abcdef0123456789abcdef01@your.example'],
  verdicts: { spf: 'PASS', dkim: 'PASS', dmarc: 'PASS', spam: 'PASS', virus: 'PASS' }
}

test('takes a mail for one from a proven writer to a game', async () => {
  expect(await inspect('From: Ann <Ann@Example.com>\nSubject: The cellar\n\nWe go down.\n')).toEqual({
    type: 'letter',
    from: 'ann@example.com',
    fromName: 'Ann',
    subject: 'The cellar',
    text: 'We go down.',
    cut: '',
    attachments: []
  })
})

test('tells who wrote what it refuses', async () => {
  expect(await inspect('From: ann@example.com\nReturn-Path: <>\n\nx')).toMatchObject({
    reason: 'bounced',
    from: 'ann@example.com'
  })
  expect(await inspect('')).toEqual({ type: 'refused', reason: 'empty_message', attachments: [] })
})

test('shows what it left out, also of a letter that it found empty', async () => {
  const quote = 'On 3 March 2026 at 10:04, Den wrote:\n> Left or right?'
  expect(await inspect(`From: ann@example.com\n\nLeft.\n\n${quote}`)).toMatchObject({ text: 'Left.', cut: quote })
  expect(await inspect(`From: ann@example.com\n\n${quote}`)).toMatchObject({
    type: 'refused',
    reason: 'empty_body',
    text: '',
    cut: quote
  })
})

test('shows what was forwarded without a word', async () => {
  const forwarded =
    '---------- Forwarded message ---------\nFrom: Bob <bob@example.com>\nDate: Tue, 24 Nov 2026\nSubject: x\nTo: <a@example.com>\n\nwords of Bob\n'
  expect(await inspect(`From: ann@example.com\n\n${forwarded}`)).toMatchObject({
    reason: 'forwarded',
    text: '',
    forwarded: { text: 'words of Bob' }
  })
})

test('names the command', async () => {
  expect(await inspect('From: ann@example.com\nSubject: unsubscribe\n\n')).toMatchObject({
    type: 'refused',
    reason: 'unsubscribe'
  })
})

test('follows the envelope it is given, and holds no key', async () => {
  const raw = 'From: ann@example.com\n\nWe go down.\n'
  const verdicts = { ...envelope.verdicts, dmarc: 'FAIL' as const }
  expect(await inspect(raw, envelope)).toMatchObject({ type: 'letter' })
  expect(await inspect(raw, { ...envelope, verdicts })).toMatchObject({ type: 'refused', reason: 'auth_failed' })
})
