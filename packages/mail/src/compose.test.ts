import { describe, expect, test } from '@jest/globals'
import PostalMime from 'postal-mime'
import { composeMail, type OutgoingMail } from './compose.ts'
import { headersOf, sampleLetter as letter } from './fixtures/outgoing.ts'

const read = async (mail: OutgoingMail) => PostalMime.parse(await composeMail(mail))
const raw = async (mail: OutgoingMail) => Buffer.from(await composeMail(mail)).toString('latin1')

describe('composeMail', () => {
  test('says the same words as text and as HTML', async () => {
    const mail = await read(letter)
    expect(mail.text).toContain('Turn 7\n======\n\nThe tide is _out_, Mára.\n')
    expect(mail.text).toContain('An AI wrote this.')
    expect(mail.html?.replaceAll(/ style="[^"]*"/gu, '')).toContain(
      '<h1>Turn 7</h1>\n<p>The tide is <em>out</em>, Mára.</p>'
    )
    expect(mail.html).toContain('<html lang="en" dir="ltr">')
  })

  test('gives the same bytes for the same letter, and other bytes for another', async () => {
    const bytes = await composeMail(letter)
    const { from, to, ...rest } = letter
    expect(await composeMail({ ...rest, to: { ...to }, from })).toEqual(bytes)
    expect(await composeMail({ ...letter, footer: 'Else.' })).not.toEqual(bytes)
  })

  test('has exactly the headers it needs', async () => {
    expect(headersOf(await raw(letter))).toEqual([
      ['auto-submitted', 'auto-replied'],
      ['content-language', 'en'],
      ['content-type', expect.stringMatching(/^multipart\/alternative; boundary="[^"]{1,70}"$/u)],
      ['date', 'Tue, 03 Mar 2026 10:04:00 +0000'],
      ['from', 'The Dungeon <dungeon@play.example>'],
      ['in-reply-to', '<letter-9@example.org>'],
      [
        'list-unsubscribe',
        '<https://leave.example/unsubscribe/0123456789abcdefghjkmnpqrstvwxyz01>, ' +
          '<mailto:dungeon-a2b@play.example?subject=unsubscribe>'
      ],
      ['list-unsubscribe-post', 'List-Unsubscribe=One-Click'],
      ['message-id', '<turn-7.a2b@play.example>'],
      ['mime-version', '1.0'],
      ['references', '<letter-1@example.org> <letter-9@example.org>'],
      ['reply-to', 'dungeon-a2b@play.example'],
      ['subject', 'The Drowned Bell'],
      ['to', '=?UTF-8?Q?M=C3=A1ra?= <mara@example.org>'],
      ['x-auto-response-suppress', 'DR, RN, NRN, OOF, AutoReply']
    ])
  })

  test('keeps the first and the nine newest references, and drops what is none', async () => {
    const references = ['no id', '<a b@c>', ...Array.from({ length: 40 }, (_id, index) => `<m${index}@example.org>`)]
    const kept = (await read({ ...letter, references })).references?.split(' ')
    expect(kept).toEqual([
      '<m0@example.org>',
      ...Array.from({ length: 9 }, (_id, index) => `<m${index + 31}@example.org>`)
    ])
  })

  test('loads and runs nothing, and links nothing but the way out, even when the letter asks for more', async () => {
    const markdown = '<script src="https://x.example/"></script> <img src=x> [a](https://x.example) <a href="x">'
    const html = (await read({ ...letter, markdown, footer: markdown })).html ?? ''
    expect(html).not.toMatch(
      /<(?:script|img|link|iframe|svg|object|form)\b|\b(?:src|on\w+)=(?!&quot;|x)|url\(|@import/iu
    )
    expect(html.match(/href="[^"]*"/gu)).toEqual([`href="${letter.unsubscribe?.url}"`])
    const { unsubscribe: _, ...kept } = letter
    const answer = await read({ ...kept, markdown, footer: markdown })
    expect(`${answer.html}`).not.toMatch(/<a\b/u)
    expect(answer.headers.map(({ key }) => key).filter((key) => key.startsWith('list-'))).toEqual([])
  })

  test('shows the way out in plain text too, whole and on a line of its own', async () => {
    const { text = '' } = await read(letter)
    expect(text.trimEnd().split('\n').slice(-4)).toEqual([
      '________________________',
      'An AI wrote this. Answer to play on.',
      'Stop these letters:',
      'https://leave.example/unsubscribe/0123456789abcdefghjkmnpqrstvwxyz01'
    ])
  })

  test('reads from the right in languages that are written so, but not its English footer', async () => {
    const { html = '' } = await read({ ...letter, language: 'he', markdown: '> x' })
    expect(html).toContain('<html lang="he" dir="rtl">')
    expect(html).toMatch(/<blockquote style="[^"]*padding-right:1em;border-right:/u)
    expect(html).toContain('<div class="small" lang="en" dir="ltr"')
  })

  test('begins its outline with a heading of the first level, whatever marks were typed', async () => {
    const tagsOf = async (markdown: string) => (await read({ ...letter, markdown })).html?.match(/<\/?h\d/gu)
    expect(await tagsOf('## a\n\n### b')).toEqual(['<h1', '</h1', '<h2', '</h2'])
    expect(await tagsOf('# a\n\n### b')).toEqual(['<h1', '</h1', '<h3', '</h3'])
  })

  test('has no text under 16 px, and lays itself out without its style sheets', async () => {
    const { html = '' } = await read({ ...letter, markdown: '# a\n\nb\n\n- c\n\n> d\n\n---' })
    const sizes = [...html.matchAll(/font-size:\s*(\d+)px/gu)].map(([, size]) => Number(size))
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(16)
    expect(html.match(/<(?:h1|p|ul|li|blockquote|hr)>/gu)).toBeNull()
  })

  test('ends every line in CRLF and keeps them under 998 octets', async () => {
    const text = await raw({ ...letter, markdown: `${'x'.repeat(5_000)}\n\n${'山'.repeat(2_000)}` })
    expect(/[\r\n\0]/u.exec(text.replaceAll('\r\n', ''))?.index).toBeUndefined()
    expect(Math.max(...text.split('\r\n').map((line) => line.length))).toBeLessThan(998)
  })

  test.each([
    'a@b\r\nBcc: c@d',
    'a b@c',
    'a@b>',
    '<a@b>',
    'a@b@c',
    'a',
    '',
    'a@b,c@d',
    'a\0@b',
    '"a b"@c',
    `${'a'.repeat(300)}@b`
  ])('throws on the address %j', async (address) => {
    await expect(composeMail({ ...letter, to: { address } })).rejects.toThrow('cannot send with an address')
    await expect(composeMail({ ...letter, from: { name: '', address } })).rejects.toThrow('cannot send with an address')
    await expect(composeMail({ ...letter, replyTo: address })).rejects.toThrow('cannot send with an address')
    const { url = '' } = letter.unsubscribe ?? {}
    await expect(composeMail({ ...letter, unsubscribe: { url, mailto: address } })).rejects.toThrow('cannot send')
  })

  test.each([
    'http://leave.example/a',
    'https://leave.example/a\r\nBcc: c@d',
    'https://leave.example/a>, <mailto:b@c',
    'https://leave.example/"onclick="',
    'https://user@leave.example/',
    'javascript:alert(1)',
    `https://leave.example/${'a'.repeat(400)}`,
    ''
  ])('throws on the link %j', async (url) => {
    const unsubscribe = { url, mailto: 'dungeon-a2b@play.example' }
    await expect(composeMail({ ...letter, unsubscribe })).rejects.toThrow('cannot send with an unsubscribe link')
  })

  test.each(['a@b', '<a>', '<a@b>\r\nBcc: c@d', '<a@b> <c@d>'])('throws on the Message-ID %j', async (messageId) => {
    await expect(composeMail({ ...letter, messageId })).rejects.toThrow('Message-ID')
  })
})
