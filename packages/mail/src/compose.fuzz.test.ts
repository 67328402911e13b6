import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import PostalMime from 'postal-mime'
import { composeMail } from './compose.ts'
import { headersOf, sampleLetter as letter } from './fixtures/outgoing.ts'

describe('composeMail', () => {
  test('has each header once and no other, whatever names, subjects, ids and bodies hold', async () => {
    const odd = fc
      .array(
        fc.oneof(
          fc.constantFrom(
            '\r\n',
            '\n',
            '\r',
            '\0',
            'Bcc: x@y',
            '"',
            '<',
            '>',
            ',',
            ':',
            '\u202e',
            '\u2028',
            '=?UTF-8?Q?=0D=0ABcc:_a@b?=',
            '--'
          ),
          fc.string({ unit: 'binary' })
        )
      )
      .map((parts) => parts.join(''))
    await fc.assert(
      fc.asyncProperty(
        odd,
        odd,
        odd,
        odd,
        fc.array(odd),
        odd,
        async (name, player, subject, inReplyTo, references, body) => {
          const from = { ...letter.from, name }
          const to = { ...letter.to, name: player }
          const mail = { ...letter, from, to, subject, inReplyTo, references, markdown: body, footer: body }
          const bytes = await composeMail(mail)
          const raw = Buffer.from(bytes).toString('latin1')
          const names = headersOf(raw).map(([header]) => header)
          expect(names.filter((header) => header !== 'in-reply-to' && header !== 'references')).toEqual(always)
          expect(new Set(names).size).toBe(names.length)
          const parsed = await PostalMime.parse(bytes)
          expect(parsed.from?.address).toBe('dungeon@play.example')
          expect(parsed.to?.map((recipient) => recipient.address)).toEqual(['mara@example.org'])
          expect(`${parsed.subject}${parsed.from?.name}`).not.toMatch(/[\r\n\0]/u)
        }
      )
    )
  })
})

const always = [
  'auto-submitted',
  'content-language',
  'content-type',
  'date',
  'from',
  'list-unsubscribe',
  'message-id',
  'mime-version',
  'reply-to',
  'subject',
  'to',
  'x-auto-response-suppress'
]
