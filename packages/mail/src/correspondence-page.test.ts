import { describe, expect, test } from '@jest/globals'
import PostalMime from 'postal-mime'
import { composeMail } from './compose.ts'
import { type Correspondence, correspondencePage } from './correspondence-page.ts'
import { sampleLetter } from './fixtures/outgoing.ts'

const day = Date.UTC(2026, 10, 23, 12)

const page: Correspondence = {
  title: 'The Drowned Bell',
  reader: 'Mára',
  others: ['Bob', '<Cy>'],
  language: 'en',
  isCut: false,
  note: 'An AI narrates.',
  chapters: [1, 2, 3, 4].map((number) => ({
    heading: `${number}. The tide`,
    at: day + number * 86_400_000,
    parts: [
      { type: 'written', by: 'Mára wrote', text: 'I wait & see.\nThen I go.\n\n<script>alert(1)</script>' },
      { type: 'told', by: null, markdown: '## The bell\n\nIt *rings*. [a](https://x.example) <img src=x>' },
      { type: 'told', by: 'The narrator, to you alone', markdown: 'Psst.' }
    ]
  }))
}

describe('the page of a whole correspondence', () => {
  test('says whose it is, when it was, and what was written and told', () => {
    const html = correspondencePage(page)
    expect(html).toContain('<h1>The Drowned Bell</h1>\n<p>A correspondence of Mára, with Bob and &lt;Cy&gt;</p>')
    expect(html).toContain('<p>24 November 2026 to 27 November 2026</p>')
    expect(html).toContain('<p dir="auto">I wait &amp; see.<br>\nThen I go.</p>')
    expect(html).toContain('It <em>rings</em>.')
  })

  test('has one outline: title, chapters, parts, and the narrator’s headings below', () => {
    const levels = [...correspondencePage(page).matchAll(/<h(\d)/gu)].map(([, level]) => level).join('')
    expect(levels).toBe(`12${'2343'.repeat(4)}`)
  })

  test('loads and runs nothing, and leads nowhere but into itself', () => {
    const html = correspondencePage(page)
    expect(html).not.toMatch(/<(?:script|img|link|iframe|svg|object|form|base)\b|\son\w+=|url\(|@import/iu)
    const ids = new Set([...html.matchAll(/ id="([^"]*)"/gu)].map(([, id]) => `#${id}`))
    const links = [...html.matchAll(/ href="([^"]*)"/gu)].map(([, link]) => link)
    expect(links).toHaveLength(4)
    expect(links.filter((link) => !ids.has(link ?? ''))).toEqual([])
  })

  test('lists its chapters only where there are several, and says where it was cut', () => {
    expect(correspondencePage({ ...page, chapters: page.chapters.slice(0, 3) })).not.toContain('<nav')
    expect(correspondencePage(page)).not.toContain('begins in the middle')
    expect(correspondencePage({ ...page, isCut: true })).toContain('begins in the middle')
  })

  test('reads from the right in languages that are written so', () => {
    expect(correspondencePage({ ...page, language: 'he' })).toContain('<html lang="he" dir="rtl">')
  })

  test('is attached to a letter as it is, and the same letter has the same bytes', async () => {
    const attachment = { name: 'Bell\r\nBcc: x.html', html: correspondencePage(page) }
    const bytes = await composeMail({ ...sampleLetter, attachment })
    expect(await composeMail({ ...sampleLetter, attachment })).toEqual(bytes)
    const mail = await PostalMime.parse(bytes)
    expect(mail.text).toContain('The tide is')
    expect(mail.attachments).toMatchObject([{ filename: 'Bell Bcc: x.html', mimeType: 'text/html' }])
    const content = mail.attachments[0]?.content
    expect(typeof content === 'string' ? content : new TextDecoder().decode(content)).toBe(attachment.html)
    expect(
      Math.max(
        ...Buffer.from(bytes)
          .toString('latin1')
          .split('\r\n')
          .map((line) => line.length)
      )
    ).toBeLessThan(999)
  })
})
