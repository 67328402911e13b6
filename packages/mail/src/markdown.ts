import { parseBlocks } from './markdown-blocks.ts'
import { blocksToHtml } from './markdown-html.ts'
import { blocksToText } from './markdown-text.ts'

/**
 * The Markdown that letters are written in: paragraphs, `#` headings, `*emphasis*`, `**strong**`, `-` and `1.` lists,
 * `>` quotes, `---`, and hard line breaks (two blanks or a backslash at a line's end). Whatever else Markdown knows
 * (links, images, raw HTML, code) is plain text here. Both renderers take any string, in linear time, and never throw.
 */

/**
 * Escaped HTML of bare elements: no attribute but a list's first number, so no links, images or styles, whoever wrote the
 * text.
 */
export function markdownToHtml(markdown: string): string {
  return blocksToHtml(parseBlocks(markdown))
}

/** Plain text for a terminal, wrapped at 72 columns. */
export function markdownToText(markdown: string): string {
  return blocksToText(parseBlocks(markdown))
}
