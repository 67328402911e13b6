import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { multipart, readMail } from './fixtures/mails.ts'

function named(filename: string) {
  return readMail(...multipart('mixed', `Content-Disposition: attachment; filename="${filename}"\n\nabc`))
    .attachments[0]?.filename
}

test.each([
  ['map.png', 'map.png'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\\\dir\\\\map.png', 'map.png'],
  ['.bashrc', 'bashrc'],
  ['=?utf-8?Q?Karte_f=C3=BCr?=', 'Karte für'],
  ['exe.\u202egnp', 'exe.gnp'],
  ['a<b>:c|d?.txt', 'a_b__c_d_.txt'],
  ['..', 'unnamed'],
  ['dir/', 'dir'],
  ['', 'unnamed'],
  [`${'a'.repeat(300)}.png`, `${'a'.repeat(116)}.png`]
])('names %j', (filename, expected) => {
  expect(named(filename)).toBe(expected)
})

test('measures what it does not open', () => {
  const part = 'Content-Type: IMAGE/PNG; name=a.png\nContent-Transfer-Encoding: base64\n\naGVsbG8='
  expect(readMail(...multipart('mixed', part)).attachments).toEqual([
    { filename: 'a.png', contentType: 'image/png', size: 5 }
  ])
})

test('gives any name a harmless form', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (filename) => {
      expect(named(filename.replaceAll(/[\r\n]/g, ''))).toMatch(
        /^[^\p{Cc}\p{Cf}/\\<>:"|?*.][^\p{Cc}\p{Cf}/\\<>:"|?*]*$/u
      )
    })
  )
})
