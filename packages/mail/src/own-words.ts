import { htmlToText } from './html-text.ts'
import { attributionAt, partGluedAttribution } from './quote-attributions.ts'
import { quotedLines } from './quote-cuts.ts'
import { type Forward, forwardIn } from './quote-forwards.ts'
import { markInitials } from './quote-initials.ts'
import { headOf, isBlank, isQuoted, isRule, withoutQuoteMarks } from './quote-lines.ts'
import { signatureLines } from './quote-signatures.ts'
import { cutByWitness } from './quote-witness.ts'

/** No letter is longer. Stops a body of tens of megabytes from being read line by line. */
const maxBodyCharacters = 1_000_000
/** Each line costs every rule a look; a megabyte of line breaks would be a million of them. The rest counts as cut. */
const maxBodyLines = 10_000

const maxCommands = 3
const maxCommandCharacters = 60

/** What somebody wrote, apart from what their mail client added around it. */
export type OwnWords = {
  text: string
  /** Everything that was left out: quotes, attributions, signatures, footers. */
  cut: string
  /** Present when the mail passes another mail on; `text` is then only the note above it. */
  forwarded?: { from?: string; text: string }
}

/**
 * Reads the text part, or the HTML part when there is no text; when there are both, the HTML shows by its structure
 * what is a quote where no words tell. Linear in the body's size; never throws.
 */
export function ownWords(body: { text?: string; html?: string; subject?: string }): OwnWords {
  const fromHtml = linesOf(htmlToText((body.html ?? '').slice(0, maxBodyCharacters)))
  const fromText = linesOf((body.text ?? '').slice(0, maxBodyCharacters))
  const lines = fromText.some((line) => !isBlank(line)) ? fromText : fromHtml
  const heads = markInitials(lines.slice(0, maxBodyLines).map(headOf))
  if (areCommands(heads)) return { text: tidy(lines.map(withoutQuoteMarks)), cut: '' }
  const forward = forwardIn(heads, body.subject ?? '')
  const words = forward ? heads.slice(0, forward.start) : heads
  const cut = lines === fromText ? cutWithWitness(words, fromHtml) : cutLines(words)
  const own = lines.filter((_line, index) => cut[index] === false)
  const rest = lines.filter((_line, index) => cut[index] !== false && index < (forward?.body ?? lines.length))
  return {
    text: tidy(own),
    cut: rest.join('\n').trim(),
    ...(forward ? { forwarded: passedOn(lines, forward) } : {})
  }
}

function linesOf(text: string): string[] {
  const lines = text
    .replaceAll(/\r\n?/gu, '\n')
    .replaceAll(/[\u00a0\u202f]/gu, ' ')
    .replaceAll(/(?![\t\n])\p{Cc}|[\ufeff\u200b\u2060]/gu, '')
    .split('\n')
  return [...lines.slice(0, maxBodyLines).flatMap(partGluedAttribution), ...lines.slice(maxBodyLines)]
}

/** Those who know text adventures type "> look". A line or two that nothing introduces is no quote of a letter. */
function areCommands(lines: readonly string[]): boolean {
  const filled = lines.filter((line) => !isBlank(line)).slice(0, maxCommands + 1)
  if (filled.length > maxCommands || !filled.every((line) => isCommand(line))) return false
  return filled.length > 0 && attributionAt(filled, 0) === undefined
}

function isCommand(line: string): boolean {
  return /^ ?> ?\p{L}/u.test(line) && line.length <= maxCommandCharacters
}

/** Some programs put a whole letter into a quote: where the text shows none, that is not believed. */
function cutWithWitness(heads: readonly string[], htmlLines: readonly string[]): boolean[] {
  const cut = cutLines(heads)
  const witness = htmlLines.slice(0, maxBodyLines).map(headOf)
  const said = cutByWitness(heads, { lines: witness, cut: cutLines(witness) })
  const both = cut.map((gone, index) => gone || said[index] === true)
  const isEmpty = heads.every((line, index) => both[index] || isBlank(line))
  return isEmpty && !cut.includes(true) ? cut : both
}

/** Quotes first; then what stands below somebody's words, in each stretch between quotes. */
function cutLines(lines: readonly string[]): boolean[] {
  const cut = quotedLines(lines)
  let start = 0
  while (start < lines.length) {
    let end = start
    while (end < lines.length && cut[end] === cut[start]) end++
    if (!cut[start]) {
      const gone = signatureLines(lines.slice(start, end), end < lines.length)
      for (const [offset, isGone] of gone.entries()) cut[start + offset] = isGone
    }
    start = end
  }
  return cut
}

/** One blank line at most between paragraphs, and no rule left standing at the end. */
function tidy(lines: readonly string[]): string {
  const kept: string[] = []
  for (const line of lines) if (!isBlank(line) || !isBlank(kept.at(-1) ?? '')) kept.push(line.trimEnd())
  while (kept.length > 0 && (isBlank(kept.at(-1) ?? '') || isRule(kept.at(-1) ?? ''))) kept.pop()
  return kept.join('\n').trim()
}

function passedOn(lines: readonly string[], forward: Forward): { from?: string; text: string } {
  const body = lines.slice(forward.body)
  const marked = body.some((line) => !isBlank(line)) && isQuoted(body.find((line) => !isBlank(line)) ?? '')
  const text = (marked ? body.map(withoutQuoteMarks) : body).join('\n').trim()
  return { ...(forward.from ? { from: forward.from } : {}), text }
}
