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
export async function authenticate(from: EmailAddress, { verdicts, mailFrom }: Envelope): Promise<Authentication> {
  if (verdicts.dmarc === 'PASS') return { type: 'authenticated' }
  if (verdicts.dmarc === 'FAIL') return { type: 'failed', reason: 'auth_failed' }
  const sender = parseAddress(mailFrom)
  const isProven = verdicts.spf === 'PASS' && sender !== undefined && (await areOneOrganisation(sender, from))
  return isProven ? { type: 'authenticated' } : { type: 'failed', reason: 'auth_indeterminate' }
}

/**
 * By the public suffix list, its private part included: two customers of one host are two organisations. Hardly any
 * mail asks this, and the list is a tenth of all our code and costs a cold start more than anything else: it is loaded
 * only here.
 */
export async function areOneOrganisation(one: EmailAddress, other: EmailAddress): Promise<boolean> {
  if (domainOf(one) === domainOf(other)) return true
  const { getDomain } = await import('tldts')
  const organisation = (domain: string) => getDomain(domain, { allowPrivateDomains: true }) ?? domain
  return organisation(domainOf(one)) === organisation(domainOf(other))
}
