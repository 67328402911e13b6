import { expect, test } from '@jest/globals'
import { unflow } from './flowed-text.ts'

test.each([
  ['one \r\ntwo\r\nthree', 'one two\nthree'],
  ['> one \n> two\n> three', '> one two\n> three'],
  ['> one \n>> two', '> one \n>> two'],
  ['one\n-- \nAnn \nB', 'one\n-- \nAnn B'],
  [' > stuffed', '> stuffed'],
  ['', '']
])('joins %j', (text, expected) => {
  expect(unflow(text, false)).toBe(expected)
})

test('drops the space that only marks the flow', () => {
  expect(unflow('日本 \n語', true)).toBe('日本語')
})
