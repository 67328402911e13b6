import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { ownWords } from './own-words.ts'

describe('any body', () => {
  test('comes apart without a throw, and nothing is added to it', () => {
    const bits = fc.constantFrom(
      'On ',
      'wrote:',
      '> ',
      '\n',
      '-- ',
      'From: a@b.c',
      'To: ',
      '--Original Message--',
      'x',
      '<div>',
      '</p>',
      '&gt;',
      '<blockquote>'
    )
    const body = fc
      .array(fc.oneof(bits, fc.string({ unit: 'binary' })), { maxLength: 60 })
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(body, (text) => {
        const words = ownWords({ text }).text
        expect(`${words}${ownWords({ html: text }).text}`).not.toMatch(/(?![\t\n])\p{Cc}/u)
        expect(isSubsequence(visible(words), visible(text))).toBe(true)
        expect(isSubsequence(visible(ownWords({ text, html: text }).text), visible(text))).toBe(true)
      })
    )
  })

  // Jest gives each of these five seconds; what is not linear takes minutes.
  test.each([
    ['On ', 100_000],
    ['On \n', 75_000],
    ['Le ', 100_000],
    ['>\n', 200_000],
    ['> a\nb\n', 50_000],
    ['-- \n', 75_000],
    ['--\n', 100_000],
    ['wrote: ', 40_000],
    ['From: a@b\n\nTo: ', 20_000],
    ['Sent from ', 30_000],
    ['confidential recipient\n\n', 12_000],
    [' ', 300_000],
    ['a@<', 100_000],
    ['x:\n', 100_000],
    ['Mvh\nAnn\n\n', 30_000],
    ['> https://play.example/a\nb\n', 11_000],
    ['On 3.3.2026 10:04\n\n<\n\n', 12_000],
    ['   On 3.3.2026 10:04 a@b.c wrote:\n', 9_000],
    [`${'-'.repeat(1_990)}x\n`, 150],
    [`On 3.3.2026 10:04 ${'@.'.repeat(80)}\n`, 1_700],
    [`${'@'.repeat(590)}x\n`, 500],
    [`${'From: a@b To: '.repeat(40)}\n`, 530]
  ])('of %j, 300 KB, is read in linear time', (bit, times) => {
    const text = `${bit.repeat(times)}\nx`
    expect(typeof ownWords({ text }).text).toBe('string')
    expect(typeof ownWords({ text, html: text }).text).toBe('string')
  })

  test.each([
    '<div>',
    '<blockquote>a',
    '<p>a',
    '<',
    '<!--',
    '<div style="',
    '&amp;',
    '<div><b></i>',
    '<svg>',
    '<pre>\n',
    '<hr>',
    'On 3 March wrote:<blockquote>',
    '<div class="gmail_quote">x</div>y'
  ])('of nested or broken HTML, 300 KB of %j, is read in linear time and without recursion', (bit) => {
    expect(typeof ownWords({ html: bit.repeat(300_000 / bit.length) }).text).toBe('string')
  })
})

const visible = (text: string): string[] => [...text.replaceAll(/[\s\p{Cc}\ufeff\u200b\u2060]/gu, '')]

function isSubsequence(part: readonly string[], whole: readonly string[]): boolean {
  let found = 0
  for (const character of whole) if (character === part[found]) found++
  return found === part.length
}
