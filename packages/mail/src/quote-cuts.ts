import { attributionAt } from './quote-attributions.ts'
import { fieldsNeededBelow, headerBlockAt, isOriginalSeparator } from './quote-headers.ts'
import { isBlank, isQuoted, isRule, nextFilled } from './quote-lines.ts'

/** A quoted line at least this long may have been broken by a client that forgot to mark the rest. */
const wrappedAtCharacters = 60

/**
 * For each line, whether it belongs to a quote: marked lines, what introduces them, and all after an unmarked original.
 */
export function quotedLines(lines: readonly string[]): boolean[] {
  const quoted = lines.map(isQuoted)
  for (let index = 0; index < lines.length; index++) {
    // An introduction inside marked lines is part of that quote; what comes after them is the answer to it.
    if (quoted[index]) continue
    const introduced = introductionAt(lines, index)
    if (!introduced) {
      if (isWrappedRest(lines, index)) quoted[index] = true
      continue
    }
    const next = nextFilled(lines, introduced.end)
    const unmarked = next < lines.length && !isQuoted(lines[next] ?? '')
    const end = unmarked ? lines.length : introduced.end
    quoted.fill(true, introduced.start, end)
    index = end - 1
  }
  return quoted
}

/** What stands between somebody's words and the mail they answer. `end` is the first line after it. */
function introductionAt(lines: readonly string[], index: number): { start: number; end: number } | undefined {
  const line = lines[index] ?? ''
  if (isBlank(line)) return undefined
  const block = headerBlockAt(lines, index, fieldsNeededBelow(lines[nearestFilledBefore(lines, index)]))
  if (block) return { start: ruleAbove(lines, index), end: block.end }
  if (isOriginalSeparator(line)) {
    const first = nextFilled(lines, index + 1)
    return { start: index, end: headerBlockAt(lines, first, 1)?.end ?? index + 1 }
  }
  const attribution = attributionAt(lines, index)
  if (!attribution) return undefined
  const end = attribution.last + 1
  if (attribution.evidence === 'likely' && !isQuoted(lines[nextFilled(lines, end)] ?? '')) return undefined
  return { start: ruleAbove(lines, index), end }
}

function nearestFilledBefore(lines: readonly string[], index: number): number {
  let before = index - 1
  while (before >= 0 && index - before <= 3 && isBlank(lines[before] ?? '')) before--
  return before
}

function ruleAbove(lines: readonly string[], index: number): number {
  const before = nearestFilledBefore(lines, index)
  return before >= 0 && isRule(lines[before] ?? '') ? before : index
}

/** The unmarked end of a quoted line that a client wrapped after marking it: no blank line parts it from the quote. */
function isWrappedRest(lines: readonly string[], index: number): boolean {
  const above = lines[index - 1] ?? ''
  const line = lines[index] ?? ''
  if (!isQuoted(above) || !isQuoted(lines[index + 1] ?? '') || line.length >= wrappedAtCharacters) return false
  return /^[\s(_<]*https?:/u.test(line) || (above.length >= wrappedAtCharacters && /^\p{Ll}/u.test(line))
}
