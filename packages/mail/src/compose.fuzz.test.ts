import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import PostalMime from 'postal-mime'
import { parseAddress } from './addresses.ts'
import { composeMail, type OutgoingMail } from './compose.ts'
import { headersOf, sampleLetter as letter } from './fixtures/outgoing.ts'

/** Whatever names, subjects, addresses, ids and bodies hold: RFC 5322, 2.1.1 and 2.2, and what design.md promises. */

const odd = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '\r\n',
        '\n',
        '\r',
        '\0',
        '\r\n\r\n',
        'Bcc: x@y',
        '"',
        '<',
        '>',
        ',',
        ':',
        ';',
        '(',
        '\\',
        '\u202e',
        '\u2028',
        '=?UTF-8?Q?=0D=0ABcc:_a@b?=',
        '=0D=0A',
        '--',
        '@',
        'a@b',
        'x'.repeat(1_200),
        '鐘'.repeat(400),
        '<a href="https://x.example">',
        '<img src=//x.example>',
        '[a](https://x.example)',
        '![a](https://x.example)',
        'javascript:alert(1)',
        'url(https://x.example)',
        '</style>',
        '\n.\n',
        '\nFrom x'
      ),
      fc.string({ unit: 'binary' })
    ),
    { maxLength: 8 }
  )
  .map((parts) => parts.join(''))

const mails = fc
  .record({
    name: odd,
    player: odd,
    subject: odd,
    inReplyTo: odd,
    references: fc.array(odd, { maxLength: 14 }),
    markdown: odd,
    footer: odd
  })
  .map(({ name, player, ...rest }): OutgoingMail => {
    return { ...letter, ...rest, from: { ...letter.from, name }, to: { ...letter.to, name: player } }
  })

describe('composeMail', () => {
  test('has each header once and no other, and reads back as what was meant', async () => {
    await fc.assert(
      fc.asyncProperty(mails, async (mail) => {
        const bytes = await composeMail(mail)
        const names = headersOf(Buffer.from(bytes).toString('latin1')).map(([header]) => header)
        expect(names.filter((header) => header !== 'in-reply-to' && header !== 'references')).toEqual(always)
        expect(new Set(names).size).toBe(names.length)
        const parsed = await PostalMime.parse(bytes)
        expect(parsed.from?.address).toBe('dungeon@play.example')
        expect(parsed.to?.map((recipient) => recipient.address)).toEqual(['mara@example.org'])
        expect(`${parsed.subject}${parsed.from?.name}`).not.toMatch(/[\r\n\0]/u)
        expect(parsed.attachments).toEqual([])
      })
    )
  })

  test('has no line over 998 octets, no bare CR or LF, no NUL, and folds headers that are longer', async () => {
    await fc.assert(
      fc.asyncProperty(mails, async (mail) => {
        const raw = Buffer.from(await composeMail(mail)).toString('latin1')
        expect(/[\r\n\0]/u.exec(raw.replaceAll('\r\n', ''))?.index).toBeUndefined()
        expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998)
      })
    )
  })

  test('gives the same bytes for the same letter', async () => {
    await fc.assert(
      fc.asyncProperty(mails, async (mail) => {
        expect(Buffer.compare(await composeMail(structuredClone(mail)), await composeMail(mail))).toBe(0)
      }),
      { numRuns: 40 }
    )
  })

  test('links nothing but the way out, and loads nothing', async () => {
    await fc.assert(
      fc.asyncProperty(mails, async (mail) => {
        const { html = '' } = await PostalMime.parse(await composeMail(mail))
        const tags = html.match(/<[a-z][^>]*>/giu) ?? []
        expect(tags.filter((tag) => /^<(?:a|area|base|form|link)\b|\bhref\b/iu.test(tag))).toHaveLength(1)
        expect(
          tags.filter((tag) => /\b(?:src\w*|background|on\w+)=|url\(|^<(?:img|script|iframe|object)/iu.test(tag))
        ).toEqual([])
        expect(html.match(/<\/?(?:style|head|body|html)\b/giu)).toHaveLength(10)
      })
    )
  })

  test('refuses what is no address, and sends to no other than the one that was given', async () => {
    const address = fc.oneof(
      odd,
      fc.emailAddress(),
      fc.tuple(odd, odd).map((parts) => parts.join('@'))
    )
    await fc.assert(
      fc.asyncProperty(address, async (given) => {
        const mail = { ...letter, to: { address: given }, replyTo: given }
        const bytes = await composeMail(mail).catch((error: unknown) => String(error))
        if (typeof bytes === 'string') return expect(bytes).toContain('cannot send with an address')
        const parsed = await PostalMime.parse(bytes)
        expect(parsed.to).toHaveLength(1)
        expect(parsed.replyTo).toHaveLength(1)
        expect(parsed.to?.[0]?.address).toBe(parseAddress(given))
        expect(parsed.cc).toBeUndefined()
        expect(parsed.bcc).toBeUndefined()
      }),
      { numRuns: 300 }
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
  'list-unsubscribe-post',
  'message-id',
  'mime-version',
  'reply-to',
  'subject',
  'to',
  'x-auto-response-suppress'
]
