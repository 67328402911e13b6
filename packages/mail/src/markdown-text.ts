import type { Block } from './markdown-blocks.ts'
import type { Inline } from './markdown-inlines.ts'
import { columnsOf, wrap } from './wrap.ts'

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
  const width = Math.max(...lines.map(columnsOf))
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
