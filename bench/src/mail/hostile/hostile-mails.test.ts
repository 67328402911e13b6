import { expect, test } from '@jest/globals'
import { admit, type House, parseMail } from '../../../../packages/mail/src/index.ts'
import type { Answer } from '../reader.ts'
import { hostileMails } from './hostile-mails.ts'

/** What the bench counts, held by the tests: without rivals and without a clock. */

const pass = 'PASS'
const envelope = {
  deliveryId: 'test',
  at: 0,
  mailFrom: 'somebody@a.example',
  recipients: ['dungeon@play.example'],
  verdicts: { spf: pass, dkim: pass, dmarc: pass, spam: pass, virus: pass }
} as const
const house: House = { domain: 'play.example', games: ['dungeon'], keys: [new Uint8Array(32)] }

async function answerTo(raw: Buffer): Promise<Answer> {
  const admission = await admit(
    parseMail(raw),
    structuredClone({ ...envelope, recipients: [...envelope.recipients] }),
    house
  )
  if (admission.type === 'refused') return { type: 'refused', reason: admission.reason }
  const { from, fromName: name, subject, words: text, attachments } = admission.letter
  const files = attachments.map(({ filename }) => filename)
  return { type: 'read', from, name, subject, text, files, characters: text.length }
}

test.each(hostileMails())('$name is handled safely', async ({ raw, isSafe }) => {
  const answer = await answerTo(raw)
  expect({ isSafe: isSafe(answer), answer }).toMatchObject({ isSafe: true })
})

test('what only harms may be refused, and what a person sent must be read', () => {
  const refused: Answer = { type: 'refused', reason: 'malformed' }
  const mayBe = hostileMails().filter(({ isSafe }) => isSafe(refused)).length
  expect(mayBe).toBeGreaterThan(40)
  expect(hostileMails().length - mayBe).toBeGreaterThan(70)
  expect(hostileMails().some(({ isSafe }) => isSafe({ type: 'threw' }))).toBe(false)
})
