import type { ElementMeaning } from './html-text-elements.ts'

/** Deeper quotes are marked like this; who answers whom does not matter to anyone here. */
const MAX_QUOTE_MARKS = 3

export type TextLines = ReturnType<typeof createTextLines>

/** Collects text the way a browser lays it out: blanks collapse, blocks begin and end lines, paragraphs stand apart. */
export function createTextLines() {
  const lines: string[] = []
  // A list and a flag instead of one growing string: asking that for its last character copies it each time.
  let pieces: string[] = []
  let afterBlank = true
  let quotes = 0
  let hidden = 0
  let preformatted = 0

  const mark = (text: string) => (quotes === 0 ? text : `${'> '.repeat(Math.min(quotes, MAX_QUOTE_MARKS))}${text}`)

  function put(text: string): void {
    if (text === '') return
    pieces.push(text)
    afterBlank = text.endsWith(' ')
  }

  function endLine(always: boolean): void {
    const line = pieces.join('')
    const text = preformatted > 0 ? line.trimEnd() : line.trim()
    if (text !== '' || always) lines.push(mark(text))
    pieces = []
    afterBlank = true
  }

  function separate(flow: ElementMeaning['flow']): void {
    if (flow === 'cell') put(' ')
    if (flow === 'inline' || flow === 'cell' || flow === 'break') return
    endLine(false)
    if (flow === 'paragraph' && lines.length > 0 && lines.at(-1) !== mark('')) lines.push(mark(''))
  }

  function writePreformatted(text: string): void {
    text.split(/\r\n?|\n/u).forEach((line, index) => {
      if (index > 0) endLine(true)
      put(line)
    })
  }

  return {
    enter(meaning: ElementMeaning): void {
      if (hidden === 0) separate(meaning.flow)
      if (meaning.quote) quotes++
      if (meaning.preformatted) preformatted++
      if (meaning.hidden) hidden++
      if (hidden > 0) return
      if (meaning.flow === 'break') endLine(true)
      put(meaning.before)
      if (meaning.flow === 'line-of-its-own') endLine(false)
    },
    leave(meaning: ElementMeaning): void {
      if (hidden === 0) separate(meaning.flow)
      if (meaning.quote) quotes--
      if (meaning.preformatted) preformatted--
      if (meaning.hidden) hidden--
    },
    write(text: string): void {
      if (hidden > 0) return
      if (preformatted > 0) {
        writePreformatted(text)
        return
      }
      const collapsed = text.replaceAll(/[ \t\r\n\f]+/gu, ' ')
      put(afterBlank && collapsed.startsWith(' ') ? collapsed.slice(1) : collapsed)
    },
    toString(): string {
      endLine(false)
      return lines.join('\n')
    }
  }
}
