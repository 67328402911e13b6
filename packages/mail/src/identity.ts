import { getDomain } from 'tldts'
import { domainOf, type EmailAddress, parseAddress } from './addresses.ts'
import type { Envelope } from './envelope.ts'

export type Authentication =
  | { type: 'authenticated' }
  | { type: 'failed'; reason: 'auth_failed' | 'auth_indeterminate' }

/**
 * Whether the From address is proven (RFC 7489, 3.1: alignment, on what SES attests). A DMARC verdict decides when
 * there is one. Without, an SPF pass counts if the envelope's sender is of the same organisation. A DKIM pass alone
 * never counts: SES does not say which domain signed, and anybody can sign with their own.
 */
export function authenticate(from: EmailAddress, { verdicts, mailFrom }: Envelope): Authentication {
  if (verdicts.dmarc === 'PASS') return { type: 'authenticated' }
  if (verdicts.dmarc === 'FAIL') return { type: 'failed', reason: 'auth_failed' }
  const sender = parseAddress(mailFrom)
  const isAligned = sender !== undefined && organisationOf(sender) === organisationOf(from)
  if (verdicts.spf === 'PASS' && isAligned) return { type: 'authenticated' }
  return { type: 'failed', reason: 'auth_indeterminate' }
}

/** By the public suffix list, its private part included: two customers of one host are two organisations. */
function organisationOf(address: EmailAddress): string {
  const domain = domainOf(address)
  return getDomain(domain, { allowPrivateDomains: true }) ?? domain
}
