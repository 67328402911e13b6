import { expect, test } from '@jest/globals'
import { fromAnn, multipart, readMail } from './fixtures/mails.ts'

const opaque = (type: string, body = 'xyz') => readMail([...fromAnn, `Content-Type: ${type}`], body).opaque

test('knows encrypted mail', () => {
  expect(opaque('application/pkcs7-mime; smime-type=enveloped-data')).toBe('encrypted')
  expect(opaque('application/x-pkcs7-mime; name=smime.p7m')).toBe('encrypted')
  expect(opaque('text/plain', '\n-----BEGIN PGP MESSAGE-----\n\nabc')).toBe('encrypted')
  expect(readMail(...multipart('encrypted', 'Content-Type: application/pgp-encrypted\n\nVersion: 1')).opaque).toBe(
    'encrypted'
  )
})

test('knows mail that only its own program can read', () => {
  expect(opaque('application/ms-tnef; name=winmail.dat')).toBe('no_readable_body')
  expect(opaque('application/pkcs7-mime; smime-type=signed-data')).toBe('no_readable_body')
  expect(opaque('message/partial; number=1; total=2; id=a')).toBe('no_readable_body')
})

test('reads words beside such a part', () => {
  const tnef = 'Content-Type: application/ms-tnef; name=winmail.dat\n\nxyz'
  expect(readMail(...multipart('mixed', 'Content-Type: text/plain\n\nwords', tnef)).opaque).toBeUndefined()
  expect(readMail(fromAnn, 'I found a -----BEGIN PGP MESSAGE----- in the cellar').opaque).toBeUndefined()
})
