import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { decodedSize, decodeTransfer } from './transfer-encoding.ts'

const decode = (text: string, encoding: string) => Buffer.from(decodeTransfer(Buffer.from(text), encoding)).toString()

test.each([
  ['F=C3=BC=\r\nr =c3=9f', 'Für ß'],
  ['a = b =ZZ=', 'a = b =ZZ'],
  ['soft= \t\r\nly', 'softly'],
  ['==41', '=A']
])('reads quoted-printable %j', (text, expected) => {
  expect(decode(text, 'quoted-printable')).toBe(expected)
})

test.each([
  ['aGVs\r\nbG8=', 'hello'],
  ['aGk=aGk=', 'hihi'],
  ['aGk', 'hi'],
  ['a!G-k=', 'hi'],
  ['', '']
])('reads base64 %j', (text, expected) => {
  expect(decode(text, 'base64')).toBe(expected)
})

test('leaves what is not encoded', () => {
  expect(decode('a=41', '8bit')).toBe('a=41')
})

test('measures base64 without decoding it', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      const encoded = Buffer.from(Buffer.from(bytes).toString('base64').replaceAll(/.{76}/g, '$&\r\n'))
      expect(decodedSize(encoded, 'base64')).toBe(bytes.length)
    })
  )
})
