import { type Inline, parseInlines } from './markdown-inlines.ts'

export type Block =
  | { type: 'heading'; level: 1 | 2 | 3; text: Inline[] }
  | { type: 'paragraph'; text: Inline[] }
  | { type: 'list'; ordered: boolean; start: number; items: Inline[][] }
  | { type: 'quote'; blocks: Block[] }
  | { type: 'rule' }

/** Deeper `>` are text. Stops a line of a hundred thousand of them from exhausting the stack. */
const maxQuoteDepth = 4

/** Prose that somebody's mail program has wrapped has longer lines. */
const maxVerseCharacters = 50

export function parseBlocks(markdown: string): Block[] {
  const text = markdown.replaceAll(/\r\n?|[\u2028\u2029]/gu, '\n').replaceAll(unprintable, '')
  return parseLines(text.split('\n'), 0)
}

/** Control characters but tab and line feed, and halves of surrogate pairs: no mail body may hold them. */
const unprintable = /(?![\t\n])\p{Cc}|\p{Cs}/gu

function parseLines(lines: readonly string[], depth: number): Block[] {
  const blocks: Block[] = []
  let at = 0
  while (at < lines.length) {
    const { block, next } = blockAt(lines, at, depth)
    if (block) blocks.push(block)
    at = next
  }
  return blocks
}

function blockAt(lines: readonly string[], at: number, depth: number): { block?: Block; next: number } {
  const line = lines[at] ?? ''
  if (line.trim() === '') return { next: at + 1 }
  if (isRule(line)) return { block: { type: 'rule' }, next: at + 1 }
  const heading = headingOf(line)
  if (heading) return { block: heading, next: at + 1 }
  if (isQuoted(line) && depth < maxQuoteDepth) return quoteAt(lines, at, depth)
  const item = itemOf(line)
  return item ? listAt(lines, at, item) : paragraphAt(lines, at, depth)
}

function isRule(line: string): boolean {
  return /^ {0,3}(?:-[ \t]*){3,}$|^ {0,3}(?:\*[ \t]*){3,}$|^ {0,3}(?:_[ \t]*){3,}$/u.test(line)
}

function isQuoted(line: string): boolean {
  return /^ {0,3}>/u.test(line)
}

function headingOf(line: string): Block | undefined {
  const marks = /^ {0,3}(#{1,3})[ \t]/u.exec(line)?.[1]?.length
  if (marks !== 1 && marks !== 2 && marks !== 3) return undefined
  const text = line.trim().slice(marks).trim()
  return text === '' ? undefined : { type: 'heading', level: marks, text: parseInlines(text) }
}

/** A blank line between two quoted paragraphs does not end their quote. */
function quoteAt(lines: readonly string[], at: number, depth: number): { block: Block; next: number } {
  const isQuotedAt = (index: number) => isQuoted(lines[index] ?? '')
  let next = at
  while (next < lines.length && (isQuotedAt(next) || (lines[next]?.trim() === '' && isQuotedAt(next + 1)))) next++
  const inner = lines.slice(at, next).map((line) => line.replace(/^ {0,3}> ?/u, ''))
  return { block: { type: 'quote', blocks: parseLines(inner, depth + 1) }, next }
}

type Item = { ordered: boolean; number: number; text: string }

function itemOf(line: string): Item | undefined {
  const bullet = /^ {0,8}[-*+][ \t]+(?=\S)/u.exec(line)?.[0]
  if (bullet) return { ordered: false, number: 1, text: line.slice(bullet.length) }
  const number = /^ {0,8}(\d{1,6})[.)][ \t]+(?=\S)/u.exec(line)
  return number ? { ordered: true, number: Number(number[1]), text: line.slice(number[0].length) } : undefined
}

/** Items may go on over following lines; a blank line between two items of one kind does not end their list. */
function listAt(lines: readonly string[], at: number, first: Item): { block: Block; next: number } {
  const items: string[][] = [[first.text]]
  let next = at + 1
  while (next < lines.length) {
    const line = lines[next] ?? ''
    const following = line.trim() === '' ? next + 1 : next
    const item = itemOf(lines[following] ?? '')
    if (item?.ordered === first.ordered && !isRule(lines[following] ?? '')) items.push([item.text])
    else if (following !== next || item || beginsBlock(line)) break
    else items.at(-1)?.push(line.trimStart())
    next = following + 1
  }
  const texts = items.map((item) => parseInlines(item.join('\n')))
  return { block: { type: 'list', ordered: first.ordered, start: first.number, items: texts }, next }
}

function paragraphAt(lines: readonly string[], at: number, depth: number): { block: Block; next: number } {
  let next = at + 1
  while (next < lines.length && !endsParagraph(lines[next] ?? '', depth)) next++
  const text = lines.slice(at, next).map((line) => line.trimStart())
  return { block: { type: 'paragraph', text: parseInlines((depth > 0 ? asVerse(text) : text).join('\n')) }, next }
}

/** What is quoted may be a verse, a sign on a door or a list of names, whose short lines end where they are meant to. */
function asVerse(lines: readonly string[]): string[] {
  return lines.map((line, index) => {
    const isMeant = index < lines.length - 1 && line.length <= maxVerseCharacters && !line.endsWith('\\')
    return isMeant ? `${line.trimEnd()}  ` : line
  })
}

/** As in CommonMark, only a list that starts at 1 may interrupt a paragraph: "in\n1986. It rained" is prose. */
function endsParagraph(line: string, depth: number): boolean {
  if (line.trim() === '' || isRule(line) || headingOf(line) !== undefined) return true
  if (isQuoted(line)) return depth < maxQuoteDepth
  return itemOf(line)?.number === 1
}

function beginsBlock(line: string): boolean {
  return isRule(line) || isQuoted(line) || headingOf(line) !== undefined
}
