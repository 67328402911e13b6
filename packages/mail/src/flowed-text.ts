/**
 * Puts the paragraphs of `format=flowed` text back on one line each (RFC 3676): a line that ends with a space goes on
 * in the next one of the same quote depth. `deleteSpace` is the parameter DelSp, for languages without spaces.
 */
export function unflow(text: string, deleteSpace: boolean): string {
  const paragraphs: { depth: number; lines: string[]; open: boolean }[] = []
  for (const line of text.split(/\r?\n/)) {
    const depth = quoteDepth(line)
    const content = line.charAt(depth) === ' ' ? line.slice(depth + 1) : line.slice(depth)
    // The signature's separator ends with a space, and never flows (4.3).
    const flows = content.endsWith(' ') && content !== '-- '
    const kept = flows && deleteSpace ? content.slice(0, -1) : content
    const last = paragraphs.at(-1)
    if (last?.open && last.depth === depth && content !== '-- ') {
      last.lines.push(kept)
      last.open = flows
    } else {
      paragraphs.push({ depth, lines: [kept], open: flows })
    }
  }
  return paragraphs.map(({ depth, lines }) => quoteMarks(depth) + lines.join('')).join('\n')
}

function quoteDepth(line: string): number {
  let depth = 0
  while (line.charCodeAt(depth) === 0x3e) depth++
  return depth
}

function quoteMarks(depth: number): string {
  return depth === 0 ? '' : `${'>'.repeat(depth)} `
}
