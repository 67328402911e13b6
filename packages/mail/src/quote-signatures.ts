import { closingFormula } from './quote-closing-words.ts'
import {
  isAnyDeviceFooter,
  isDeviceFooter,
  isLegalParagraph,
  isServiceFooter,
  listFooterStart
} from './quote-footers.ts'
import { isBlank, isRule } from './quote-lines.ts'

/** RFC 3676, 4.3 signatures are four lines by custom; people and companies use more. */
const maxSignatureLines = 14
/** A signature is names, numbers and addresses. Longer lines are somebody's story. */
const maxSignatureLineCharacters = 76
const maxSignatureLineWords = 6
/** Name, post, firm and numbers below "Best regards" without dashes. */
const maxClosingLines = 8
const maxFormulaCharacters = 64
const maxNameWords = 3

/** Marks what a client or a company put below somebody's words, within one unquoted stretch of lines. */
export function signatureLines(lines: readonly string[], isQuoteBelow: boolean): boolean[] {
  const cut = lines.map(() => false)
  cut.fill(true, listFooterStart(lines))
  markFooters(lines, cut)
  markLegalParagraphs(lines, cut)
  markSignature(lines, cut)
  markClosing(lines, cut, isQuoteBelow ? maxSignatureLineWords : maxNameWords)
  return cut
}

function markFooters(lines: readonly string[], cut: boolean[]): void {
  let hasOwn = false
  for (const [index, line] of lines.entries()) {
    if (isServiceFooter(line)) cut[index] = true
    else if (isDeviceFooter(line)) {
      // Phones put it below what was written: more text under it is a mail whose introduction got lost.
      cut.fill(true, index, hasOwn ? lines.length : index + 1)
      if (hasOwn) return
    } else hasOwn ||= !isBlank(line)
  }
  const last = lastKept(lines, cut)
  if (isAnyDeviceFooter(lines[last] ?? '') && isBlank(lines[last - 1] ?? '')) cut[last] = true
}

/** Confidentiality notices and virus scanners' lines come last, as whole paragraphs. */
function markLegalParagraphs(lines: readonly string[], cut: boolean[]): void {
  let end = lines.length
  while (end > 0) {
    while (end > 0 && (cut[end - 1] || isBlank(lines[end - 1] ?? '') || isRule(lines[end - 1] ?? ''))) end--
    let start = end
    while (start > 0 && !isBlank(lines[start - 1] ?? '') && !cut[start - 1]) start--
    if (start === end || !isLegalParagraph(lines.slice(start, end).join(' '))) return
    cut.fill(true, start, end)
    end = start
  }
}

/** From the first dash line under which everything looks like a signature, to the end. Read from below. */
function markSignature(lines: readonly string[], cut: boolean[]): void {
  let start = lines.length
  let filled = 0
  let prose = false
  for (let index = lines.length - 1; index >= 0 && filled <= maxSignatureLines; index--) {
    const line = lines[index] ?? ''
    if (cut[index]) continue
    if (line === '-- ' || (isDelimiter(line) && !prose)) start = index
    else if (!isBlank(line) && !isDelimiter(line)) {
      filled++
      prose ||= isProse(line)
    }
  }
  cut.fill(true, start)
}

/** Sentences, long lines, and more than a few words without a number, an address or a bar between them. */
function isProse(line: string): boolean {
  if (line.length > maxSignatureLineCharacters) return true
  return /[.!?…\u3002]["'”»)]?\s*$/u.test(line) || (!isContact(line) && countWords(line) > maxSignatureLineWords)
}

function isContact(line: string): boolean {
  return /[@\d|/]/u.test(line)
}

function countWords(line: string): number {
  return line.trim().split(/\s+/u).length
}

/** Two dashes, or an underline, alone on a line. Three or more dashes are a scene's end in most people's stories. */
function isDelimiter(line: string): boolean {
  return /^\s{0,3}(?:--|_{2,})\s*$/u.test(line)
}

/**
 * A formula with the name under it, unless the letter is nothing else. In a letter that answers nothing, more than a
 * name may be part of the story ("Yours faithfully, the Keeper of the Northern Bell"). Names stand right below the formula; below a
 * blank line there has to be more than one line of them.
 */
function markClosing(lines: readonly string[], cut: boolean[], maxWords: number): void {
  const last = lastKept(lines, cut)
  let filled = 0
  for (let index = last; index >= 0 && filled <= maxClosingLines; index--) {
    const line = lines[index] ?? ''
    if (cut[index] || isBlank(line)) continue
    if (closingFormula.test(line.slice(0, maxFormulaCharacters))) {
      const isClosing = filled > (isBlank(lines[index + 1] ?? '') ? 1 : 0) && lastKept(lines.slice(0, index), cut) >= 0
      if (isClosing) cut.fill(true, index, last + 1)
      return
    }
    if (isProse(line) || (!isContact(line) && countWords(line) > maxWords)) return
    filled++
  }
}

function lastKept(lines: readonly string[], cut: readonly boolean[]): number {
  let last = lines.length - 1
  while (last >= 0 && (cut[last] || isBlank(lines[last] ?? ''))) last--
  return last
}
