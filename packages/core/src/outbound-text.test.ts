import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { outboundText } from './outbound-text.ts'

test.each([
  ['a zero-width space', 'https:\u200b//evil.example/x', '(a link)'],
  ['a control character, which the renderer drops', 'https:\u0001//evil.example/x', '(a link)'],
  ['half of a surrogate pair', 'https:\ud800//evil.example/x', '(a link)'],
  ['a backslash, which the renderer drops', 'https:\\//evil.example/x', '(a link)'],
  ['two of them', 'https:\\\\//evil.example/x', '(a link)'],
  ['a zero-width space in an address', 'eve\u200b@evil.example', '(an address)'],
  ['a top-level domain that no list has', 'evil.tk/x', 'evil. tk/x']
])('a link does not go out hidden by %s', (_, written, sent) => {
  expect(outboundText(written)).toBe(sent)
})

test.each(['He left. Then rain.', 'e.g. 3.5 km at 5 p.m.', 'Wait … what?', 'one\\\ntwo', '👩‍🚀 said so'])(
  '%j stays as it is',
  (text) => {
    expect(outboundText(text)).toBe(text)
  }
)

test('bounds what is written without blanks too', () => {
  expect(outboundText('字'.repeat(30_000))).toHaveLength(12_002)
})

test('whatever is written, nothing goes out that a mail client makes a link of', () => {
  const bits = [
    'evil',
    '.',
    'com',
    'tk',
    ':',
    '//',
    'https',
    'www',
    '@',
    '\\',
    '[',
    '](',
    ')',
    ' ',
    '\n',
    '\u200b',
    'MAILTO:',
    '<',
    '字'
  ]
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...bits), { maxLength: 14 }), (parts) => {
      const sent = outboundText(parts.join(''))
      expect(sent).not.toMatch(/\p{L}\.\p{L}{2}|\bhttps?:\/\/\w|\bmailto:\w|\w@\w+\.\w/iu)
    }),
    { numRuns: 2_000 }
  )
})
