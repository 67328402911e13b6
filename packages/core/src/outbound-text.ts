import { withoutAddresses } from './stand-ins.ts'

/**
 * What a model wrote, fit to be mailed: no link, no address, bounded. Mail clients make links of bare host names too,
 * so those go as well. Markup is no matter here: the letter's renderer escapes all it does not know.
 */

/** A letter is read on a phone; this also keeps a commit of eight letters far under DynamoDB's 400 KB. */
const maxNarrationCharacters = 12_000

const linkPattern = /\b(?:[a-z][a-z0-9+.-]{1,15}:\/\/|mailto:|www\.)[^\s<>()"'\]]{0,2000}[^\s<>()"'\].,;:!?]/giu
const markdownLink = /!?\[([^\][\n]{0,300})\]\([^()\s]{0,2000}(?:\s[^()\n]{0,200})?\)/gu
const hostPattern =
  /\b(?:[a-z0-9-]{1,63}\.){1,6}(?:com|net|org|io|co|info|biz|app|dev|xyz|top|ru|cn|de|uk|me|ai|link|click|site|online|shop|live|eu|fr|it|es|nl|zip|mov)\b(?:\/[^\s<>()"'\]]{0,2000})?/giu

export function outboundText(written: string): string {
  const text = withoutAddresses(written)
    .replace(markdownLink, '$1')
    .replace(linkPattern, '(a link)')
    .replace(hostPattern, '(a link)')
    .replace(invisible, '')
    .trim()
  return text.length <= maxNarrationCharacters
    ? text
    : `${text.slice(0, text.lastIndexOf(' ', maxNarrationCharacters))} …`
}

/** Zero-width, bidirectional and tag characters: they hide text from people that a model or a client still reads. */
const invisible = /[\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF\u{E0000}-\u{E007F}]/gu

export function withoutInvisible(text: string): string {
  return text.replace(invisible, '')
}
