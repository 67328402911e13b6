import { singleLine } from './display-text.ts'
import { decodeWords } from './encoded-words.ts'
import type { MimeLeaf } from './mime-tree.ts'
import { decodedSize } from './transfer-encoding.ts'

const maxFilenameCharacters = 120
const maxTypeCharacters = 100

/** What was attached: named and measured, never opened. `size` in octets, within one percent. */
export type Attachment = { filename: string; contentType: string; size: number }

export function describeAttachment(leaf: MimeLeaf): Attachment {
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
