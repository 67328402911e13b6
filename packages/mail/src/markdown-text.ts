import type { Block } from './markdown-blocks.ts'
import type { Inline } from './markdown-inlines.ts'

/** RFC 3676, 4.2 asks for at most 78; 72 leaves room for the marks of those who quote it. */
const maxColumns = 72

export function blocksToText(blocks: readonly Block[]): string {
  return linesOf(blocks, maxColumns).join('\n')
}

function linesOf(blocks: readonly Block[], columns: number): string[] {
  return blocks.flatMap((block, index) =>
    index === 0 ? blockLines(block, columns) : ['', ...blockLines(block, columns)]
  )
}

function blockLines(block: Block, columns: number): string[] {
  switch (block.type) {
    case 'heading':
      return headingLines(wrap(plain(block.text), columns), block.level)
    case 'paragraph':
      return wrap(plain(block.text), columns)
    case 'list':
      return block.items.flatMap((item, index) =>
        itemLines(item, block.ordered ? `${block.start + index}. ` : '- ', columns)
      )
    case 'quote':
      return linesOf(block.blocks, columns - 2).map((line) => `> ${line}`.trimEnd())
    case 'rule':
      return [`${' '.repeat((columns - 5) / 2)}* * *`]
  }
}

function headingLines(lines: string[], level: 1 | 2 | 3): string[] {
  if (level === 3) return lines
  const width = Math.max(...lines.map((line) => [...line].length))
  return [...lines, (level === 1 ? '=' : '-').repeat(Math.min(width, maxColumns))]
}

function itemLines(item: readonly Inline[], bullet: string, columns: number): string[] {
  const indent = ' '.repeat(bullet.length)
  return wrap(plain(item), columns - bullet.length).map((line, index) => (index === 0 ? bullet : indent) + line)
}

/** Usenet's marks, which every reader of plain text knows. */
function plain(inlines: readonly Inline[]): string {
  return inlines.map(plainInline).join('')
}

function plainInline(inline: Inline): string {
  switch (inline.type) {
    case 'text':
      return inline.text
    case 'break':
      return '\n'
    case 'open':
    case 'close':
      return inline.mark === 'strong' ? '*' : '_'
  }
}

/** Words longer than a line, such as addresses, stand on their own and whole. */
function wrap(text: string, columns: number): string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, columns))
}

function wrapLine(text: string, columns: number): string[] {
  const lines: string[] = []
  let words: string[] = []
  let width = 0
  for (const word of text.split(/[ \t]+/u).filter((part) => part !== '')) {
    const length = [...word].length
    if (words.length > 0 && width + 1 + length > columns) {
      lines.push(words.join(' '))
      words = []
      width = 0
    }
    width += length + (words.length > 0 ? 1 : 0)
    words.push(word)
  }
  return [...lines, words.join(' ')]
}
