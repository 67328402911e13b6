import { firstField, type HeaderFields, readHeaderFields } from './header-fields.ts'
import type { GuardedMail } from './mail-guard.ts'
import { parseMimeHeader } from './mime-header.ts'
import { lineEnd, type Span, splitMultipart } from './mime-spans.ts'
import { carriageReturn } from './octets.ts'

/** A hundred thousand empty parts are megabytes of nothing that cost an object each. */
const maxParts = 500
/** No mail program nests deeper than about ten; each level looks at its delimiter lines again. */
const maxDepth = 32
/** Headers of parts name a type, an encoding and a file; larger ones are there to be unfolded. */
const maxPartHeaderBytes = 16 * 1024

export type MimeLeaf = {
  type: 'leaf'
  contentType: string
  parameters: ReadonlyMap<string, string>
  /** `attachment`, `inline`, or empty when the part does not say. */
  disposition: string
  filename: string
  /** Without angle brackets (RFC 2392); empty when there is none. */
  contentId: string
  encoding: string
  /** Still transfer-encoded; a view on the mail's bytes. */
  body: Uint8Array
}

export type MimePart =
  | MimeLeaf
  | { type: 'multipart'; contentType: string; parameters: ReadonlyMap<string, string>; parts: MimePart[] }

export type MimeTree = { type: 'tree'; root: MimePart } | { type: 'refused'; reason: 'too_complex' }

type Guarded = Extract<GuardedMail, { type: 'guarded' }>

/**
 * Finds the parts of a mail (RFC 2046) without copying or decoding any. Messages inside messages stay closed: they are
 * attachments. A multipart whose boundary is missing, or never occurs, is read as text, so that no words are lost.
 */
export function readMimeTree(mail: Guarded, fields: HeaderFields): MimeTree {
  const reading = { body: mail.body, dashLines: mail.dashLines, parts: 0 }
  const root = readPart(reading, fields, 'text/plain', { start: 0, end: mail.body.length }, 0)
  return root ? { type: 'tree', root } : { type: 'refused', reason: 'too_complex' }
}

type Reading = { body: Uint8Array; dashLines: readonly number[]; parts: number }

/** @returns undefined when the mail is more complex than it may be. */
function readPart(
  reading: Reading,
  fields: HeaderFields,
  fallback: string,
  span: Span,
  depth: number
): MimePart | undefined {
  if (++reading.parts > maxParts || depth > maxDepth) return undefined
  const type = parseMimeHeader(firstField(fields, 'content-type'))
  const contentType = type.value.includes('/') ? type.value : fallback
  if (!contentType.startsWith('multipart/')) return leaf(reading, fields, { ...type, value: contentType }, span)
  const spans = splitMultipart(reading, span, type.parameters.get('boundary') ?? '')
  if (spans.length === 0) return leaf(reading, fields, { ...type, value: 'text/plain' }, span)
  const inner = contentType === 'multipart/digest' ? 'message/rfc822' : 'text/plain'
  const parts: MimePart[] = []
  for (const partSpan of spans) {
    const head = readPartHeader(reading.body, partSpan)
    const part = head && readPart(reading, head.fields, inner, { start: head.body, end: partSpan.end }, depth + 1)
    if (!part) return undefined
    parts.push(part)
  }
  return { type: 'multipart', contentType, parameters: type.parameters, parts }
}

function leaf(reading: Reading, fields: HeaderFields, type: ReturnType<typeof parseMimeHeader>, span: Span): MimeLeaf {
  const disposition = parseMimeHeader(firstField(fields, 'content-disposition'))
  return {
    type: 'leaf',
    contentType: type.value,
    parameters: type.parameters,
    disposition: disposition.value,
    filename: disposition.parameters.get('filename') ?? type.parameters.get('name') ?? '',
    contentId: firstField(fields, 'content-id').replaceAll(/[<>\s]/g, ''),
    encoding: parseMimeHeader(firstField(fields, 'content-transfer-encoding')).value.replaceAll(/[^\w-]/g, ''),
    body: reading.body.subarray(span.start, span.end)
  }
}

/** Fields up to an empty line, or up to a line that is no field: some programs forget the empty line. */
function readPartHeader(body: Uint8Array, span: Span): { fields: HeaderFields; body: number } | undefined {
  let line = span.start
  let end = lineEnd(body, line, span.end)
  while (line < span.end && isHeaderLine(body.subarray(line, end), line > span.start)) {
    line = end + 1
    if (line - span.start > maxPartHeaderBytes) return undefined
    end = lineEnd(body, line, span.end)
  }
  const isEmpty = end === line || (body[line] === carriageReturn && end === line + 1)
  const fields = readHeaderFields(body.subarray(span.start, Math.min(line, span.end)))
  return { fields, body: Math.min(isEmpty ? end + 1 : line, span.end) }
}

function isHeaderLine(line: Uint8Array, mayContinue: boolean): boolean {
  const start = Buffer.from(line.subarray(0, 200)).toString('latin1')
  return /^[!-9;-~]+[ \t]*:/.test(start) || (mayContinue && /^[ \t]/.test(start))
}
