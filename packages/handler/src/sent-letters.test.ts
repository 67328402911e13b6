import { letterPlaceholders, noUsage } from '@gpttherapy/core'
import { parseAddress, unsealReplyAddress } from '@gpttherapy/mail'
import { beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Email } from 'postal-mime'
import { ann, bob, everyKind, type Kind, kinds, type Sent } from './fixtures/every-letter.ts'
import { countingModel, domain, memoryWorld } from './fixtures/memory-world.ts'
import { sampleGames } from './fixtures/sample-games.ts'

/** Every kind of letter as it leaves the house, whatever its players and its narrator write. */

const leavable: readonly Kind[] = ['reminder', 'invitation', 'confirmation']
const unasked: readonly Kind[] = ['reminder', 'invitation', 'confirmation', 'paused', 'expired']

function header(mail: Email, name: string): string | undefined {
  return mail.headers.find(({ key }) => key === name)?.value
}

describe('every kind of letter', () => {
  let sent: Sent[]

  beforeAll(async () => {
    sent = await everyKind(memoryWorld(await sampleGames(), countingModel()), 'A few words.')
  })

  test('is sent in the course of two tables', () => {
    const others = ['narration', 'correspondence', 'confirmation', 'notice']
    expect([...Object.keys(letterPlaceholders), ...others].sort()).toEqual([...kinds].sort())
    expect([...new Set(sent.map(({ kind }) => kind))].sort()).toEqual([...kinds].sort())
  })

  test('can be answered: From and Reply-To are the reader’s own address, which leads to their seat, or the desk', () => {
    for (const { kind, from, to, session, mail } of sent) {
      expect(mail.from?.address).toBe(from)
      expect(mail.replyTo?.map(({ address }) => address)).toEqual([from])
      expect(mail.to?.map(({ address }) => address)).toEqual([to])
      const address = parseAddress(from)
      const keys = [new TextEncoder().encode('0123456789abcdef0123456789abcdef')] as const
      const place = address && unsealReplyAddress(address, domain, keys)
      if (from.startsWith('help@')) expect(kind).toBe('notice')
      else if (kind === 'confirmation') expect(from).toMatch(/^yes-[0-9a-z]{52}@/)
      else expect(place).toMatchObject({ type: 'seat', session })
    }
  })

  test('says that no person sent it, and is neither a list’s nor bulk', () => {
    for (const { kind, mail } of sent) {
      expect(header(mail, 'auto-submitted')).toEqual(
        unasked.includes(kind) ? 'auto-generated' : expect.stringMatching(/^auto-(?:replied|generated)$/)
      )
      expect(header(mail, 'x-auto-response-suppress')).not.toMatch(/All|NDR/)
      const names = mail.headers.map(({ key }) => key)
      expect(
        names.filter((name) => /^(?:precedence|list-id|list-post|bcc|cc|sender|x-mailer|return-)/.test(name))
      ).toEqual([])
      expect(new Set(names).size).toBe(names.length)
    }
  })

  test('has a way out that mail programs know where nobody asked for it, and nowhere else', () => {
    for (const { kind, from, mail } of sent) {
      const field = header(mail, 'list-unsubscribe')
      expect(header(mail, 'list-unsubscribe-post')).toBe(
        leavable.includes(kind) ? 'List-Unsubscribe=One-Click' : undefined
      )
      const mailto = kind === 'confirmation' ? `dungeon-[0-9a-z]{34}@${domain}` : from
      if (!leavable.includes(kind)) expect(field).toBeUndefined()
      else
        expect(field).toMatch(
          new RegExp(
            `^<https://leave\\.example/unsubscribe/[0-9a-z]{34}>,\\s+<mailto:${mailto}\\?subject=unsubscribe>$`
          )
        )
    }
  })

  test('says in its footer who writes, and how to stop as long as more may come', () => {
    const last: readonly Kind[] = ['goodbye', 'expired']
    for (const { kind, from, mail } of sent) {
      const [, footer = ''] = (mail.text ?? '').split(/^_{24}$/m)
      if (from.startsWith('help@')) continue
      expect(footer).toContain('A test writes these letters.')
      if (last.includes(kind)) expect(footer).not.toContain('STOP')
      if (kind === 'reminder' || kind === 'receipt')
        expect(footer.replaceAll(/\s+/g, ' ')).toMatch(/Turn \d+ is open\. To hear no more/)
    }
  })
})

describe('invariant 15', () => {
  const hostile = fc
    .array(
      fc.constantFrom(
        '[a letter](https://x.example/?q=1)',
        '![](https://x.example/p.png)',
        '<img src="https://x.example/p.png">',
        '<a href=https://x.example>here</a>',
        'https://x.example/path',
        'www.x.example',
        'x.example.com',
        'javascript:alert(1)',
        'mailto:eve@x.example',
        'eve@x.example',
        '</style><style>@import "https://x.example"',
        '<script src=//x.example></script>',
        '\r\nBcc: eve@x.example\r\n\r\n',
        '# Heading',
        '> quoted',
        '\u202etxet',
        '&#104;ttps://x.example',
        'ht\u200btps://x.example'
      ),
      { minLength: 1, maxLength: 5 }
    )
    .map((parts) => parts.join(' '))

  test('no letter loads anything or links anywhere, whatever players and narrator write, but to its own way out', async () => {
    const games = await sampleGames()
    await fc.assert(
      fc.asyncProperty(hostile, hostile, async (words, narration) => {
        const answer = {
          content: [{ type: 'text' as const, text: narration }],
          stopReason: { type: 'end-turn' as const },
          usage: noUsage
        }
        const sent = await everyKind(
          memoryWorld(games, async () => answer),
          words
        )
        for (const { kind, to, mail } of sent) {
          const html = mail.html ?? ''
          const [, url] = /<(https:[^>]+)>/.exec(header(mail, 'list-unsubscribe') ?? '') ?? []
          const tags = html.match(/<[a-z][^>]*>/gi) ?? []
          expect(
            tags
              .filter((tag) => /\b(?:src|href|background|action)=/i.test(tag))
              .map((tag) => /href="([^"]*)"/.exec(tag)?.[1])
          ).toEqual(url === undefined ? [] : [url])
          expect(tags.filter((tag) => /^<(?:img|script|iframe|object|form|link|base|svg)\b/i.test(tag))).toEqual([])
          expect(`${mail.text}${html.replaceAll(/<[^>]*>/g, '')}`.replaceAll(url ?? '\0', '')).not.toMatch(
            /https?:\/\/|www\.|eve@|x\.example/i
          )
          // An address that a player wrote may be invited, by fixed words.
          expect([ann, bob, ...(kind === 'invitation' ? ['eve@x.example'] : [])]).toContain(to)
        }
      }),
      { numRuns: 12 }
    )
  }, 60_000)
})
