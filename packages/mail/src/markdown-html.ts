import type { Block } from './markdown-blocks.ts'
import type { Inline } from './markdown-inlines.ts'

export function blocksToHtml(blocks: readonly Block[]): string {
  return blocks.map(blockToHtml).join('\n')
}

function blockToHtml(block: Block): string {
  switch (block.type) {
    case 'heading':
      return `<h${block.level}>${inlinesToHtml(block.text)}</h${block.level}>`
    case 'paragraph':
      return `<p>${inlinesToHtml(block.text)}</p>`
    case 'list':
      return listToHtml(block.ordered ? 'ol' : 'ul', block.ordered ? block.start : 1, block.items)
    case 'quote':
      return `<blockquote>\n${blocksToHtml(block.blocks)}\n</blockquote>`
    case 'rule':
      return '<hr>'
  }
}

/** A list may go on after a paragraph, with the number that it had come to. */
function listToHtml(name: 'ol' | 'ul', start: number, items: readonly Inline[][]): string {
  return `<${name}${start === 1 ? '' : ` start="${start}"`}>\n${items.map((item) => `<li>${inlinesToHtml(item)}</li>`).join('\n')}\n</${name}>`
}

function inlinesToHtml(inlines: readonly Inline[]): string {
  return inlines.map(inlineToHtml).join('')
}

function inlineToHtml(inline: Inline): string {
  switch (inline.type) {
    case 'text':
      return escapeHtml(inline.text)
    case 'break':
      return '<br>\n'
    case 'open':
      return inline.mark === 'strong' ? '<strong>' : '<em>'
    case 'close':
      return inline.mark === 'strong' ? '</strong>' : '</em>'
  }
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
