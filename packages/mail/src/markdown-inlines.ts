/** A flat, well-nested stream: every `open` has its `close`, and neither crosses another. */
export type Inline =
  | { type: 'text'; text: string }
  | { type: 'break' }
  | { type: 'open'; mark: Mark }
  | { type: 'close'; mark: Mark }

type Mark = 'emphasis' | 'strong'

type Opener = { mark: Mark; at: number; written: string }

/** Each mark is open at most once, so the stack holds two entries and the scan is linear. */
export function parseInlines(text: string): Inline[] {
  const inlines: Inline[] = []
  const open: Opener[] = []
  for (const token of text.trimEnd().matchAll(tokens)) {
    const [written] = token
    const marks = marksOf(written, open)
    for (const mark of marks) placeMark(inlines, open, mark, besides(text, token.index, written.length))
    if (marks.length === 0) inlines.push(plainToken(written))
  }
  for (const opener of open) inlines[opener.at] = { type: 'text', text: opener.written }
  return inlines
}

/** Addresses are kept whole, so that their underscores do not become emphasis. */
const tokens = /https?:\/\/[^\s<>*]+|\\\n|\\[^\n]| *\n|\*{1,3}|_|[^\\*_\nh ]+|[h ]/gu

function plainToken(written: string): Inline {
  if (/^(?: {2,}|\\)\n$/u.test(written)) return { type: 'break' }
  if (written.endsWith('\n')) return { type: 'text', text: ' ' }
  return { type: 'text', text: /^\\[^\p{L}\p{N}\s]/u.test(written) ? written.slice(1) : written }
}

type Written = { mark: Mark; written: string }

/** Three stars are both marks: opened with the strong one outside, closed from the inside. */
function marksOf(written: string, open: readonly Opener[]): Written[] {
  const strong: Written = { mark: 'strong', written: '**' }
  if (written === '**') return [strong]
  if (written === '*' || written === '_') return [{ mark: 'emphasis', written }]
  if (written !== '***') return []
  const emphasis: Written = { mark: 'emphasis', written: '*' }
  return open.at(-1)?.mark === 'emphasis' ? [emphasis, strong] : [strong, emphasis]
}

type Besides = { before: string; after: string }

function besides(text: string, at: number, length: number): Besides {
  return { before: text.slice(Math.max(0, at - 1), at), after: text.slice(at + length, at + length + 1) }
}

function placeMark(inlines: Inline[], open: Opener[], { mark, written }: Written, { before, after }: Besides): void {
  const index = open.findIndex((opener) => opener.mark === mark)
  const opener = open[index]
  const inWord = written === '_' && isWord(before) && isWord(after)
  if (opener?.written === written && !isSpace(before) && !inWord && opener.at < inlines.length - 1) {
    inlines.push({ type: 'close', mark })
    // What was opened inside and never closed was only a star.
    for (const inner of open.splice(index).slice(1)) inlines[inner.at] = { type: 'text', text: inner.written }
    return
  }
  if (opener || isSpace(after) || (written === '_' && isWord(before))) {
    inlines.push({ type: 'text', text: written })
    return
  }
  open.push({ mark, at: inlines.length, written })
  inlines.push({ type: 'open', mark })
}

function isSpace(character: string): boolean {
  return character === '' || /\s/u.test(character)
}

function isWord(character: string): boolean {
  return /[\p{L}\p{N}]/u.test(character)
}
