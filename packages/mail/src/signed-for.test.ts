import { expect, test } from '@jest/globals'
import { addressOf, envelope, fromAnn, readMail } from './fixtures/mails.ts'
import { isSignedForWriter } from './signed-for.ts'

const ann = addressOf('ann@mail.example.co.uk')
const gray = { dmarc: 'GRAY', spf: 'FAIL' } as const

function isSigned(signatures: string[], signedFor: string[] | undefined, dmarc: 'GRAY' | 'FAIL' = 'GRAY') {
  const { fields } = readMail([...fromAnn, ...signatures.map((tags) => `DKIM-Signature: ${tags}`)], 'words')
  const attested = signedFor === undefined ? {} : { signedFor }
  return isSignedForWriter(ann, envelope(attested, { ...gray, dmarc }), fields)
}

test.each([
  ['the very domain', ['v=1; d=mail.example.co.uk; s=a; b=x'], ['mail.example.co.uk']],
  ['another domain of the organisation', ['v=1; d=Example.co.uk; s=a; b=x'], ['EXAMPLE.co.uk']],
  ['an identity below the signer', ['d=example.co.uk; i=ann@mail.example.co.uk'], ['mail.example.co.uk']],
  ['blanks and folds anywhere', ['v=1;\r\n d = example\r\n .co.uk ;\r\n\ti=\r\n @example.co.uk;'], ['example.co.uk']],
  ['one signature of several', ['d=esp.example; s=a', 'd=example.co.uk; s=b'], ['esp.example', 'example.co.uk']]
])('a valid signature by %s proves the writer', async (_, signatures, signedFor) => {
  expect(await isSigned(signatures, signedFor)).toBe(true)
})

test.each([
  ['SES was not asked', ['d=example.co.uk'], undefined],
  ['SES found none valid', ['d=example.co.uk'], []],
  ['it is by somebody else', ['d=evil.example'], ['evil.example']],
  ['it is by a neighbour below the same public suffix', ['d=evil.co.uk'], ['evil.co.uk']],
  ['SES found only the other one valid', ['d=example.co.uk; s=a', 'd=evil.example; s=b'], ['evil.example']],
  ['no signature in the mail is for that domain', ['d=evil.example'], ['example.co.uk']],
  ['somebody else signed for the writer’s domain', ['d=evil.example; i=@example.co.uk'], ['example.co.uk']],
  ['one of two could be somebody else’s', ['d=example.co.uk', 'd=evil.example; i=@example.co.uk'], ['example.co.uk']],
  ['its signer can be read in two ways', ['d=evil.example; d=example.co.uk'], ['example.co.uk']],
  ['it names no signer', ['i=@example.co.uk'], ['example.co.uk']],
  ['there are too many to tell', Array.from({ length: 21 }, () => 'd=example.co.uk'), ['example.co.uk']]
])('a signature proves nothing where %s', async (_, signatures, signedFor) => {
  expect(await isSigned(signatures, signedFor)).toBe(false)
})

test('nor where DMARC has decided against the mail', async () => {
  expect(await isSigned(['d=example.co.uk'], ['example.co.uk'], 'FAIL')).toBe(false)
})
