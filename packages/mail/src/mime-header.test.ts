import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseMimeHeader } from './mime-header.ts'

const parameter = (text: string, name: string) => parseMimeHeader(text).parameters.get(name)

test('reads type and parameters', () => {
  const header = parseMimeHeader('Text/Plain; Charset="utf-8"; format=flowed ;delsp=yes')
  expect(header.value).toBe('text/plain')
  expect(Object.fromEntries(header.parameters)).toEqual({ charset: 'utf-8', format: 'flowed', delsp: 'yes' })
})

test.each([
  ['a; boundary="x;y\\"z"', 'boundary', 'x;y"z'],
  ['a; boundary=b; boundary=c', 'boundary', 'b'],
  ['a (c;1) ; boundary=b (comment)', 'boundary', 'b'],
  ['a; flag; boundary=b', 'boundary', 'b'],
  ['a; filename=Invoice(1).pdf', 'filename', 'Invoice(1).pdf'],
  ['a; filename="C:\\dir\\a.txt"', 'filename', 'C:\\dir\\a.txt'],
  ["a; filename*=utf-8'en'F%C3%BC.txt", 'filename', 'Fü.txt'],
  ["a; filename*=iso-8859-1''F%FC.txt; filename=plain.txt", 'filename', 'Fü.txt'],
  ["a; filename=plain.txt; filename*=utf-8''F%C3%BC.txt", 'filename', 'Fü.txt'],
  ["a; filename*0*=utf-8''F%C3; filename*1*=%BC; filename*2=.txt", 'filename', 'Fü.txt'],
  ['a; name*0=long-; name*1=name.txt', 'name', 'long-name.txt'],
  ['a; boundary="open', 'boundary', 'open'],
  ['a; boundary=(open', 'boundary', '(open']
])('reads %j', (text, name, expected) => {
  expect(parameter(text, name)).toBe(expected)
})

test('reads any text', () => {
  const pieces = fc.array(fc.constantFrom('a', ';', '=', '"', '\\', '(', ')', '*', '*0*', "''", '%C3', ' ', 'ü'))
  fc.assert(fc.property(pieces, (some) => void parseMimeHeader(some.join(''))))
})
