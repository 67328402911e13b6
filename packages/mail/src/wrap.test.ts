import { expect, test } from '@jest/globals'
import { columnsOf, wrap } from './wrap.ts'

test.each([
  ['abc', 3],
  ['Mára', 4],
  ['Ma\u0301ra', 4],
  ['鐘が鳴る', 8],
  ['「鐘」', 6],
  ['한국어', 6],
  ['ＡＢ', 4],
  ['🕯️', 1],
  ['🌊', 2],
  ['', 0]
])('%j takes %i columns', (text, columns) => {
  expect(columnsOf(text)).toBe(columns)
})

test('a text without blanks is wrapped between its characters', () => {
  expect(wrap('水の下で鐘が一度鳴る。誰も顔を上げない。', 20)).toEqual([
    '水の下で鐘が一度鳴',
    'る。誰も顔を上げな',
    'い。'
  ])
})

test('no line begins with a closing mark or ends with an opening one', () => {
  const lines = wrap('彼女は「聞こえたね」と言った。「はい」と答える。', 12)
  expect(lines.join('')).toBe('彼女は「聞こえたね」と言った。「はい」と答える。')
  for (const line of lines) {
    expect(line).not.toMatch(/^[、。」]|「$/u)
    expect(columnsOf(line)).toBeLessThanOrEqual(12)
  }
})

test('blanks and words of other scripts stay as they are', () => {
  expect(wrap('Aria は lamp を掲げる', 72)).toEqual(['Aria は lamp を掲げる'])
  expect(wrap('a long-hyphenated word', 6)).toEqual(['a', 'long-hyphenated', 'word'])
  expect(wrap('one\ntwo  three', 72)).toEqual(['one', 'two three'])
})
