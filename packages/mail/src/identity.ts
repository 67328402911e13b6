import { type EmailAddress, parseAddress } from './addresses.ts'
import type { Envelope } from './envelope.ts'
import { areOneOrganisation } from './organisation.ts'

export type Authentication =
  | { type: 'authenticated' }
  /**
   * `auth_failed`: the owner of the domain asks to distrust such mail. `auth_indeterminate`: nothing is proven, neither
   * way.
   */
  | { type: 'failed'; reason: 'auth_failed' | 'auth_indeterminate' }

/**
 * Whether the From address is proven (RFC 7489, 3.1: alignment, on what SES attests). A DMARC verdict decides when
 * there is one; where its owner's policy is `none`, a failure proves nothing either way, as they ask (RFC 7489, 6.3).
 * Without a verdict, an SPF pass counts if the envelope's sender is of the same organisation. A DKIM pass alone never
 * counts, since anybody can sign with their own domain: see `isSignedForWriter`.
 */
export async function authenticate(from: EmailAddress, envelope: Envelope): Promise<Authentication> {
  const { verdicts, mailFrom, dmarcPolicy } = envelope
  if (verdicts.dmarc === 'PASS') return { type: 'authenticated' }
  if (verdicts.dmarc === 'FAIL') {
    return { type: 'failed', reason: dmarcPolicy === 'none' ? 'auth_indeterminate' : 'auth_failed' }
  }
  const sender = parseAddress(mailFrom)
  const isProven = verdicts.spf === 'PASS' && sender !== undefined && (await areOneOrganisation(sender, from))
  return isProven ? { type: 'authenticated' } : { type: 'failed', reason: 'auth_indeterminate' }
}
