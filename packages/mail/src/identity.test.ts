import { expect, test } from '@jest/globals'
import type { Verdict } from './envelope.ts'
import { addressOf, envelope } from './fixtures/mails.ts'
import { authenticate } from './identity.ts'

const from = addressOf('ann@mail.example.co.uk')
const verdicts: Verdict[] = ['PASS', 'FAIL', 'GRAY', 'PROCESSING_FAILED', 'DISABLED']
const senders = [
  { mailFrom: 'ann@mail.example.co.uk', isAligned: true },
  { mailFrom: 'bounce-1@news.EXAMPLE.co.uk', isAligned: true },
  { mailFrom: 'mallory@evil.example', isAligned: false },
  { mailFrom: 'mallory@evil.co.uk', isAligned: false },
  { mailFrom: 'mallory@example.co.uk.evil.example', isAligned: false },
  { mailFrom: 'co.uk', isAligned: false },
  { mailFrom: '', isAligned: false }
]

const table = senders.flatMap(({ mailFrom, isAligned }) =>
  verdicts.flatMap((dmarc) =>
    verdicts.flatMap((spf) => verdicts.map((dkim) => ({ mailFrom, isAligned, dmarc, spf, dkim })))
  )
)

test.each(table)(
  'judges DMARC $dmarc, SPF $spf, DKIM $dkim from <$mailFrom>',
  async ({ mailFrom, isAligned, ...found }) => {
    const authentication = await authenticate(from, envelope({ mailFrom }, found))
    if (found.dmarc === 'PASS') expect(authentication).toEqual({ type: 'authenticated' })
    else if (found.dmarc === 'FAIL') expect(authentication).toEqual({ type: 'failed', reason: 'auth_failed' })
    else if (found.spf === 'PASS' && isAligned) expect(authentication).toEqual({ type: 'authenticated' })
    else expect(authentication).toEqual({ type: 'failed', reason: 'auth_indeterminate' })
  }
)

test.each([
  ['none', 'auth_indeterminate'],
  ['quarantine', 'auth_failed'],
  ['reject', 'auth_failed']
] as const)('takes a DMARC failure for what its owner says it is: %s', async (dmarcPolicy, reason) => {
  const failed = envelope({ dmarcPolicy }, { dmarc: 'FAIL' })
  expect(await authenticate(addressOf('ann@example.com'), failed)).toEqual({ type: 'failed', reason })
})

test('takes two customers of one host for two organisations', async () => {
  const tenant = addressOf('ann@ann.github.io')
  const neighbour = envelope({ mailFrom: 'm@mallory.github.io' }, { dmarc: 'GRAY' })
  expect((await authenticate(tenant, neighbour)).type).toBe('failed')
})

test('takes a host without a public suffix for itself only', async () => {
  const local = addressOf('ann@localhost')
  const from = (mailFrom: string) => authenticate(local, envelope({ mailFrom }, { dmarc: 'GRAY' }))
  expect((await from('bob@localhost')).type).toBe('authenticated')
  expect((await from('bob@intranet')).type).toBe('failed')
})
