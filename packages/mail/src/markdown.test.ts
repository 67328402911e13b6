import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { markdownToHtml, markdownToText } from './markdown.ts'
import { columnsOf } from './wrap.ts'

describe('markdownToHtml', () => {
  test.each([
    ['# One', '<h1>One</h1>'],
    ['## Two\ntext', '<h2>Two</h2>\n<p>text</p>'],
    ['a\nb\n\nc', '<p>a b</p>\n<p>c</p>'],
    ['a  \nb\\\nc', '<p>a<br>\nb<br>\nc</p>'],
    ['*a* _b_ **c**', '<p><em>a</em> <em>b</em> <strong>c</strong></p>'],
    ['**a *b* c**', '<p><strong>a <em>b</em> c</strong></p>'],
    ['***a***', '<p><strong><em>a</em></strong></p>'],
    ['**a *b** c*', '<p><strong>a *b</strong> c*</p>'],
    ['2 * 3 * 4, snake_case_name, a*', '<p>2 * 3 * 4, snake_case_name, a*</p>'],
    ['\\*a\\*', '<p>*a*</p>'],
    ['- a\n- b\n  more', '<ul>\n<li>a</li>\n<li>b more</li>\n</ul>'],
    ['1. a\n\n2. b', '<ol>\n<li>a</li>\n<li>b</li>\n</ol>'],
    ['1. a\n\nb\n\n2. c', '<ol>\n<li>a</li>\n</ol>\n<p>b</p>\n<ol start="2">\n<li>c</li>\n</ol>'],
    ['It was in\n1986. It rained.', '<p>It was in 1986. It rained.</p>'],
    ['> a\n\n> b\n\nc', '<blockquote>\n<p>a</p>\n<p>b</p>\n</blockquote>\n<p>c</p>'],
    ['> The sea gives\n> and *takes*\n> ', '<blockquote>\n<p>The sea gives<br>\nand <em>takes</em></p>\n</blockquote>'],
    [
      '> This is prose that a mail program has wrapped at its column,\n> and so on.',
      '<blockquote>\n<p>This is prose that a mail program has wrapped at its column, and so on.</p>\n</blockquote>'
    ],
    ['> a\n> > b', '<blockquote>\n<p>a</p>\n<blockquote>\n<p>b</p>\n</blockquote>\n</blockquote>'],
    ['a\n\n---\n\nb', '<p>a</p>\n<hr>\n<p>b</p>'],
    ['see https://example.org/_a_b_', '<p>see https://example.org/_a_b_</p>'],
    ['[a](http://x) ![b](y) <b onclick="x">', '<p>[a](http://x) ![b](y) &lt;b onclick=&quot;x&quot;&gt;</p>']
  ])('makes %j into %j', (markdown, html) => {
    expect(markdownToHtml(markdown)).toBe(html)
  })

  test('has no element outside its list and no attribute but a number, closes what it opens, whatever is written', () => {
    fc.assert(
      fc.property(markdown, (text) => {
        const open: string[] = []
        for (const [tag, slash, name] of markdownToHtml(text).matchAll(/<(\/?)([^>]*)>/gu)) {
          expect(tag).toMatch(/^<\/?(?:h[123]|p|ul|ol|ol start="\d{1,6}"|li|blockquote|hr|br|em|strong)>$/u)
          if (name === 'hr' || name === 'br') continue
          if (slash === '/') expect(open.pop()).toBe(name)
          else open.push(name?.split(' ')[0] ?? '')
        }
        expect(open).toEqual([])
      })
    )
  })
})

describe('markdownToText', () => {
  test('is laid out for a terminal', () => {
    const text = markdownToText(
      `# The Bell\n\nThe *tide* is **out**, and ${'the mud goes on and on '.repeat(4)}\n\n- rope\n- ${'lamp '.repeat(20)}\n\n> ${'Come back. '.repeat(8)}\n\n---`
    )
    expect(text).toBe(
      [
        'The Bell',
        '========',
        '',
        'The _tide_ is *out*, and the mud goes on and on the mud goes on and on',
        'the mud goes on and on the mud goes on and on',
        '',
        '- rope',
        '- lamp lamp lamp lamp lamp lamp lamp lamp lamp lamp lamp lamp lamp lamp',
        '  lamp lamp lamp lamp lamp lamp',
        '',
        '> Come back. Come back. Come back. Come back. Come back. Come back. Come',
        '> back. Come back.',
        '',
        '                                 * * *'
      ].join('\n')
    )
  })

  test('keeps a long address whole', () => {
    const address = `https://example.org/${'a_'.repeat(60)}`
    expect(markdownToText(`see ${address} now`).split('\n')).toEqual(['see', address, 'now'])
  })

  test('never exceeds 72 columns where words are short, and says every word', () => {
    const prose = fc.array(fc.string({ unit: fc.constantFrom('a', 'ß', '山'), minLength: 1, maxLength: 12 }), {
      minLength: 1
    })
    fc.assert(
      fc.property(prose, (words) => {
        const text = markdownToText(words.join(' '))
        expect(text.replaceAll(/\s+/gu, '')).toBe(words.join(''))
        expect(Math.max(...text.split('\n').map(columnsOf))).toBeLessThanOrEqual(72)
      })
    )
  })
})

describe('any text', () => {
  test('is rendered without a throw and without control characters', () => {
    fc.assert(
      fc.property(
        markdown,
        (text) => !/(?!\n)\p{Cc}|\p{Cs}/u.test(markdownToText(text) + markdownToHtml(text).replaceAll('\t', ''))
      )
    )
  })

  // Jest gives each of these five seconds; what is not linear takes minutes.
  test.each([
    '*',
    '**',
    '*a ',
    '_a',
    '**a *b ',
    '>',
    '> ',
    '- ',
    '- a\n',
    '# ',
    '\\',
    ' ',
    '`',
    '1. a\n\n',
    'h',
    '\n',
    '> a\n\n',
    '--- ',
    '「',
    '山',
    '「山。',
    'a山'
  ])('of 300 KB of %j is rendered in linear time', (bit) => {
    const text = bit.repeat(300_000 / bit.length)
    expect(typeof (markdownToHtml(text) + markdownToText(text))).toBe('string')
  })
})

const markdown = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '*',
        '**',
        '_',
        '\\',
        '\n',
        '  \n',
        '> ',
        '- ',
        '1. ',
        '# ',
        '---',
        ' ',
        'a',
        '<b>',
        '&',
        '"',
        'https://x.y/_',
        '`',
        '\t',
        '\u0000'
      ),
      fc.string({ unit: 'binary', maxLength: 8 })
    ),
    { maxLength: 40 }
  )
  .map((parts) => parts.join(''))
