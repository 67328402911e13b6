import { isDeviceFooter, isLegalParagraph, isServiceFooter } from './quote-footers.ts'
import { isBlank, isRule } from './quote-lines.ts'

/** RFC 3676, 4.3 signatures are four lines by custom; people and companies use more. */
const maxSignatureLines = 14
/** A signature is names, numbers and addresses. Longer lines are somebody's story. */
const maxSignatureLineCharacters = 76
const maxSignatureLineWords = 6

/** Marks what a client or a company put below somebody's words, within one unquoted stretch of lines. */
export function signatureLines(lines: readonly string[]): boolean[] {
  const cut = lines.map(() => false)
  markSignature(lines, cut)
  markFooters(lines, cut)
  markLegalParagraphs(lines, cut)
  return cut
}

/** From the first dash line under which everything looks like a signature, to the end. Read from below. */
function markSignature(lines: readonly string[], cut: boolean[]): void {
  let start = lines.length
  let filled = 0
  let prose = false
  for (let index = lines.length - 1; index >= 0 && filled <= maxSignatureLines; index--) {
    const line = lines[index] ?? ''
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
  if (line.length > maxSignatureLineCharacters || /[.!?…。!?]["'”»)]?\s*$/u.test(line)) return true
  return !/[@\d|/]/u.test(line) && line.trim().split(/\s+/u).length > maxSignatureLineWords
}

/** Two dashes, or an underline, alone on a line. Three or more dashes are a scene's end in most people's stories. */
function isDelimiter(line: string): boolean {
  return /^\s{0,3}(?:--|—|_{2,})\s*$/u.test(line)
}

function markFooters(lines: readonly string[], cut: boolean[]): void {
  lines.forEach((line, index) => {
    if (isDeviceFooter(line) || isServiceFooter(line)) cut[index] = true
  })
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
