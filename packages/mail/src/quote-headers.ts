import { type HeaderKind, headerKind, originalWords } from './quote-header-words.ts'
import { isBlank, isRule, nextFilled, withoutQuoteMarks } from './quote-lines.ts'

/** No client prints more; a block longer than this is somebody's list. */
const maxHeaderLines = 24
/** Of a field's name. */
const maxNameCharacters = 24
/** Fields that a client ran together on one line. */
const maxFieldsOnLine = 12
/** RFC 5321, 4.5.3.1 allows an address 254 characters; a name stands beside it. */
export const maxSenderCharacters = 320

export type HeaderBlock = {
  /** Index of the first line after the block. */
  end: number
  from?: string
}

/**
 * "From: ... Sent: ... To: ... Subject: ...", as Outlook and others print it above what they quote or pass on.
 * `enough` fields make a block: one below a marker that says so, two below a rule, three on their own. Without a marker
 * there has to be an address, or a date with a year or a time: a letter inside a story has its "From" and "To" as well.
 */
export function headerBlockAt(lines: readonly string[], first: number, enough: 1 | 2 | 3): HeaderBlock | undefined {
  if (fieldsOn(lines[first]).length === 0) return enough === 1 ? undefined : foreignBlockAt(lines, first)
  const seen = new Map<HeaderKind, string>()
  const limit = Math.min(lines.length, first + maxHeaderLines)
  let end = first
  for (let index = first; index < limit && index - end <= 2; index++) {
    const fields = fieldsOn(lines[index]).filter(({ kind }) => !seen.has(kind))
    if (fields.length === 0) {
      if (isBlank(lines[index] ?? '') && seen.size >= 4) break
      continue
    }
    for (const { kind, value } of fields) if (!seen.has(kind)) seen.set(kind, value)
    end = index + 1
  }
  if (!isHeaderBlock(seen, enough)) return enough === 1 ? undefined : foreignBlockAt(lines, first)
  const from = seen.get('from')
  return { end, ...(from ? { from: from.slice(0, maxSenderCharacters) } : {}) }
}

/** An address in the From field is worth a field. */
function isHeaderBlock(seen: Map<HeaderKind, string>, enough: number): boolean {
  const from = seen.get('from')
  if (enough === 3 && from === undefined) return false
  const isProven = datedValue.test(seen.get('date') ?? '') || [...seen.values()].some((value) => value.includes('@'))
  return (enough === 1 || isProven) && seen.size + (from?.includes('@') ? 1 : 0) >= enough
}

const datedValue = /\d{4}|\d{1,2}[:.]\d\d/
const timeOfDay = /(?:^|\D)\d{1,2}[:.]\d\d(?:\D|$)/u

/** In languages that we have no words for: three fields or more in a row, an address in one, date and time in another. */
function foreignBlockAt(lines: readonly string[], first: number): HeaderBlock | undefined {
  // Only a run's first line, so that a long run is looked at once.
  if (splitField(lines[first - 1] ?? '')) return undefined
  const values: string[] = []
  for (let index = first; index < lines.length && values.length < maxHeaderLines; index++) {
    const field = splitField(lines[index] ?? '')
    if (!field) break
    values.push(field.value)
  }
  const address = values.findIndex((value) => /[^\s@]@[^\s@]{1,250}\.\p{L}{2}/u.test(value))
  const date = values.findIndex((value) => /[12]\d{3}/u.test(value) && timeOfDay.test(value) && !value.includes('@'))
  if (values.length < 3 || address < 0 || date < 0) return undefined
  return { end: first + values.length, from: (values[address] ?? '').slice(0, maxSenderCharacters) }
}

type Field = { kind: HeaderKind; value: string }

/** The known fields of a line; usually one, or several where a client lost the line breaks. */
function fieldsOn(line: string | undefined): Field[] {
  const field = line === undefined ? undefined : splitField(line)
  const kind = field && headerKind(field.name)
  if (!field || !kind) return []
  const pieces = field.value.split(':', maxFieldsOnLine)
  const fields: Field[] = [{ kind, value: field.value }]
  for (const piece of pieces.slice(0, -1)) {
    const words = piece.slice(-maxNameCharacters).split(/\s+/u)
    const next = [1, 2, 3]
      .map((count) => headerKind(words.slice(-count).join(' ')))
      .find((known) => known !== undefined)
    if (next && words.length > 1) fields.push({ kind: next, value: field.value })
  }
  return fields
}

/** `Name: value`, also in bold, quoted, or as a row of a table (`| name | value |`). */
function splitField(line: string): { name: string; value: string } | undefined {
  const text = withoutQuoteMarks(line)
    .trim()
    .replace(/^[*\s|]{0,4}/u, '')
  const colon = text.slice(0, maxNameCharacters + 4).search(/:|\s\|\s/u)
  if (colon < 1 || colon > maxNameCharacters) return undefined
  const name = text.slice(0, colon).replaceAll('*', '').trim()
  const value = text
    .slice(colon + 1)
    .replace(/^[*\s|]{0,20}/u, '')
    .trim()
  return { name, value }
}

/** "-----Original Message-----" and its translations: what follows is the mail that was answered. */
export function isOriginalSeparator(line: string): boolean {
  const text = line.trim()
  return isDashed(text) && originals.test(text)
}

/** A title between dashes right above header fields says the same in any language. */
export function isDashedTitle(lines: readonly string[], index: number): boolean {
  const text = (lines[index] ?? '').trim()
  if (!isDashed(text) || !/^\W*\p{L}[\p{L}\s'’.-]{3,50}\W*$/u.test(text)) return false
  return headerBlockAt(lines, nextFilled(lines, index + 1), 2) !== undefined
}

function isDashed(text: string): boolean {
  return text.length < 100 && /^\W?[-–—_*]{2,}/u.test(text) && /[-–—_*]{2,}\W?$/u.test(text)
}

/** How many fields it takes below this line. */
export function fieldsNeededBelow(line: string | undefined): 2 | 3 {
  return line !== undefined && isRule(line) ? 2 : 3
}

const originals = new RegExp(`^\\W*(?:${originalWords})\\W*$`, 'iu')
