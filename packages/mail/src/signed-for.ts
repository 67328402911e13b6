import { canonicalDomain, domainOf, type EmailAddress } from './addresses.ts'
import type { Envelope } from './envelope.ts'
import type { HeaderFields } from './header-fields.ts'
import { ofOneOrganisation } from './organisation.ts'

/** Two or three are usual, and a list adds one. Stops a mail from asking for a thousand comparisons. */
const maxSignatures = 20

/**
 * Whether a signature that SES found valid is one of the writer's organisation (RFC 7489, 3.1.1), for mail whose domain
 * has no DMARC record.
 *
 * SES names what was signed for (`i=`), which the signer chooses from below its own domain (`d=`; RFC 6376, 3.5). It does
 * not name the signer, and nothing says that it holds signers to that rule. So we do: every signature in the mail that
 * could be the one it means must be of the writer's organisation itself.
 */
export async function isSignedForWriter(
  from: EmailAddress,
  { verdicts, signedFor = [] }: Envelope,
  fields: HeaderFields
): Promise<boolean> {
  // Where DMARC has decided, there is nothing left to prove.
  if (verdicts.dmarc === 'FAIL' || signedFor.length === 0) return false
  const signatures = readSignatures(fields)
  for (const attested of signedFor.map(canonicalDomain)) {
    const meant = signatures.filter((signature) => signature.signedFor === attested)
    if (meant.length > 0 && (await areAllOf(domainOf(from), meant))) return true
  }
  return false
}

type Signature = { signer: string; signedFor: string }

/** None at all where one of them could be read in two ways: SES may have read it in the other. */
function readSignatures(fields: HeaderFields): Signature[] {
  const signatures = (fields.get('dkim-signature') ?? []).map(readSignature)
  const readable = signatures.filter((signature) => signature !== undefined)
  return readable.length < signatures.length || signatures.length > maxSignatures ? [] : readable
}

/** RFC 6376, 3.2 and 3.5: tags with blanks anywhere between; `i=` is an address whose local part may be left out. */
function readSignature(value: string): Signature | undefined {
  const all = value.split(';').map((tag): [string, string] => [nameOf(tag), textOf(tag)])
  if (['d', 'i'].some((name) => all.filter(([other]) => other === name).length > 1)) return undefined
  const tags = new Map(all)
  const signer = canonicalDomain(tags.get('d') ?? '')
  const identity = tags.get('i')
  return { signer, signedFor: identity === undefined ? signer : canonicalDomain(afterLastAt(identity)) }
}

async function areAllOf(domain: string, signatures: Signature[]): Promise<boolean> {
  for (const { signer } of signatures) {
    if (signer === '' || !(await ofOneOrganisation(signer, domain))) return false
  }
  return true
}

function nameOf(tag: string): string {
  return withoutBlanks(tag.slice(0, Math.max(0, tag.indexOf('='))))
}

function textOf(tag: string): string {
  return withoutBlanks(tag.slice(tag.indexOf('=') + 1))
}

function withoutBlanks(text: string): string {
  return text.replaceAll(/\s/g, '')
}

function afterLastAt(identity: string): string {
  return identity.slice(identity.lastIndexOf('@') + 1)
}
