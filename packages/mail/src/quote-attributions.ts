import { attributionOpeners, attributionVerbs, gluedOpeners, weekdays } from './quote-attribution-words.ts'
import { isBlank, isQuoted, nextFilled, withoutQuoteMarks } from './quote-lines.ts'

/** Clients wrap "On ... wrote:" at 72 columns; more lines than these are prose. */
const maxAttributionLines = 4
/** Names, addresses and dates of one attribution; stops a megabyte without a line break from being searched for one. */
const maxAttributionCharacters = 600
/** "On the contrary, she said:" in front of a quote is prose when it gets longer than this. */
const maxUndatedCharacters = 200
/** An address, and what may stand around it. */
const maxEndCharacters = 330
/** Openers tried in one line; each try reads what follows it. */
const maxGluedOpeners = 20

export type Attribution = {
  /** Index of its last line. */
  last: number
  /** `certain`: address, or date and time. `likely`: only good where quoted lines follow. */
  evidence: 'certain' | 'likely'
}

/**
 * "On Tue, 3 Mar 2026 at 10:04, Ann <ann@example.org> wrote:" in any language, on one line or wrapped over up to four.
 */
export function attributionAt(lines: readonly string[], first: number): Attribution | undefined {
  let joined = ''
  let last = first
  for (let count = 0; count < maxAttributionLines && last < lines.length; count++) {
    const line = withoutQuoteMarks(lines[last] ?? '').trim()
    joined = joined === '' ? line : `${joined} ${line}`
    if (isBlank(line) || joined.length > maxAttributionCharacters) return undefined
    const evidence = attributionEvidence(joined)
    if (evidence) return last > first && isApart(lines, first, last) ? undefined : { last, evidence }
    if (count === 0 && !mayBeginAttribution(joined) && !isDated(joined)) return undefined
    last = nextPart(lines, last, joined)
  }
  return undefined
}

/** Somebody's last line, right above an attribution that needs nothing of it: "On the left." is not its beginning. */
function isApart(lines: readonly string[], first: number, last: number): boolean {
  const line = lines[first] ?? ''
  const rest = lines
    .slice(first + 1, last + 1)
    .map(withoutQuoteMarks)
    .join(' ')
    .trim()
  if (!attributionEvidence(rest)) return false
  if (attributionOpeners.test(rest) && isDated(rest)) return true
  // A name and an address may have been wrapped before the date.
  if (date.test(line) || address.test(line)) return false
  return beginsDated(rest) || /[.!?…\u3002]\s*$/u.test(line)
}

/** The next line; or, where a client put an address into a paragraph of its own, the next line with something on it. */
function nextPart(lines: readonly string[], last: number, joined: string): number {
  const next = nextFilled(lines.slice(last + 1, last + 3), 0) + last + 1
  const isAddress = /^\s{0,3}[<(]|^\s{0,3}mailto:/iu.test(lines[next] ?? '')
  return isAddress && isDated(joined) ? next : last + 1
}

/** Where a client wrote no line break between somebody's last words and the attribution, there are two lines now. */
export function partGluedAttribution(line: string): string[] {
  if (line.length > maxAttributionCharacters || !gluedEnd.test(line) || isQuoted(line)) return [line]
  for (const { index } of [...line.matchAll(gluedOpeners)].slice(-maxGluedOpeners).reverse()) {
    const rest = line.slice(index)
    if (!gluedDate.test(rest) || attributionEvidence(rest) !== 'certain') continue
    return [line.slice(0, index).replace(/[\s-]{0,8}$/u, ''), rest]
  }
  return [line]
}

const gluedEnd = /[:\uff1a]\s?$/u
/** A weekday and a date right after the opener: "On Tue, Mar 3", "Am Di., 3. März", "Le mar. 3 mars". */
const gluedDate = /^\S{1,8} (?:dniu )?(?:\p{L}{2,12}[.,]{0,2} )?(?:\p{L}{3,10}\.? )?\d{1,4}/u

/** Most lines of most letters end like prose: how a text ends is asked first. */
function attributionEvidence(text: string): Attribution['evidence'] | undefined {
  if (gmailTimestamp.test(text)) return 'certain'
  const tail = text.slice(-maxEndCharacters)
  if (dashed.test(text)) return isDashedAttribution(text) ? 'certain' : undefined
  if (attributionEnd.test(tail) || endsWithVerb.test(tail)) return endedEvidence(text)
  return isDateThenAddress(text) ? 'certain' : undefined
}

/** All that Russian and Japanese Gmail print. */
function isDateThenAddress(text: string): boolean {
  return endsWithAddress.test(text.slice(-maxEndCharacters)) && date.test(text) && beginsWithDate.test(text)
}

function isDashedAttribution(text: string): boolean {
  return attributionVerbs.test(text) || (date.test(text) && address.test(text))
}

function endedEvidence(text: string): Attribution['evidence'] | undefined {
  const dated = date.test(text)
  const addressed = address.test(text)
  const timed = dated && timeOfDay.test(text)
  if ((addressed && timed) || isDateThenAddress(text)) return 'certain'
  const isShort = text.length < maxUndatedCharacters
  if (!attributionVerbs.test(text)) return dated && (addressed || (timed && isShort)) ? 'likely' : undefined
  if (!timed && !mayBeginAttribution(text)) return undefined
  if (addressed || timed || (dated && toYou.test(text))) return 'certain'
  return isShort ? 'likely' : undefined
}

function mayBeginAttribution(line: string): boolean {
  return attributionOpeners.test(line) || beginsDated(line) || beginsWithSender.test(line)
}

/** "3 torches" is no date. */
function beginsDated(line: string): boolean {
  return beginsWithDate.test(line) && (date.test(line) || timeOfDay.test(line))
}

function isDated(line: string): boolean {
  return date.test(line) && timeOfDay.test(line)
}

/** A name, then the address in brackets, as in "Ann <ann@example.org> wrote:"; or just the address. */
const beginsWithSender = /^[^<([:@]{0,80}[<([][^\s@]{1,64}@|^["'<]?[^\s@<]{1,64}@/u
const attributionEnd = /:\s?\*?\s?$/u
const endsWithVerb = /(?:wrote|a écrit|escribió|escreveu|ha scritto|napisał|написал|写道|寫道)\s?$/iu
/** The Bat's and others' "you wrote". */
const toYou = /you wrote:|sie schrieben:|schrieben sie:|vous avez écrit ?:|вы писали|ви писали/iu
const address = /[^\s<>@"'(),:;]@[^\s<>@"'(),:;]+\.[^\s<>@"'(),:;]|@[^\s@>]{1,200}>|<\s?mailto:/u
const endsWithAddress = /@[^\s<>@]{1,250}\.\p{L}[^\s<>@.]{1,62}\s?>*\s?\)?\s?:?\s?$/u
const timeOfDay = /(?:^|\D)\d{1,2}[:.h時시]\s?\d\d(?:\D|$)/u
const date = /(?:^|\D)(?:[12]\d{3}|(?:0?[1-9]|[12]\d|3[01])[./-]\s?\d{1,2}[./-]\s?\d{2,4})(?:\D|$)/u
/** Android's and Zoho's "---- Ann wrote ----". */
const dashed = /^\*?-{2,} ?[^-].{0,300}[^-] ?-{2,}\*?$/u
/** What Gmail writes before the name in the languages it has no sentence for. */
const gmailTimestamp = /^\d{4}-\d\d-\d\d \d{1,2}:\d\d (?:GMT|UTC)[+-]\d{1,2}:\d\d /u
const beginsWithDate = new RegExp(
  `^[\\s*_"'(-]{0,3}(?:\\d{1,4}[./年년-]|\\d{1,2} \\p{L}|(?:${weekdays})[.,]{0,2} (?:den |\\p{L}{3,12}\\.? )?\\d)`,
  'iu'
)
