import { domainToASCII } from 'node:url'

/** RFC 5321, 4.5.3.1: octets. Longer ones are never deliverable, only there to overflow somebody. */
const maxLocalOctets = 64
const maxDomainOctets = 253
const maxAddressCharacters = 512

/**
 * Dot-atom of RFC 5322, widened by RFC 6532; control, format and space characters stay out, so no line break and no
 * bidi trick.
 */
const localPart = /^[^\p{C}\p{Z}"(),.:;<>@[\\\]]+(?:\.[^\p{C}\p{Z}"(),.:;<>@[\\\]]+)*$/u
/** RFC 1123 labels. `domainToASCII` alone would take percent escapes and turn numbers into IPv4 addresses. */
const hostName = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/
const outsideAscii = /[^ -~]/u

declare const brand: unique symbol

/** `local@domain` in canonical form: equal strings are the same mailbox. Made only by `parseAddress`. */
export type EmailAddress = string & { readonly [brand]: 'EmailAddress' }

/**
 * Canonical form of one bare addr-spec: local part in NFC and lower case, domain in lower-case A-labels (RFC 5890).
 * Local parts are case-sensitive by RFC 5321, but no provider tells people apart by case, and phones capitalise.
 *
 * @returns undefined for anything but one dot-atom and one host name: no quoted local part, route, comment or literal.
 */
export function parseAddress(text: string): EmailAddress | undefined {
  if (text.length > maxAddressCharacters) return undefined
  const at = text.lastIndexOf('@')
  if (at < 1) return undefined
  const address = `${canonicalLocalPart(text.slice(0, at))}@${canonicalDomain(text.slice(at + 1))}`
  return isCanonical(address) ? address : undefined
}

export function domainOf(address: EmailAddress): string {
  return address.slice(address.lastIndexOf('@') + 1)
}

export function localPartOf(address: EmailAddress): string {
  return address.slice(0, address.lastIndexOf('@'))
}

/** Lower-case A-labels, or an empty string when the text is no host name. */
export function canonicalDomain(text: string): string {
  if (/[\p{C}\p{Z}]/u.test(text)) return ''
  const lower = text.toLowerCase()
  return outsideAscii.test(lower) ? domainToASCII(lower) : lower
}

function canonicalLocalPart(text: string): string {
  return text.normalize('NFC').toLowerCase().normalize('NFC')
}

function isCanonical(address: string): address is EmailAddress {
  const at = address.lastIndexOf('@')
  const local = address.slice(0, at)
  const domain = address.slice(at + 1)
  return (
    Buffer.byteLength(local) <= maxLocalOctets &&
    domain.length <= maxDomainOctets &&
    localPart.test(local) &&
    hostName.test(domain)
  )
}
