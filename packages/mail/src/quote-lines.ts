/** Questions about one line of a mail that several rules ask. */

/** A line's beginning is enough to know its kind; what a rule reads of it stays bounded whatever is sent. */
export const maxLineCharacters = 2_000

export function isBlank(line: string): boolean {
  return line.trim() === ''
}

/** `> `, as RFC 3676, 4.5 has it, with up to three blanks before it. Angry faces are not quotes. */
export function isQuoted(line: string): boolean {
  return /^[ \t]{0,3}>(?![:;=]-?[()[\]/|DP])/u.test(line)
}

export function withoutQuoteMarks(line: string): string {
  let start = 0
  while (start < line.length && (line[start] === '>' || line[start] === ' ' || line[start] === '\t')) start++
  return line.slice(0, start).includes('>') ? line.slice(start) : line
}

/** A line of nothing but dashes, underscores or the like, four or more: a rule between parts. */
export function isRule(line: string): boolean {
  return /^[\s*]{0,8}([-_=~*#+─━—–])\1{3,}[-_=~*#+─━—–\s*]*$/u.test(line)
}

/** The nearest line with something on it at or after `index`, or the number of lines. */
export function nextFilled(lines: readonly string[], index: number): number {
  let next = index
  while (next < lines.length && isBlank(lines[next] ?? '')) next++
  return next
}
