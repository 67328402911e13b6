import type { ElementMeaning } from './html-text-elements.ts'

/** Each element may be a line of its own: a megabyte of rules would be a quarter of a million. The rest is not read. */
const maxLines = 20_000
/** Deeper quotes are marked like this; who answers whom does not matter to anyone here. */
const maxQuoteMarks = 3

/**
 * Text on its way to lines, as a browser lays it out: blanks collapse, blocks begin and end lines, paragraphs stand
 * apart.
 */
export type TextLines = {
  lines: string[]
  /**
   * The line being written. A list and a flag, not a growing string: asking that for its last character copies it each
   * time.
   */
  pieces: string[]
  afterBlank: boolean
  /** How many open elements are quotes, unseen, preformatted. */
  quotes: number
  hidden: number
  preformatted: number
  /** Inside a container of quotes, before the first of them: this introduces it. */
  introducing: boolean
}

export function noLines(): TextLines {
  return { lines: [], pieces: [], afterBlank: true, quotes: 0, hidden: 0, preformatted: 0, introducing: false }
}

export function enterElement(text: TextLines, meaning: ElementMeaning): void {
  if (text.hidden === 0) separate(text, meaning.flow)
  if (meaning.quote !== 'none') text.introducing = meaning.quote === 'container'
  if (meaning.quote === 'quote') text.quotes++
  if (meaning.preformatted) text.preformatted++
  if (meaning.hidden) text.hidden++
  if (text.hidden > 0) return
  if (meaning.flow === 'break') endLine(text, true)
  put(text, meaning.before)
  if (meaning.flow === 'line-of-its-own') endLine(text, false)
}

export function leaveElement(text: TextLines, meaning: ElementMeaning): void {
  if (text.hidden === 0) separate(text, meaning.flow)
  if (meaning.quote === 'quote') text.quotes--
  if (meaning.quote === 'container') text.introducing = false
  if (meaning.preformatted) text.preformatted--
  if (meaning.hidden) text.hidden--
}

export function writeText(text: TextLines, written: string): void {
  if (text.hidden > 0) return
  if (text.preformatted > 0) writePreformatted(text, written)
  else writeCollapsed(text, written)
}

export function linesWritten(text: TextLines): string {
  endLine(text, false)
  return text.lines.join('\n')
}

function separate(text: TextLines, flow: ElementMeaning['flow']): void {
  if (flow === 'cell') put(text, ' ')
  if (flow === 'inline' || flow === 'cell' || flow === 'break') return
  endLine(text, false)
  const empty = marked(text, '')
  if (flow === 'paragraph' && text.lines.length > 0 && text.lines.length < maxLines && text.lines.at(-1) !== empty)
    text.lines.push(empty)
}

function endLine(text: TextLines, always: boolean): void {
  const written = text.pieces.join('')
  const line = text.preformatted > 0 ? written.trimEnd() : written.trim()
  if ((line !== '' || always) && text.lines.length < maxLines) text.lines.push(marked(text, line))
  text.pieces = []
  text.afterBlank = true
}

function marked({ quotes, introducing }: TextLines, line: string): string {
  const depth = quotes + (introducing ? 1 : 0)
  return depth === 0 ? line : `${'> '.repeat(Math.min(depth, maxQuoteMarks))}${line}`
}

function put(text: TextLines, piece: string): void {
  if (piece === '') return
  text.pieces.push(piece)
  text.afterBlank = piece.endsWith(' ')
}

function writePreformatted(text: TextLines, written: string): void {
  written.split(/\r\n?|\n/u).forEach((line, index) => {
    if (index > 0) endLine(text, true)
    put(text, line)
  })
}

function writeCollapsed(text: TextLines, written: string): void {
  const collapsed = written.replaceAll(/[ \t\r\n\f]+/gu, ' ')
  put(text, text.afterBlank && collapsed.startsWith(' ') ? collapsed.slice(1) : collapsed)
}
