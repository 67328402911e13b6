import { describe, expect, test } from '@jest/globals'
import { fromAnn, multipart, readMail } from './fixtures/mails.ts'

const plain = 'Content-Type: text/plain\n\nwords'
const html = 'Content-Type: text/html\n\n<p>words</p>'
const picture = 'Content-Type: image/png; name=a.png\nContent-ID: <a>\nContent-Transfer-Encoding: base64\n\naGVsbG8='

function read(subtype: string, ...parts: string[]) {
  const { text, html: markup, attachments } = readMail(...multipart(subtype, ...parts))
  return { text, html: markup, attachments: attachments.map(({ filename }) => filename) }
}

describe('words', () => {
  test('come in both forms of an alternative', () => {
    expect(read('alternative', plain, html)).toEqual({ text: 'words', html: '<p>words</p>', attachments: [] })
  })

  test('are joined around a picture', () => {
    expect(read('mixed', plain, picture, plain)).toMatchObject({ text: 'words\nwords', attachments: ['a.png'] })
  })

  test('are joined as HTML when one part has no text', () => {
    const footer = 'Content-Type: text/plain\n\na <footer>\n& more'
    expect(read('mixed', html, footer)).toEqual({
      text: undefined,
      html: '<p>words</p>\n<div>a &lt;footer&gt;<br>&amp; more</div>',
      attachments: []
    })
  })

  test('may be text of another kind when nothing plainer comes first', () => {
    expect(read('mixed', 'Content-Type: text/markdown\n\n*words*')).toMatchObject({ text: '*words*', attachments: [] })
    expect(read('mixed', plain, 'Content-Type: text/csv\n\na,b')).toMatchObject({
      text: 'words',
      attachments: ['unnamed']
    })
  })

  test('flow', () => {
    const mail = readMail([...fromAnn, 'Content-Type: text/plain; format=flowed; delsp=yes'], 'one \ntwo')
    expect(mail.text).toBe('onetwo')
  })

  test('are decoded from transfer encoding and charset', () => {
    const headers = ['Content-Type: text/plain; charset=iso-8859-1', 'Content-Transfer-Encoding: Quoted-Printable']
    expect(readMail([...fromAnn, ...headers], 'F=FC=\n=DFe').text).toBe('Füße')
  })

  test('are read up to a megabyte', () => {
    expect(readMail(fromAnn, 'a'.repeat(3_000_000)).text?.length).toBe(1_000_000)
  })
})

describe('not words, but files, are', () => {
  test.each([
    ['a text to be saved', 'Content-Disposition: attachment; filename=a.txt\n\nfile', ['a.txt']],
    ['a named text behind the words', 'Content-Disposition: inline; filename=a.txt\n\nfile', ['a.txt']],
    ['a message', 'Content-Type: message/rfc822\n\nFrom: b@example.com\n\ninside', ['unnamed']]
  ])('%s', (_what, part, attachments) => {
    expect(read('mixed', plain, part)).toMatchObject({ text: 'words', attachments })
  })
})

test('lists no detached signature', () => {
  const signature = 'Content-Type: application/pkcs7-signature; name=smime.p7s\n\nxyz'
  expect(read('signed', plain, signature)).toMatchObject({ text: 'words', attachments: [] })
})
