/** Questions about one line of a mail that several rules ask. */

/** A line's beginning is enough to know its kind; what a rule reads of it stays bounded whatever is sent. */
const maxHeadCharacters = 2_000

/**
 * The beginning of a line as the rules read it: without marks of writing direction, and with the wide forms of East
 * Asian punctuation and the digits of every script as ASCII has them. Only the shape of a number matters, so that each
 * foreign digit is read as 1.
 */
export function headOf(line: string): string {
  const head = line.slice(0, maxHeadCharacters)
  if (!/\P{ASCII}/u.test(head)) return head
  return head
    .replaceAll(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .replaceAll(/[\uff01-\uff5e]/gu, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replaceAll(/[\u055d\u0589]/gu, ':')
    .replaceAll(/(?![0-9])\p{Nd}/gu, '1')
}

export function isBlank(line: string): boolean {
  return line === '' || line.trim() === ''
}

/**
 * `> `, as RFC 3676, 4.5 has it, with up to three blanks before it, or what a program that escaped it twice left. Angry
 * and wincing faces are not quotes, nor is what stands between arrows (`>>> here <<<`).
 */
export function isQuoted(line: string): boolean {
  return quoteMark.test(line) && !/<<\s*$/u.test(line)
}

const quoteMark = /^[ \t]{0,3}(?:>(?![:;=]-?[()[\]/|DP]|[._]{1,3}<)|&gt;)/u

export function withoutQuoteMarks(line: string): string {
  let start = 0
  while (start < line.length && (line[start] === '>' || line[start] === ' ' || line[start] === '\t')) start++
  return line.slice(0, start).includes('>') ? line.slice(start) : line
}

/** A line of nothing but dashes, underscores or the like, four or more: a rule between parts. */
export function isRule(line: string): boolean {
  return /^[\s*]{0,8}([-_=~*#+─━—–])\1\1\1[-_=~*#+─━—–\s]*$/u.test(line)
}

/** The nearest line with something on it at or after `index`, or the number of lines. */
export function nextFilled(lines: readonly string[], index: number): number {
  let next = index
  while (next < lines.length && isBlank(lines[next] ?? '')) next++
  return next
}
