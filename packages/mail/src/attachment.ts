import { type AttachedText, readAttachedText } from './attached-text.ts'
import { type AttachmentKind, type AttachmentNature, headOctets, natureOf } from './attachment-kind.ts'
import { singleLine } from './display-text.ts'
import { decodeWords } from './encoded-words.ts'
import type { MimeLeaf } from './mime-tree.ts'
import { decodedSize, decodeTransfer } from './transfer-encoding.ts'

const maxFilenameCharacters = 120
const maxTypeCharacters = 100

/** Each name is in a prompt. More files than these are a folder that somebody dragged into a letter. */
const maxAttachments = 10

/** In octets. Mail that holds more fills the bucket for weeks, and nothing of it can be used. */
const maxAttachmentSize = 10_000_000

/** In octets. What programs put into signatures is smaller; a picture that somebody means is larger. */
const maxLogoSize = 50_000

/** What was attached: named and measured. `size` in octets, within one percent. */
export type Attachment = { filename: string; contentType: string; size: number } & Treatment

/** Nothing but short plain text is ever opened. */
type Treatment =
  /** Part of the letter. */
  | AttachedText
  /** The narrator is told that it is there. */
  | { type: 'named'; kind: AttachmentKind }
  /** A mail program attached it, not a person. */
  | { type: 'ignored' }
  /** Its writer is told that it was set aside. */
  | { type: 'declined'; reason: DeclineReason }

type DeclineReason = 'program' | 'archive' | 'encrypted' | 'outlook' | 'unknown' | 'too large' | 'too many'

/** @param html the mail's, to tell the pictures that stand in it. */
export function describeAttachments(leaves: readonly MimeLeaf[], html = ''): Attachment[] {
  const shown = shownInside(html)
  let meant = 0
  return leaves.map((leaf) => {
    const described = describe(leaf)
    const treatment = treat(leaf, described, shown)
    if (treatment.type !== 'ignored') meant++
    const isOneTooMany = treatment.type !== 'ignored' && meant > maxAttachments
    return { ...described, ...(isOneTooMany ? { type: 'declined', reason: 'too many' } : treatment) }
  })
}

type Described = Pick<Attachment, 'filename' | 'contentType' | 'size'>

function describe(leaf: MimeLeaf): Described {
  return {
    filename: baseName(decodeWords(leaf.filename)) || 'unnamed',
    contentType: singleLine(leaf.contentType, maxTypeCharacters),
    size: decodedSize(leaf.body, leaf.encoding)
  }
}

/** No directories, no hidden files, no reserved characters: a name somebody may save without looking. */
function baseName(name: string): string {
  const visible = singleLine(name, maxFilenameCharacters * 4).replaceAll(/[/\\]+$/g, '')
  const base = visible.slice(Math.max(visible.lastIndexOf('/'), visible.lastIndexOf('\\')) + 1)
  return Array.from(base.replaceAll(/[<>:"|?*]/g, '_').replace(/^[. ]+/, ''))
    .slice(-maxFilenameCharacters)
    .join('')
}

function treat(leaf: MimeLeaf, { filename, size }: Described, shown: ReadonlySet<string>): Treatment {
  const nature = natureOf(leaf.contentType, filename, headOf(leaf))
  const isLogo = nature === 'image' && size <= maxLogoSize && shown.has(leaf.contentId)
  if (nature === 'machine' || isLogo || size === 0) return { type: 'ignored' }
  if (isDeclined(nature)) return { type: 'declined', reason: nature }
  if (size > maxAttachmentSize) return { type: 'declined', reason: 'too large' }
  return nature === 'plain text' ? readAttachedText(leaf, size) : { type: 'named', kind: nature }
}

function isDeclined(nature: AttachmentNature): nature is Exclude<DeclineReason, 'too large' | 'too many'> {
  return ['program', 'archive', 'encrypted', 'outlook', 'unknown'].includes(nature)
}

/** Base64 is a third longer than what it says, and quoted-printable three times at most. */
function headOf({ body, encoding }: MimeLeaf): Uint8Array {
  return decodeTransfer(body.subarray(0, headOctets * 3), encoding).subarray(0, headOctets)
}

/** Content-IDs of the pictures that stand in the words (RFC 2392). */
function shownInside(html: string): ReadonlySet<string> {
  const found = html.matchAll(/\bcid:([^\s"'<>()]{1,998})/gi)
  return new Set(Array.from(found, ([, id = '']) => id.replaceAll('&amp;', '&').replaceAll(/%40/g, '@')))
}
