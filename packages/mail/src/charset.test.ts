import { expect, test } from '@jest/globals'
import { decodeText } from './charset.ts'

const latin1 = (text: string) => Buffer.from(text, 'latin1')

test('believes bytes that are UTF-8 over a label that says otherwise', () => {
  expect(decodeText(Buffer.from('Füße 世界'), 'big5')).toBe('Füße 世界')
})

test.each([
  ['iso-8859-1', latin1('F\xfc\xdfe'), 'Füße'],
  ['windows-1251', latin1('\xcf\xf0\xe8'), 'При'],
  ['KOI8-R', latin1('\xf0\xd2\xc9'), 'При'],
  ['cp932', latin1('\x93\xfa\x96\x7b'), '日本'],
  ['iso-2022-jp', latin1('\x1b$BF|K\\\x1b(B'), '日本'],
  ['win-1251', latin1('\xcf\xf0\xe8'), 'При'],
  ['eucJP', latin1('\xc6\xfc\xcb\xdc'), '日本'],
  ['ks_c_5601', latin1('\xc7\xd1\xb1\xdb'), '한글'],
  ['iso-2022-kr', latin1('\x1b$)C\x0eGQ1[\x0f ok'), '한글 ok'],
  ['hz', latin1('~{VPND\nok'), '中文\nok'],
  ['hz-gb-2312', latin1('a~~ ~{VPND~} ok~\n!'), 'a~ 中文 ok!'],
  ['us-ascii', latin1('\x1b$BF|K\\\x1b(B'), '日本'],
  ['utf-16le', latin1('h\0i\0'), 'hi'],
  ['utf-16', latin1('\xfe\xff\0h\0i'), 'hi'],
  ['utf-7', latin1('F+APwA3w-e 1 +- 1'), 'Füße 1 + 1'],
  ['utf-8', latin1('F\xfc\xdfe'), 'Füße'],
  ['', latin1('F\xfc\xdfe'), 'Füße'],
  ['no-such-charset', latin1('F\xfc'), 'Fü'],
  ['constructor', latin1('F\xfc'), 'Fü']
])('reads %s', (label, bytes, expected) => {
  expect(decodeText(bytes, label)).toBe(expected)
})

test('keeps a page of UTF-8 readable when a byte of it is broken', () => {
  const page = 'Καλημέρα, δύο σκάλες. '
  expect(decodeText(Buffer.concat([Buffer.from(page), latin1('\xff')]), 'utf-8')).toBe(`${page}\ufffd`)
})

test('takes off a byte order mark', () => {
  expect(decodeText(Buffer.from('\ufeffhi ü'), 'utf-8')).toBe('hi ü')
})
