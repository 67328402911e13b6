import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { fromAnn, rawMail } from './fixtures/mails.ts'
import { readHeaderFields } from './header-fields.ts'
import { guardMail } from './mail-guard.ts'
import { type MimePart, readMimeTree } from './mime-tree.ts'

function tree(type: string, body: string) {
  const mail = guardMail(rawMail([...fromAnn, `Content-Type: ${type}`], body))
  if (mail.type === 'refused') throw new Error(mail.reason)
  const read = readMimeTree(mail, readHeaderFields(mail.header))
  return read.type === 'tree' ? outline(read.root) : read.reason
}

/** Types and bodies, as nested lists. */
function outline(part: MimePart): unknown {
  if (part.type === 'multipart') return [part.contentType, ...part.parts.map(outline)]
  return `${part.contentType}: ${Buffer.from(part.body).toString()}`
}

describe('a multipart', () => {
  test('is read part by part, without preamble and epilogue', () => {
    const body = 'preamble\n--b\n\none\n--b \nContent-Type: text/html\n\ntwo\n\n--b--\nepilogue\n--b\n\nno'
    expect(tree('multipart/mixed; boundary=b', body)).toEqual([
      'multipart/mixed',
      'text/plain: one',
      'text/html: two\r\n'
    ])
  })

  test('is told from one inside it whose boundary begins alike', () => {
    const inner = 'Content-Type: multipart/alternative; boundary=bb\n\n--bb\n\none\n--bb--'
    expect(tree('multipart/mixed; boundary=b', `--b\n${inner}\n--b\n\ntwo\n--b--`)).toEqual([
      'multipart/mixed',
      ['multipart/alternative', 'text/plain: one'],
      'text/plain: two'
    ])
  })

  test('ends with its parent when it is never closed', () => {
    const inner = 'Content-Type: multipart/alternative; boundary=c\n\n--c\n\none'
    expect(tree('multipart/mixed; boundary=b', `--b\n${inner}\n--b\n\ntwo`)).toEqual([
      'multipart/mixed',
      ['multipart/alternative', 'text/plain: one'],
      'text/plain: two'
    ])
  })

  test('keeps the words of parts without a header', () => {
    const parts = '--b\nHello there\n--b\nContent-Type: text/html;\n charset=utf-8\nHello <b>\n--b--'
    expect(tree('multipart/mixed; boundary=b', parts)).toEqual([
      'multipart/mixed',
      'text/plain: Hello there',
      'text/html: Hello <b>'
    ])
  })

  test('holds messages in a digest, and does not open them', () => {
    const message = 'Content-Type: multipart/mixed; boundary=c\n\n--c\n\none\n--c--'
    expect(tree('multipart/digest; boundary=b', `--b\n\n${message}\n--b--`)).toEqual([
      'multipart/digest',
      expect.stringContaining('message/rfc822: Content-Type')
    ])
  })
})

describe('a boundary that is wrong', () => {
  const body = 'hello\n--real\nContent-Type: text/html\n\none\n--real--'

  test.each(['multipart/mixed', 'multipart/mixed; boundary=absent', 'multipart/mixed; boundary=""'])(
    'is replaced by the one that occurs: %s',
    (type) => {
      expect(tree(type, body)).toEqual(['multipart/mixed', 'text/html: one'])
    }
  )

  test('makes the body a text when none occurs', () => {
    expect(tree('multipart/mixed; boundary=absent', 'hello\n--\nAnn')).toBe('text/plain: hello\r\n--\r\nAnn')
  })
})

test.each(['', 'text', 'garbage; charset=x', ';'])('reads the type %j as plain text', (type) => {
  expect(tree(type, 'hi')).toBe('text/plain: hi')
})

describe('a mail beyond the limits', () => {
  test('has too many parts', () => {
    expect(tree('multipart/mixed; boundary=b', '--b\n\nx\n'.repeat(501))).toBe('too_complex')
  })

  test('nests too deep', () => {
    const nested = Array.from(
      { length: 40 },
      (_, depth) => `--b${depth}\nContent-Type: multipart/mixed; boundary=b${depth + 1}\n\n`
    )
    expect(tree('multipart/mixed; boundary=b0', nested.join(''))).toBe('too_complex')
  })

  test('has a part with an endless header', () => {
    expect(tree('multipart/mixed; boundary=b', `--b\n${'X: a\n'.repeat(10_000)}\nhi\n--b--`)).toBe('too_complex')
  })
})

test('reads any arrangement of delimiters', () => {
  const pieces = fc.constantFrom(
    '--b',
    '--b--',
    '--c',
    '--',
    '\n',
    '\r\n',
    ' ',
    'x',
    'Content-Type: multipart/mixed; boundary=c',
    ':'
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 60 }), (some) => {
      expect(tree('multipart/mixed; boundary=b', some.join(''))).toBeDefined()
    }),
    { numRuns: 500 }
  )
})
