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
    ['a@<', 100_000]
  ])('of %j, 300 KB, is read in linear time', (bit, times) => {
    expect(typeof ownWords({ text: bit.repeat(times) }).text).toBe('string')
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
    '<pre>\n'
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
