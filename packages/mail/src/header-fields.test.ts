import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { firstField, readHeaderFields } from './header-fields.ts'

const read = (text: string) => readHeaderFields(Buffer.from(text))

test('unfolds, and keeps every value of a repeated field in order', () => {
  const fields = read('Subject: one\r\n  two\r\n\tthree\r\nX-A: 1\nX-A: 2\n')
  expect(fields.get('subject')).toEqual(['one  two\tthree'])
  expect(fields.get('x-a')).toEqual(['1', '2'])
})

test('counts a field whose name is followed by blanks', () => {
  expect(read('From: a\r\nFROM \t: b\r\n').get('from')).toEqual(['a', 'b'])
})

test('takes no field out of a value with a bare carriage return', () => {
  const fields = read('Subject: x\rFrom: evil@example.com\r\n')
  expect(fields.has('from')).toBe(false)
  expect(firstField(fields, 'subject')).toBe('x From: evil@example.com')
})

test('does not take a name with other blanks or a byte order mark for the field', () => {
  expect([...read('\u00a0From: a\r\n\ufeffFrom: b\r\nTo: c').keys()]).toEqual(['to'])
})

test('skips lines that are no field, with what continues them', () => {
  expect([...read('no field here\r\n From: a\r\nTo: b\r\n').keys()]).toEqual(['to'])
})

test('reads raw 8-bit values', () => {
  expect(firstField(read('Subject: ü'), 'subject')).toBe('ü')
  expect(firstField(readHeaderFields(Buffer.from('Subject: \xfc', 'latin1')), 'subject')).toBe('ü')
})

test('reads any bytes', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => void readHeaderFields(bytes)))
})
