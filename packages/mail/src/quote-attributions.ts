import { attributionOpeners, attributionVerbs, weekdays } from './quote-attribution-words.ts'
import { isBlank, isQuoted, withoutQuoteMarks } from './quote-lines.ts'

/** Clients wrap "On ... wrote:" at 72 columns; more lines than these are prose. */
const maxAttributionLines = 4
/** Names, addresses and dates of one attribution; stops a megabyte without a line break from being searched for one. */
const maxAttributionCharacters = 600
/** "On the contrary, she said:" in front of a quote is prose when it gets longer than this. */
const maxUndatedCharacters = 200

export type Attribution = {
  /** Index of its last line. */
  last: number
  /** `certain`: address, or date and time. `likely`: only good where quoted lines follow. */
  evidence: 'certain' | 'likely'
}

/**
 * "On Tue, 3 Mar 2026 at 10:04, Ann <ann@example.org> wrote:" in many languages, on one line or wrapped over up to
 * four.
 */
export function attributionAt(lines: readonly string[], first: number): Attribution | undefined {
  let joined = ''
  for (let last = first; last < Math.min(lines.length, first + maxAttributionLines); last++) {
    const line = withoutQuoteMarks(lines[last] ?? '').trim()
    if (isBlank(line)) return undefined
    joined = joined === '' ? line : `${joined} ${line}`
    if (joined.length > maxAttributionCharacters) return undefined
    const evidence = attributionEvidence(joined)
    if (evidence) return { last, evidence }
    if (last === first && !mayBeginAttribution(joined)) return undefined
  }
  return undefined
}

/** Where a client wrote no line break between somebody's last words and the attribution, there are two lines now. */
export function partGluedAttribution(line: string): string[] {
  const at = line.lastIndexOf('On ')
  const glued = at > 0 && line.length <= maxAttributionCharacters && gluedAttribution.test(line.slice(at))
  return glued && !isQuoted(line) ? [line.slice(0, at).replace(/[\s-]{0,8}$/u, ''), line.slice(at)] : [line]
}

const gluedAttribution = /^On (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\p{L}{0,6}, .{6,}wrote:\s?$/u

function attributionEvidence(text: string): Attribution['evidence'] | undefined {
  if (gmailTimestamp.test(text)) return 'certain'
  const dated = date.test(text)
  if (!attributionVerbs.test(text)) {
    if (dated && beginsWithDate.test(text) && endsWithAddress.test(text)) return 'certain'
    // A language we have no verb for: date, address and colon, right above quoted lines.
    return dated && address.test(text) && attributionEnd.test(text) ? 'likely' : undefined
  }
  if (dashed.test(text)) return 'certain'
  if (!attributionEnd.test(text) && !endsWithVerb.test(text)) return undefined
  const timed = dated && timeOfDay.test(text)
  if (!mayBeginAttribution(text) && !timed) return undefined
  if (address.test(text) || timed) return 'certain'
  return text.length < maxUndatedCharacters ? 'likely' : undefined
}

function mayBeginAttribution(line: string): boolean {
  return attributionOpeners.test(line) || beginsWithDate.test(line) || beginsWithSender.test(line)
}

/** A name, then the address in brackets, as in "Ann <ann@example.org> wrote:"; or just the address. */
const beginsWithSender = /^[^<([:@]{0,80}[<([][^\s@]{1,64}@|^["'<]?[^\s@<]{1,64}@/u
const attributionEnd = /[::]\s?\*?\s?$/u
const endsWithVerb = /(?:wrote|a écrit|escribió|escreveu|ha scritto|napisał|написал|写道|寫道)\s?$/iu
const address = /[^\s<>@"'(),:;]@[^\s<>@"'(),:;]+\.[^\s<>@"'(),:;]|@\S{1,200}>|<\s?mailto:/u
const endsWithAddress = /@[^\s<>]{1,250}\s?>*\s?\)?\s?[::]?\s?$/u
const timeOfDay = /(?:^|\D)\d{1,2}[:.h時时시]\s?\d\d(?:\D|$)/u
const date = /(?:^|\D)(?:(?:19|20)\d\d|\d{1,2}[./-]\d{1,2}[./-]\d{2,4})(?:\D|$)/u
/** Android's and Zoho's "---- Ann wrote ----". */
const dashed = /^-{2,} ?[^-].{0,300}[^-] ?-{2,}$/u
/** What Gmail writes before the name in the languages it has no sentence for. */
const gmailTimestamp = /^\d{4}-\d\d-\d\d \d{1,2}:\d\d (?:GMT|UTC)[+-]\d{1,2}:\d\d /u
const beginsWithDate = new RegExp(
  `^[\\s*_"'(-]{0,3}(?:\\d{1,4}[./年년-]|\\d{1,2} \\p{L}|(?:${weekdays})[.,]{0,2} (?:den |\\p{L}{3,12}\\.? )?\\d)`,
  'iu'
)
