import { carriageReturn, lineFeed } from './octets.ts'

/**
 * Files between `begin` and `end` lines (POSIX, uuencode): how mail carried them before MIME, and how some programs still
 * put them into the text.
 */

/** A megabyte of the smallest files would be forty thousand of them. */
const maxFiles = 50

const beginning = /^begin [0-7]{3,4} (\S.{0,254})$/
/** A count, groups of four, and a check character in some dialects. */
const encodedLine = /^[ -`]{1,63}$/

export type UuencodedFile = { filename: string; body: Uint8Array }

/** Takes whole files out of a text; without an `end` it is no file. Each line is looked at once. */
export function takeUuencoded(text: string): { text: string; files: UuencodedFile[] } {
  const files: UuencodedFile[] = []
  if (!/^begin [0-7]/m.test(text)) return { text, files }
  const lines = text.split(/\r?\n/)
  const kept: string[] = []
  let at = 0
  while (at < lines.length) {
    const filename = files.length < maxFiles ? beginning.exec(lines[at] ?? '')?.[1] : undefined
    const end = filename === undefined ? undefined : endOfFile(lines, at + 1)
    if (filename !== undefined && end?.type === 'file') {
      files.push({ filename, body: Buffer.from(lines.slice(at + 1, end.at).join('\n'), 'latin1') })
      at = end.at + 1
    } else {
      // What only looked like a file is not looked at again.
      for (const next = Math.max(end?.at ?? 0, at + 1); at < next; at++) kept.push(lines[at] ?? '')
    }
  }
  return { text: files.length === 0 ? text : kept.join('\n'), files }
}

function endOfFile(lines: readonly string[], from: number): { type: 'file' | 'words'; at: number } {
  let end = from
  while (isEncoded(lines[end] ?? '')) end++
  const isFile = end > from
  // The last line counts nothing, and some relays leave nothing of it.
  if (isFile && lines[end] === '') end++
  return { type: isFile && lines[end]?.trim() === 'end' ? 'file' : 'words', at: end }
}

/** Whatever is no line of a file is passed over, `begin` and `end` among it. */
export function decodeUuencoded(body: Uint8Array): Uint8Array {
  const decoded = new Uint8Array(body.length * 2)
  let length = 0
  for (let start = 0; start < body.length; ) {
    const feed = body.indexOf(lineFeed, start)
    const end = feed < 0 ? body.length : feed
    const line = body.subarray(start, body[end - 1] === carriageReturn ? end - 1 : end)
    if (line.length > 0 && isEncoded(Buffer.from(line).toString('latin1'))) length += decodeLine(line, decoded, length)
    start = end + 1
  }
  return decoded.subarray(0, length)
}

/** Relays take blanks from a line's end, so it may be shorter than its count says. */
function isEncoded(line: string): boolean {
  if (!encodedLine.test(line)) return false
  const characters = encodedCharacters(line.charCodeAt(0))
  return line.length - 1 <= characters + 1 && (line.length - 1) * 2 >= characters
}

function encodedCharacters(count: number): number {
  return Math.ceil(((count - 32) & 63) / 3) * 4
}

/** @returns how many octets it has put at `from`. */
function decodeLine(line: Uint8Array, into: Uint8Array, from: number): number {
  const octets = ((line[0] ?? 32) - 32) & 63
  let at = from
  for (let group = 1; at < from + octets; group += 4) {
    const bits = [0, 1, 2, 3].reduce((sum, index) => (sum << 6) | (((line[group + index] ?? 32) - 32) & 63), 0)
    for (const octet of [bits >> 16, bits >> 8, bits]) if (at < from + octets) into[at++] = octet & 255
  }
  return octets
}
