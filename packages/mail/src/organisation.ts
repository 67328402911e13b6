import { domainOf, type EmailAddress } from './addresses.ts'

export function areOneOrganisation(one: EmailAddress, other: EmailAddress): Promise<boolean> {
  return ofOneOrganisation(domainOf(one), domainOf(other))
}

/**
 * By the public suffix list, its private part included: two customers of one host are two organisations. Hardly any
 * mail asks this, and the list is a tenth of all our code and costs a cold start more than anything else: it is loaded
 * only here.
 * @param one a domain in canonical form, as the other.
 */
export async function ofOneOrganisation(one: string, other: string): Promise<boolean> {
  if (one === other) return true
  const { getDomain } = await import('tldts')
  const organisation = (domain: string) => getDomain(domain, { allowPrivateDomains: true }) ?? domain
  return organisation(one) === organisation(other)
}
