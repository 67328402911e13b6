import { attributionAt } from './quote-attributions.ts'
import { fieldsNeededBelow, headerBlockAt, isDashedTitle, isOriginalSeparator } from './quote-headers.ts'
import { isBlank, isQuoted, isRule, nextFilled } from './quote-lines.ts'

/** A quoted line at least this long may have been broken by a client that forgot to mark the rest. */
const wrappedAtCharacters = 60
const wrappedLinesThatProve = 2

/**
 * For each line, whether it belongs to a quote: marked lines, what introduces them, and all after an unmarked original.
 */
export function quotedLines(lines: readonly string[]): boolean[] {
  const quoted = lines.map(isQuoted)
  // Who begins with "Ann wrote:" and marks nothing may have answered below: without words above it nothing is given up.
  let hasOwn = false
  // Outlook for Mac marks nothing, but sets the whole original in by four blanks.
  const lastAtMargin = lines.findLastIndex((line) => /^ {0,2}\S/u.test(line))
  const wraps = lines.filter((_line, index) => isWrappedRest(lines, index, false)).length >= wrappedLinesThatProve
  for (let index = 0; index < lines.length; index++) {
    // An introduction inside marked lines is part of that quote; what comes after them is the answer to it.
    if (quoted[index] || isBlank(lines[index] ?? '')) continue
    const introduced = introductionAt(lines, index)
    if (!introduced) {
      if (isWrappedRest(lines, index, wraps)) quoted[index] = true
      else hasOwn = true
      continue
    }
    const next = nextFilled(lines, introduced.end)
    const unmarked = next < lines.length && !isQuoted(lines[next] ?? '')
    const isLost = unmarked && (introduced.isOriginal || hasOwn || next > lastAtMargin)
    const end = isLost ? lines.length : introduced.end
    quoted.fill(true, introduced.start, end)
    index = end - 1
  }
  return quoted
}

/** `end` is the first line after it; below an original's header fields or separator nobody answers. */
type Introduction = { start: number; end: number; isOriginal: boolean }

/** What stands between somebody's words and the mail they answer. */
function introductionAt(lines: readonly string[], index: number): Introduction | undefined {
  const line = lines[index] ?? ''
  const block = headerBlockAt(lines, index, fieldsNeededBelow(lines[nearestFilledBefore(lines, index)]))
  if (block) return { start: ruleAbove(lines, index), end: block.end, isOriginal: true }
  if (isOriginalSeparator(line) || isDashedTitle(lines, index)) {
    const first = nextFilled(lines, index + 1)
    return { start: index, end: headerBlockAt(lines, first, 1)?.end ?? index + 1, isOriginal: true }
  }
  const attribution = attributionAt(lines, index)
  if (!attribution) return undefined
  const end = attribution.last + 1
  if (attribution.evidence === 'likely' && !isQuoted(lines[nextFilled(lines, end)] ?? '')) return undefined
  return { start: ruleAbove(lines, index), end, isOriginal: false }
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

/**
 * The unmarked end of a quoted line that a client wrapped after marking it: no blank line parts it from the quote. Where a
 * client is known to do so and the line above breaks off in the middle of a sentence, the end may also begin with a
 * capital, or be the quote's last line.
 */
function isWrappedRest(lines: readonly string[], index: number, wraps: boolean): boolean {
  const above = lines[index - 1] ?? ''
  const line = lines[index] ?? ''
  if (!isQuoted(above) || isQuoted(line) || isBlank(line) || line.length >= wrappedAtCharacters) return false
  const isInside = isQuoted(lines[index + 1] ?? '')
  if (isInside && (/^[\s(_<]*https?:/u.test(line) || isRestOfLink(above, line))) return true
  if (above.length < wrappedAtCharacters) return false
  if (isInside && /^\p{Ll}/u.test(line)) return true
  const brokeOff = !/[.!?…:\u3002]["'”»)]?\s*$/u.test(above)
  return wraps && brokeOff && (isInside || /^[\p{Ll}\p{Lo}]/u.test(line))
}

/** A link that was broken without a blank inside, its bracket still open. */
function isRestOfLink(above: string, line: string): boolean {
  return /https?:\/\/\S{1,500}$/u.test(above) && /^\S{1,200}[)>]$/u.test(line.trim())
}
