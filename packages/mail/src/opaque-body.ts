import type { MailBody } from './mime-body.ts'
import type { MimeLeaf, MimePart } from './mime-tree.ts'

/** Why nobody but the writer's own circle can read a mail. */
export type OpaqueReason = 'encrypted' | 'no_readable_body'

const pgpArmour = /^\s*-----BEGIN PGP MESSAGE-----/

/** S/MIME (RFC 8551), OpenPGP (RFC 3156 and inline), Outlook's TNEF, and fragments (RFC 2046, 5.2.2). */
export function readOpacity(root: MimePart, body: Pick<MailBody, 'text' | 'html'>): OpaqueReason | undefined {
  if (root.contentType === 'multipart/encrypted' || pgpArmour.test(body.text ?? '')) return 'encrypted'
  if (root.contentType === 'message/partial') return 'no_readable_body'
  if (hasWords(body)) return undefined
  const leaves = leavesOf(root)
  const smime = leaves.find((leaf) => /^application\/(?:x-)?pkcs7-mime$/.test(leaf.contentType))
  // A signature that wraps the words in CMS hides them from us as well, but they are no secret.
  if (smime)
    return smime.parameters.get('smime-type')?.toLowerCase() === 'signed-data' ? 'no_readable_body' : 'encrypted'
  const isTnef = leaves.some((leaf) => /^application\/(?:vnd\.)?ms-tnef$/.test(leaf.contentType))
  return isTnef ? 'no_readable_body' : undefined
}

export function leavesOf(part: MimePart): MimeLeaf[] {
  return part.type === 'leaf' ? [part] : part.parts.flatMap(leavesOf)
}

function hasWords({ text, html }: Pick<MailBody, 'text' | 'html'>): boolean {
  return /\S/.test(text ?? '') || html !== undefined
}
