import {
  addressee,
  ambiguousBrands,
  brands,
  foreignDevices,
  foreignSentFrom,
  kinds,
  listWords,
  noticeMail,
  noticeOpening,
  secrecy,
  sentAfterBrand,
  sentFrom,
  sentFromMy,
  services
} from './quote-footer-words.ts'
import { isBlank, isRule } from './quote-lines.ts'

const maxFooterCharacters = 160
/** Enough of a paragraph to tell a notice; the rest of it may be of any length. */
const maxNoticeCharacters = 3_000
/** Shorter ones are somebody's sentence. Signs that stand for words say it in half as many. */
const minNoticeCharacters = 60
/** Lists name themselves, their address, a page and a way out; more is a letter that goes on. */
const maxListFooterLines = 8

/** "Sent from my iPhone", on a line of its own. */
export function isDeviceFooter(line: string): boolean {
  const text = footerText(line)
  if (text === '' || text.length > maxFooterCharacters) return false
  return deviceFooters.some((footer) => footer.test(text))
}

/** The same about a device that nobody has heard of: good only as the last line. */
export function isAnyDeviceFooter(line: string): boolean {
  const text = footerText(line)
  return text.length <= maxFooterCharacters && anyDeviceFooter.test(text)
}

/** Lists' and virus scanners' single lines. */
export function isServiceFooter(line: string): boolean {
  return serviceFooter.test(line.slice(0, maxFooterCharacters))
}

/**
 * Where a mailing list's footer begins, which is a rule or a signature's dashes; else the number of lines. It speaks of
 * the list, and says where to go.
 */
export function listFooterStart(lines: readonly string[]): number {
  const below: string[] = []
  for (let index = lines.length - 1; index >= 0 && below.length <= maxListFooterLines; index--) {
    const line = lines[index] ?? ''
    if (isRule(line) || /^--\s?$/u.test(line)) return isListFooter(below.join('\n')) ? index : lines.length
    if (!isBlank(line)) below.push(line.slice(0, maxFooterCharacters))
  }
  return lines.length
}

function isListFooter(text: string): boolean {
  return listWords.test(text) && /@|https?:/u.test(text)
}

/** A paragraph that speaks of secrecy and of the wrong reader is no player's. */
export function isLegalParagraph(paragraph: string): boolean {
  const text = paragraph.slice(0, maxNoticeCharacters)
  if (text.length < minNoticeCharacters) return false
  return noticeOpening.test(text) && noticeMail.test(text) && secrecy.test(text) && addressee.test(text)
}

/** Outlook prints a link's target in brackets after its words. */
function footerText(line: string): string {
  return line
    .slice(0, 2 * maxFooterCharacters)
    .replaceAll(/<(?:https?|mailto):[^<>]{0,300}>/giu, '')
    .trim()
}

/** Between the words and the name of a device, and behind it; a sentence is longer, or has its own marks. */
const gap = '[^,.!?]{0,30}'
const tail = "(?:['’-]?\\p{L}{1,4})?(?!\\p{L})[^,!?]{0,50}"

const deviceFooters = [
  `(?:${sentFrom})(?=[^\\p{L}])${gap}(?:${brands})${tail}$`,
  `(?:${sentFrom}) (?:${ambiguousBrands})(?: (?:mail|app|for|für|pour|para|per|voor|til|på)(?!\\p{L})[^,.!?]{0,20})?$`,
  `(?:${sentFromMy}) ${gap}(?:${kinds})(?!\\p{L})[^,.!?]{0,30}\\.?$`,
  `[^,.!?]{0,20}(?:${brands}|outlook)(?!\\p{L}{9})[^,.!?]{0,30}(?:${sentAfterBrand})\\W{0,3}$`,
  `(?:${foreignSentFrom})[^,.!?\\u060c\\u3002]{0,30}(?:${brands}|outlook|galaxy|${foreignDevices})[^,.!?\\u060c\\u3002]{0,30}$`
].map((footer) => new RegExp(`^\\W{0,4}${footer}`, 'iu'))

const anyDeviceFooter = new RegExp(
  `^\\W{0,4}(?:${sentFromMy}) [\\p{L}\\p{N}+'’-]{2,20}(?: [\\p{L}\\p{N}+'’-]{1,20}){0,2}$`,
  'iu'
)
const serviceFooter = new RegExp(`^\\W{0,4}(?:${services})`, 'iu')
