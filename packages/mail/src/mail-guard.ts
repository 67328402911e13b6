import { carriageReturn, colon, dash, isBlankOctet, lineFeed } from './octets.ts'

/** SES's own limit for its S3 action. Nothing larger can have come through it. */
const maxMailBytes = 40 * 1024 * 1024
/** A header of megabytes costs every reader of fields; real ones stay below 64 KB, relays and lists included. */
const maxHeaderBytes = 256 * 1024
/** Thousands of tiny fields cost a map entry each. */
const maxHeaderLines = 1_000
/**
 * Each line that begins with `--` may end a part: a million of them would be a million comparisons per open multipart.
 */
const maxDashLines = 20_000

const mboxFrom = [0x46, 0x72, 0x6f, 0x6d]
const byteOrderMark = [0xef, 0xbb, 0xbf]

/** A mail that is safe to parse: its header block, and its body with the places where parts may begin or end. */
export type GuardedMail =
  | { type: 'guarded'; header: Uint8Array; body: Uint8Array; dashLines: readonly number[] }
  /** The header block comes along when it can be found, so that it can be told whose mail it was. */
  | { type: 'refused'; reason: 'too_large' | 'too_complex' | 'empty_message'; header?: Uint8Array }

/**
 * Looks at each byte once, before anything is allocated for it, and keeps views on the given bytes, never copies.
 * Takes off what some programs put before a mail: a byte order mark, blank lines, mbox's `From ` line.
 */
export function guardMail(raw: Uint8Array): GuardedMail {
  const start = startOfHeader(raw)
  if (start >= raw.length) return { type: 'refused', reason: 'empty_message' }
  const end = endOfHeader(raw, start)
  if (!end) return { type: 'refused', reason: raw.length > maxMailBytes ? 'too_large' : 'too_complex' }
  const header = raw.subarray(start, end.header)
  if (raw.length > maxMailBytes) return { type: 'refused', reason: 'too_large', header }
  const body = raw.subarray(end.body)
  const dashLines = findDashLines(body)
  if (!dashLines) return { type: 'refused', reason: 'too_complex', header }
  return { type: 'guarded', header, body, dashLines }
}

function startOfHeader(raw: Uint8Array): number {
  let at = startsWith(raw, 0, byteOrderMark) ? byteOrderMark.length : 0
  for (;;) {
    const next = afterBlankLine(raw, at)
    if (next !== undefined) at = next
    else if (isMboxLine(raw, at)) at = nextLine(raw, at)
    else return at
  }
}

/** `From somebody Thu Jan  1 ...`, but not the field `From : somebody`. */
function isMboxLine(raw: Uint8Array, at: number): boolean {
  let after = at + mboxFrom.length
  if (!startsWith(raw, at, mboxFrom) || !isBlankOctet(raw[after])) return false
  while (isBlankOctet(raw[after])) after++
  return raw[after] !== colon
}

/** Where the next line begins if this one holds nothing but blanks. */
function afterBlankLine(raw: Uint8Array, at: number): number | undefined {
  let end = at
  while (isBlankOctet(raw[end]) || raw[end] === carriageReturn) end++
  if (raw[end] === lineFeed) return end + 1
  return end > at && end === raw.length ? end : undefined
}

/** The first empty line ends the header (RFC 5322, 2.1). A mail without one is all header. */
function endOfHeader(raw: Uint8Array, start: number): { header: number; body: number } | undefined {
  let line = start
  for (let lines = 0; lines <= maxHeaderLines && line - start <= maxHeaderBytes; lines++) {
    const next = nextLine(raw, line)
    if (line >= raw.length) return { header: raw.length, body: raw.length }
    if (raw[line] === lineFeed || (raw[line] === carriageReturn && raw[line + 1] === lineFeed))
      return { header: line, body: next }
    line = next
  }
  return undefined
}

/** Offsets of the lines that begin with `--`. @returns undefined when there are too many to look at. */
function findDashLines(body: Uint8Array): number[] | undefined {
  const found: number[] = []
  for (let line = 0; line < body.length; line = nextLine(body, line)) {
    if (body[line] !== dash || body[line + 1] !== dash) continue
    if (found.push(line) > maxDashLines) return undefined
  }
  return found
}

/** A loop, not `indexOf`: on forty million empty lines the calls would cost seconds. */
function nextLine(bytes: Uint8Array, from: number): number {
  let end = from
  while (end < bytes.length && bytes[end] !== lineFeed) end++
  return Math.min(end + 1, bytes.length)
}

function startsWith(bytes: Uint8Array, at: number, expected: readonly number[]): boolean {
  return expected.every((byte, index) => bytes[at + index] === byte)
}
