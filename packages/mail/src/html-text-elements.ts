export type Attributes = Map<string, string>

export type ElementMeaning = {
  flow: 'inline' | 'cell' | 'break' | 'line' | 'line-of-its-own' | 'paragraph'
  /** Text that the element itself shows before its content: a bullet, a rule, an emoji, a separator. */
  before: string
  /** `bare`: a blockquote without a sign of who made it. `container`: what stands in it above the first quote introduces that. */
  quote: 'none' | 'quote' | 'bare' | 'container'
  hidden: boolean
  preformatted: boolean
}

/** Long `style` attributes are cut here before any pattern sees them. */
const maxAttributeCharacters = 1_000

/** What an element means for the text: how it flows, whether it is seen, and whether a client marks a quote with it. */
export function elementMeaning(name: string, attributes: Attributes): ElementMeaning {
  return attributes.size === 0 ? (bareMeanings.get(name) ?? plainInline) : readMeaning(name, attributes)
}

function readMeaning(name: string, attributes: Attributes): ElementMeaning {
  const style = (attributes.get('style') ?? '').slice(0, maxAttributeCharacters).toLowerCase().replaceAll(/\s+/gu, '')
  const separator = isSeparator(name, attributes, style)
  const ruled = name === 'hr' || (name === 'div' && borderAbove.test(style))
  return {
    flow: separator || ruled ? 'line-of-its-own' : flowOf(name),
    before: separator ? originalSeparator : ruled ? ruleLine : name === 'li' ? '- ' : emojiOf(name, attributes),
    quote: quoteOf(name, attributes, style),
    hidden: unseen.has(name) || attributes.has('hidden') || hiddenStyle.test(style),
    preformatted: name === 'pre' || name === 'textarea'
  }
}

export function isVoid(name: string): boolean {
  return voids.has(name)
}

/** What plain-text clients write there, so that one rule serves both. */
const originalSeparator = '-----Original Message-----'
const ruleLine = '----------------'

function flowOf(name: string): ElementMeaning['flow'] {
  if (name === 'br') return 'break'
  if (name === 'td' || name === 'th') return 'cell'
  if (paragraphs.has(name)) return 'paragraph'
  return blocks.has(name) ? 'line' : 'inline'
}

const paragraphs: ReadonlySet<string> = new Set('p h1 h2 h3 h4 h5 h6 ul ol dl table blockquote pre'.split(' '))
const blocks: ReadonlySet<string> = new Set(
  'address article aside body center dd details dialog dir div dt fieldset figcaption figure footer form header html legend li main menu nav section summary tr caption'.split(
    ' '
  )
)
const unseen: ReadonlySet<string> = new Set(
  'script style title template noscript noembed noframes iframe object select svg math audio video canvas xml'.split(
    ' '
  )
)
const voids: ReadonlySet<string> = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' ')
)
const hiddenStyle =
  /display:none|visibility:hidden|mso-hide:all|font-size:0(?:px|pt|em|%|;|$)|max-height:0(?:px|;|$)|opacity:0(?:;|$)/u

function quoteOf(name: string, attributes: Attributes, style: string): ElementMeaning['quote'] {
  if (name === 'blockquote') {
    if (isIndentation(attributes, style)) return 'none'
    return ['type', 'cite', 'class', 'id', 'style'].some((key) => attributes.has(key)) ? 'quote' : 'bare'
  }
  const labels = labelsOf(attributes)
  if (labels.some((label) => quoteLabels.has(label) || signatureLabels.has(label))) return 'quote'
  return labels.includes('gmail_quote') ? 'container' : 'none'
}

/** Gmail's and Outlook's indent button makes a blockquote without a border: the writer's own words. */
function isIndentation(attributes: Attributes, style: string): boolean {
  return (
    attributes.get('type') !== 'cite' && /border(?:-left)?:(?:none|0)/u.test(style) && /margin(?:-left)?:/u.test(style)
  )
}

/** Classes and ids, as clients name them; Outlook and Yahoo put something before those of older mails. */
function labelsOf(attributes: Attributes): string[] {
  const all = ['class', 'id', 'data-smartmail', 'name'].map((key) => attributes.get(key) ?? '').join(' ')
  return all
    .slice(0, maxAttributeCharacters)
    .toLowerCase()
    .split(/\s+/u)
    .map((label) => label.replace(/^(?:x_|ecx|yiv\d{1,12}|ydp\w{8})+/u, ''))
}

const quoteLabels: ReadonlySet<string> = new Set([
  'gmail_attr', // Gmail
  'airmail_on', // Airmail
  'quote', // GMX and web.de name a div so
  'isreplycontent', // NetEase
  'inoteshistory', // Notes
  'missive_quote', // Missive
  'moz-cite-prefix', // Thunderbird
  'yahoo_quoted', // Yahoo
  'protonmail_quote', // Proton
  'tutanota_quote', // Tuta
  'reply-intro', // Roundcube
  'messagereplysection', // Spark
  'front-blockquote', // Front
  'zmail_extra', // Zoho
  'cloudmagic-smart-beacon' // Newton
])

const signatureLabels: ReadonlySet<string> = new Set([
  'gmail_signature', // Gmail
  'gmail_signature_prefix',
  'moz-signature', // Thunderbird
  'applemailsignature', // Apple
  'signature', // Outlook
  'ms-outlook-mobile-signature',
  'protonmail_signature_block', // Proton
  'composer_signature', // Samsung
  'messagesignaturesection', // Spark
  'bloop_sign' // Airmail
])

function isSeparator(name: string, attributes: Attributes, style: string): boolean {
  if (/^__(?:HEADERS|QUOTED_TEXT)__$/u.test(attributes.get('data-marker') ?? '')) return true // Zimbra
  if (name === 'hr' && attributes.get('id') === 'stopSpelling') return true // Hotmail
  if (outlookBorder.test(style)) return true
  return labelsOf(attributes).some((label) => separatorLabels.has(label))
}

const separatorLabels: ReadonlySet<string> = new Set([
  'divrplyfwdmsg', // Outlook on the web
  'mail-editor-reference-message-container', // Outlook for Mac
  'ms-outlook-mobile-reference-message', // Outlook on phones
  'olk_src_body_section' // Outlook 2011
])

/** Word's mark above the header fields of a quoted mail, in blue (2007) and in grey (2013 and later). */
const outlookBorder = /border:none;border-top:solid(?:#b5c4df|#e1e1e1|windowtext)1\.0pt;padding:3\.0pt0/u

/** Another line above a block, as Windows Mail draws it: counts as a rule, not as a separator. */
const borderAbove = /border-top(?:-style|-width|-color)?:[^;]{0,60}(?:solid|rgb|#)/u

/** Gmail and Outlook send emoji as images with the character as their alternative text. */
function emojiOf(name: string, attributes: Attributes): string {
  const alternative = name === 'img' ? (attributes.get('alt') ?? '') : ''
  return alternative.length <= 16 && /^\p{Extended_Pictographic}/u.test(alternative) ? alternative : ''
}

const plainInline = readMeaning('span', new Map())

/** Most elements of a mail are bare, so what they mean is worked out once. */
const bareMeanings: ReadonlyMap<string, ElementMeaning> = new Map(
  [...paragraphs, ...blocks, ...unseen, 'br', 'hr', 'td', 'th', 'textarea'].map((name) => [
    name,
    readMeaning(name, new Map())
  ])
)
