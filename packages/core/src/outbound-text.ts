import { shorten } from './shorten.ts'
import { withoutAddresses } from './stand-ins.ts'

/**
 * What a model or a player wrote, fit to be mailed: no link, no address, bounded. Mail clients make links of bare host
 * names too, so those go as well. Other markup is no matter here: the letter's renderer escapes all it does not know.
 */

/** A letter is read on a phone; this also keeps a commit of eight letters far under DynamoDB's 400 KB. */
const maxNarrationCharacters = 12_000

const linkPattern = /\b(?:[a-z][a-z0-9+.-]{1,15}:\/\/|mailto:|www\.)[^\s<>()"'\]]{0,2000}[^\s<>()"'\].,;:!?]/giu
const markdownLink = /!?\[([^\][\n]{0,300})\]\([^()\s]{0,2000}(?:\s[^()\n]{0,200})?\)/gu
const hostPattern =
  /\b(?:[a-z0-9-]{1,63}\.){1,6}(?:com|net|org|io|co|info|biz|app|dev|xyz|top|ru|cn|de|uk|me|ai|link|click|site|online|shop|live|eu|fr|it|es|nl|zip|mov)\b(?:\/[^\s<>()"'\]]{0,2000})?/giu

/**
 * Of whatever top-level domain: a blank behind its dot keeps a client from making a link of it, and mends "left.Then".
 */
const inWordDot = /(?<=[\p{L}\p{N}-])\.(?=\p{L}{2})/gu

export function outboundText(written: string): string {
  // First of all: what is dropped after the search for links, here or by the renderer, could join one together.
  const plain = withoutInvisible(written).replace(escapes, '')
  const text = mayHoldLink.test(plain) ? withoutLinks(plain) : plain
  return shorten(text.trim(), maxNarrationCharacters)
}

/** All that any pattern below needs. Most letters have nothing of the kind, and one look tells. */
const mayHoldLink = /[@<]|:\/\/|mailto:|www\.|\]\(|\.\p{L}{2}/iu

function withoutLinks(text: string): string {
  return withoutAddresses(text)
    .replace(markdownLink, '$1')
    .replace(linkPattern, '(a link)')
    .replace(hostPattern, '(a link)')
    .replace(inWordDot, '. ')
}

/** The renderer drops a backslash before punctuation; at a line's end it is a line break, and stays. */
const escapes = /\\+(?!\n)/gu

/**
 * Zero-width, bidirectional and tag characters hide text from people that a model or a client still reads; control
 * characters and halves of surrogate pairs fit into no mail.
 */
const invisible =
  /[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF\u{E0000}-\u{E007F}]|(?![\t\n])[\p{Cc}\p{Cs}]/gu

export function withoutInvisible(text: string): string {
  return text.replace(invisible, '')
}
