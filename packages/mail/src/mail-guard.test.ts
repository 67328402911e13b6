import { describe, expect, test } from '@jest/globals'
import { guardMail } from './mail-guard.ts'

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString()

function guarded(raw: string) {
  const mail = guardMail(Buffer.from(raw))
  return mail.type === 'guarded'
    ? { header: text(mail.header), body: text(mail.body), dashLines: mail.dashLines }
    : mail
}

describe('what stands before the header', () => {
  test.each([
    ['a byte order mark', '\ufeffFrom: a\n\nhi'],
    ['blank lines', '\r\n \t\r\n\nFrom: a\n\nhi'],
    ['the line of an mbox', 'From ann@example.com Thu Jan  1 00:00:00 2026\nFrom: a\n\nhi']
  ])('takes off %s', (_what, raw) => {
    expect(guarded(raw)).toMatchObject({ header: 'From: a\n', body: 'hi' })
  })

  test('leaves the obsolete form of the From field', () => {
    expect(guarded('From : a\n\nhi')).toMatchObject({ header: 'From : a\n' })
  })
})

test('ends the header at the first empty line', () => {
  expect(guarded('A: 1\r\n\r\nB: 2\r\n\r\n')).toMatchObject({ header: 'A: 1\r\n', body: 'B: 2\r\n\r\n' })
  expect(guarded('A: 1')).toMatchObject({ header: 'A: 1', body: '' })
})

test('finds the lines that may end a part', () => {
  expect(guarded('A: 1\n\n--b\nx -- y\n--\n-\n--')).toMatchObject({ dashLines: [0, 11, 16] })
})

test.each(['', ' ', '\r\n\r\n', '\ufeff\n'])('finds %j empty', (raw) => {
  expect(guarded(raw)).toEqual({ type: 'refused', reason: 'empty_message' })
})

describe('a mail beyond the limits', () => {
  test('is too large, and still tells its header', () => {
    const raw = Buffer.alloc(40 * 1024 * 1024 + 1, 'a')
    raw.write('From: a\n\n')
    expect(guardMail(raw)).toMatchObject({ type: 'refused', reason: 'too_large', header: Buffer.from('From: a\n') })
  })

  test.each([
    ['a header line of megabytes', `X: ${'a'.repeat(3_000_000)}\n\n`],
    ['many header lines', `${'X: a\n'.repeat(2_000)}\n`],
    ['a header without an end', 'a'.repeat(300_000)],
    ['a hundred thousand boundaries', `A: 1\n\n${'--b\n'.repeat(100_000)}`]
  ])('is too complex for %s', (_what, raw) => {
    expect(guardMail(Buffer.from(raw))).toMatchObject({ type: 'refused', reason: 'too_complex' })
  })
})
