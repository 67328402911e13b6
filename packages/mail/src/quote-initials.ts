import { attributionAt } from './quote-attributions.ts'
import { isBlank } from './quote-lines.ts'

/** An attribution, and what it is wrapped over. */
const maxLinesAbove = 4

/**
 * The Bat and its kin mark quotes with their author's initials, as in `AB> text`. Below an attribution such lines are
 * given the usual mark; elsewhere they may be a play's.
 */
export function markInitials(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex((line) => initialsOf(line) !== undefined)
  if (first < 0 || !isIntroduced(lines, first)) return lines
  return lines.map((line) => (initialsOf(line) === undefined ? line : `> ${line}`))
}

function initialsOf(line: string): string | undefined {
  return /^ ?(\p{Lu}{1,3})>/u.exec(line)?.[1]
}

function isIntroduced(lines: readonly string[], first: number): boolean {
  let last = first - 1
  while (last >= 0 && isBlank(lines[last] ?? '')) last--
  const above = lines.slice(Math.max(0, last - maxLinesAbove + 1), last + 1)
  return above.some((_line, index) => attributionAt(above, index)?.last === above.length - 1)
}
