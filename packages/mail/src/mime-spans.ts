import type { GuardedMail } from './mail-guard.ts'
import { carriageReturn, dash, isBlankOctet, lineFeed } from './octets.ts'

/** A stretch of a body, by offsets. */
export type Span = { start: number; end: number }
type Body = Pick<Extract<GuardedMail, { type: 'guarded' }>, 'body' | 'dashLines'>

/**
 * The stretches between a multipart's delimiter lines; without a closing one the last stretch ends with the multipart.
 * When the declared boundary never occurs, the one that does is taken. Empty when there is none.
 */
export function splitMultipart(mail: Body, span: Span, declared: string): Span[] {
  const boundary = occurringBoundary(mail, span, declared)
  const spans: Span[] = []
  let start: number | undefined
  for (const line of boundary ? dashLinesIn(mail, span) : []) {
    const delimiter = boundary && readDelimiter(mail.body, line, span.end, boundary)
    if (!delimiter) continue
    if (start !== undefined) spans.push({ start, end: beforeLineBreak(mail.body, line, start) })
    start = delimiter.closes ? undefined : delimiter.next
    if (delimiter.closes) break
  }
  if (start !== undefined) spans.push({ start, end: span.end })
  return spans
}

export function lineEnd(body: Uint8Array, from: number, limit: number): number {
  let end = from
  while (end < limit && body[end] !== lineFeed) end++
  return end
}

function occurringBoundary(mail: Body, span: Span, declared: string): Uint8Array | undefined {
  const boundary = Buffer.from(declared)
  const lines = dashLinesIn(mail, span)
  const occurs = declared !== '' && lines.some((line) => readDelimiter(mail.body, line, span.end, boundary))
  return occurs ? boundary : guessBoundary(mail.body, lines, span)
}

/** The first line of dashes that a part's header follows. */
function guessBoundary(body: Uint8Array, lines: readonly number[], span: Span): Uint8Array | undefined {
  for (const line of lines) {
    const end = lineEnd(body, line, span.end)
    const next = Buffer.from(body.subarray(end + 1, end + 9)).toString('latin1')
    if (next.toLowerCase() === 'content-')
      return body.subarray(line + 2, body[end - 1] === carriageReturn ? end - 1 : end)
  }
  return undefined
}

/** Binary search for the first: nested multiparts must not walk the whole list again for each part. */
function dashLinesIn({ dashLines }: Body, span: Span): readonly number[] {
  return dashLines.slice(firstFrom(dashLines, span.start), firstFrom(dashLines, span.end))
}

function firstFrom(sorted: readonly number[], bound: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) < bound) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * `--boundary` or `--boundary--` and nothing but blanks (RFC 2046, 5.1.1): a longer inner boundary is not an outer one.
 */
function readDelimiter(body: Uint8Array, line: number, limit: number, boundary: Uint8Array) {
  let at = line + 2
  for (const byte of boundary) if (body[at++] !== byte) return undefined
  const closes = body[at] === dash && body[at + 1] === dash
  if (closes) at += 2
  while (isBlankOctet(body[at]) || body[at] === carriageReturn) at++
  if (at < limit && body[at] !== lineFeed) return undefined
  return { closes, next: Math.min(at + 1, limit) }
}

/** The line break before a delimiter belongs to the delimiter. */
function beforeLineBreak(body: Uint8Array, line: number, start: number): number {
  const end = body[line - 1] === lineFeed ? line - 1 : line
  return Math.max(start, body[end - 1] === carriageReturn ? end - 1 : end)
}
