import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { multipart, readMail } from './fixtures/mails.ts'

/** What becomes of one part besides a letter. */
function attached(...head: string[]) {
  const [headers, ...body] = [head.slice(0, -1), head.at(-1) ?? '']
  const part = `${headers.join('\n')}\n\n${body.join('')}`
  return readMail(...multipart('mixed', 'Content-Type: text/plain\n\nSee below.', part)).attachments
}

function named(filename: string) {
  return attached(`Content-Disposition: attachment; filename="${filename}"`, 'abc')[0]?.filename
}

function file(filename: string, octets: string | Buffer, type = 'application/octet-stream') {
  const body = Buffer.from(octets).toString('base64')
  const [attachment] = attached(
    `Content-Type: ${type}`,
    'Content-Transfer-Encoding: base64',
    `Content-Disposition: attachment; filename="${filename}"`,
    body
  )
  return attachment
}

describe('a name', () => {
  test.each([
    ['map.png', 'map.png'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\\\dir\\\\map.png', 'map.png'],
    ['.bashrc', 'bashrc'],
    ['=?utf-8?Q?Karte_f=C3=BCr?=', 'Karte für'],
    ['=?utf-8?Q?a=0D=0ABcc:_x=00?=', 'a Bcc_ x'],
    ['exe.\u202egnp', 'exe.gnp'],
    ['a<b>:c|d?.txt', 'a_b__c_d_.txt'],
    ['..', 'unnamed'],
    ['dir/', 'dir'],
    ['', 'unnamed'],
    [`${'a'.repeat(300)}.png`, `${'a'.repeat(116)}.png`]
  ])('is made harmless: %j', (filename, expected) => {
    expect(named(filename)).toBe(expected)
  })

  test('is harmless whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (filename) => {
        expect(named(filename.replaceAll(/[\r\n]/g, ''))).toMatch(
          /^[^\p{Cc}\p{Cf}/\\<>:"|?*.][^\p{Cc}\p{Cf}/\\<>:"|?*]*$/u
        )
      })
    )
  })
})

test('a picture is measured, and not opened', () => {
  expect(attached('Content-Type: IMAGE/PNG; name=a.png', 'Content-Transfer-Encoding: base64', 'aGVsbG8=')).toEqual([
    { filename: 'a.png', contentType: 'image/png', size: 5, type: 'named', kind: 'image' }
  ])
})

describe('a text joins the letter', () => {
  test.each([
    ['as it is', 'notes.txt', 'The inn is\r\non fire.\r\n\r\n\r\n\r\nRun!\r\n'],
    ['in a file without an ending', 'notes', 'The inn is\non fire.\n\nRun!'],
    ['of Notepad', 'notes.txt', Buffer.from('\ufeffThe inn is\r\non fire.\r\n\r\nRun!', 'utf16le')],
    ['with a mark of UTF-8', 'notes.md', '\ufeffThe inn is\non fire.\n\nRun!']
  ])('%s', (_, filename, octets) => {
    expect(file(filename, octets, 'text/plain')).toMatchObject({
      type: 'joined',
      text: 'The inn is\non fire.\n\nRun!',
      isWhole: true
    })
  })

  test('also where the program did not know what it attached', () => {
    expect(file('notes.txt', 'Fire')).toMatchObject({ type: 'joined', text: 'Fire' })
    expect(file('notes', 'Fire')).toMatchObject({ type: 'declined', reason: 'unknown' })
  })

  test('in its own charset', () => {
    const octets = Buffer.from('Der M\xfcller', 'latin1')
    expect(file('a.txt', octets, 'text/plain; charset=iso-8859-1')).toMatchObject({ text: 'Der Müller' })
    expect(file('a.txt', Buffer.from('cff0e8e2e5f2', 'hex'), 'text/plain; charset=windows-1251')).toMatchObject({
      text: 'Привет'
    })
  })

  test('no further than a letter goes, and never half of a character', () => {
    expect(file('a.txt', `${'a'.repeat(19_999)}😀 and on`)).toMatchObject({
      text: 'a'.repeat(19_999),
      isWhole: false
    })
  })

  test.each([
    ['is too large', 'a.txt', 'a'.repeat(100_001), 'too large'],
    ['is none', 'a.txt', Buffer.from('00ff00ff', 'hex'), 'unknown'],
    ['is full of controls', 'a.txt', '\u0001\u0002 text', 'unknown']
  ])('unless it %s', (_, filename, octets, reason) => {
    expect(file(filename, octets, 'text/plain')).toMatchObject({ type: 'declined', reason })
  })
})

test.each([
  ['map.png', 'image/png', 'image'],
  ['map', 'image/heic', 'image'],
  ['map.png', 'application/octet-stream', 'image'],
  ['sheet.pdf', 'application/pdf', 'document'],
  ['sheet.odt', 'application/vnd.oasis.opendocument.text', 'document'],
  ['page.html', 'text/plain', 'document'],
  ['page.txt', 'text/html', 'document'],
  ['song.mp3', 'audio/mpeg', 'sound'],
  ['walk.mov', 'application/octet-stream', 'video'],
  ['save.json', 'application/json', 'text'],
  ['diary', 'text/x-log', 'text'],
  ['bob.txt', 'message/rfc822', 'mail']
])('%s, said to be %s, is named as a kind of %s', (filename, type, kind) => {
  expect(file(filename, 'abc', type)).toMatchObject({ type: 'named', kind })
})

describe('its octets tell what a file is', () => {
  const hex = (digits: string) => Buffer.from(digits, 'hex')
  test.each([
    ['map.png', 'image/png', hex('4d5a900003000000'), 'program'],
    ['notes.txt', 'text/plain', hex('7f454c4602010100'), 'program'],
    ['notes.txt', 'text/plain', '#!/bin/sh\nrm -rf /', 'program'],
    ['map.png', 'image/png', hex('504b030414000000'), 'archive'],
    ['letter.pdf', 'application/pdf', hex('526172211a070100'), 'archive'],
    ['notes.txt', 'text/plain', '-----BEGIN PGP MESSAGE-----\n\nhQ', 'encrypted'],
    ['x.bin', 'application/octet-stream', hex('789f3e2200000000'), 'outlook']
  ])('%s, said to be %s', (filename, type, octets, reason) => {
    expect(file(filename, octets, type)).toMatchObject({ type: 'declined', reason })
  })

  test('and its name which office document a zip file is', () => {
    expect(file('a.docx', hex('504b030414000000'))).toMatchObject({ type: 'named', kind: 'document' })
    expect(file('a.doc', hex('d0cf11e0a1b11ae1'))).toMatchObject({ type: 'named', kind: 'document' })
    expect(file('a.msg', hex('d0cf11e0a1b11ae1'))).toMatchObject({ type: 'named', kind: 'mail' })
  })

  test('while two letters at the beginning of a text are words', () => {
    expect(file('a.txt', 'MZ was here')).toMatchObject({ type: 'joined', text: 'MZ was here' })
  })
})

test.each([
  ['setup.exe', 'application/octet-stream', 'program'],
  ['map.png.exe', 'image/png', 'program'],
  ['map.exe. . ', 'image/png', 'program'],
  ['macro.docm', 'application/vnd.ms-word.document.macroEnabled.12', 'program'],
  ['script', 'application/javascript', 'program'],
  ['home.lnk', 'application/octet-stream', 'program'],
  ['all.zip', 'application/zip', 'archive'],
  ['all.tar.gz', 'application/octet-stream', 'archive'],
  ['smime.p7m', 'application/pkcs7-mime', 'encrypted'],
  ['secret.gpg', 'application/octet-stream', 'encrypted'],
  ['winmail.dat', 'application/ms-tnef', 'outlook'],
  ['winmail.dat', 'application/octet-stream', 'outlook'],
  ['what.xyz', 'application/octet-stream', 'unknown']
])('%s, said to be %s, is declined as %s', (filename, type, reason) => {
  expect(file(filename, 'abc', type)).toMatchObject({ type: 'declined', reason })
})

test.each([
  ['smime.p7s', 'application/octet-stream'],
  ['signature.asc', 'application/octet-stream'],
  ['key.asc', 'application/pgp-keys'],
  ['ann.vcf', 'text/vcard'],
  ['ann.vcf', 'application/octet-stream'],
  ['invite.ics', 'application/ics'],
  ['ATT00001.txt', 'text/plain'],
  ['._map.png', 'application/applefile'],
  ['report', 'message/delivery-status']
])('%s, said to be %s, is no doing of the person', (filename, type) => {
  expect(file(filename, 'abc', type)).toMatchObject({ type: 'ignored' })
})

test('an empty file is nothing', () => {
  expect(file('map.png', '', 'image/png')).toMatchObject({ type: 'ignored' })
  expect(file('a.txt', ' \n \n')).toMatchObject({ type: 'ignored' })
})

test('a picture of ten million octets is too large', () => {
  expect(file('a.png', Buffer.alloc(10_000_000), 'image/png')).toMatchObject({ type: 'named' })
  expect(file('a.png', Buffer.alloc(10_000_002), 'image/png')).toMatchObject({ reason: 'too large' })
})

test('ten files are taken, and those that a program attached do not count', () => {
  const picture = 'Content-Type: image/png; name=a.png\n\nabc'
  const card = 'Content-Type: text/vcard; name=a.vcf\n\nabc'
  const many = readMail(...multipart('mixed', card, ...Array.from({ length: 12 }, () => picture))).attachments
  expect(many.map(({ type }) => type)).toEqual([
    'ignored',
    ...Array.from({ length: 10 }, () => 'named'),
    'declined',
    'declined'
  ])
})

describe('a picture in the words', () => {
  const html = 'Content-Type: text/html\n\n<p>Hi<img src="cid:logo%40example"></p>'
  const picture = (id: string, size: number) =>
    `Content-Type: image/png; name=image001.png\nContent-ID: <${id}>\n\n${'a'.repeat(size)}`
  const besides = (part: string) => readMail(...multipart('related', html, part)).attachments

  test('is a logo when it is small', () => {
    expect(besides(picture('logo@example', 50_000))).toMatchObject([{ type: 'ignored' }])
    expect(besides(picture('logo@example', 50_001))).toMatchObject([{ type: 'named', kind: 'image' }])
  })

  test('is meant when the words do not show it', () => {
    expect(besides(picture('other@example', 100))).toMatchObject([{ type: 'named', kind: 'image' }])
  })
})

test('what is no picture is never a logo', () => {
  const program = 'Content-Type: application/octet-stream; name=a.exe\nContent-ID: <a@b>\n\nMZ'
  const html = 'Content-Type: text/html\n\n<img src="cid:a@b">'
  expect(readMail(...multipart('related', html, program)).attachments).toMatchObject([{ type: 'declined' }])
})
