import { isUtf8 } from 'node:buffer'
import { isBlankOctet } from './octets.ts'

/** Unfolded values by lower-case field name, in the order of the mail. A field that occurs twice has two values. */
export type HeaderFields = ReadonlyMap<string, readonly string[]>

/** RFC 5322, 3.6.8: printable ASCII but for the colon. */
const fieldName = /^[!-9;-~]+$/

/**
 * Reads a header block (RFC 5322, 2.2). Only LF ends a line, so a bare CR cannot smuggle a field in. Name and value are
 * trimmed of space and tab alone: `From\u00a0:` is not From. Lines that are no field are skipped with what continues
 * them.
 */
export function readHeaderFields(block: Uint8Array): HeaderFields {
  const fields = new Map<string, string[]>()
  for (const line of unfold(block)) {
    const colon = line.indexOf(':')
    const name = trimBlank(line.slice(0, Math.max(colon, 0))).toLowerCase()
    if (!fieldName.test(name)) continue
    const value = trimBlank(line.slice(colon + 1).replaceAll(/[\r\n]+/g, ' '))
    const values = fields.get(name)
    if (values) values.push(value)
    else fields.set(name, [value])
  }
  return fields
}

export function firstField(fields: HeaderFields, name: string): string {
  return fields.get(name)?.[0] ?? ''
}

function unfold(block: Uint8Array): string[] {
  const unfolded: string[][] = []
  for (const line of decodeBlock(block).split('\n')) {
    const bare = line.endsWith('\r') ? line.slice(0, -1) : line
    const continued = unfolded.at(-1)
    if (continued && /^[ \t]/.test(bare)) continued.push(bare)
    else unfolded.push([bare])
  }
  return unfolded.map((lines) => lines.join(''))
}

/** RFC 6532 headers are UTF-8; older programs wrote raw 8-bit, which windows-1252 reads best. */
function decodeBlock(block: Uint8Array): string {
  return new TextDecoder(isUtf8(block) ? 'utf-8' : 'windows-1252', { ignoreBOM: true }).decode(block)
}

/** By index: a regular expression for the trailing run is quadratic on a field full of blanks. */
function trimBlank(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && isBlankOctet(text.charCodeAt(start))) start++
  while (end > start && isBlankOctet(text.charCodeAt(end - 1))) end--
  return text.slice(start, end)
}
