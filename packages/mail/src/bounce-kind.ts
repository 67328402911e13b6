/** What a server says of one letter that it could not deliver. */
export type ServerWords = {
  /** RFC 3464, 2.3.3: failed, delayed, delivered, relayed, expanded; empty when it does not say. */
  action: string
  /** RFC 3463: class, subject, detail. */
  status: string
  /** What else it says, for people. */
  text: string
}

/** Server's words beyond these are our own letter, quoted. */
const maxText = 4_000

/**
 * Whether the mailbox is gone (`hard`) or the letter failed for a reason that may pass, or that lies in the letter
 * (`soft`). A permanent answer alone is not enough: servers say 5xx to what they take for spam, to full mailboxes and to
 * senders whom they do not like, and all of those readers are there. So an address status (RFC 3463, x.1.x), or words
 * that say nobody is there.
 * @returns undefined when the letter did arrive, or went on its way.
 */
export function bounceKind({ action, status, text }: ServerWords): 'hard' | 'soft' | undefined {
  if (['delivered', 'relayed', 'expanded'].includes(action)) return undefined
  const words = text.slice(0, maxText)
  if (action === 'delayed' || status.startsWith('4.') || passing.test(words)) return 'soft'
  return /^5\.1\.[0-6]$/.test(status) || nobodyThere.test(words) ? 'hard' : 'soft'
}

const passing = new RegExp(
  [
    '(?:mail ?box|quota|disk|storage|inbox)[^.\\n]{0,40}(?:full|exceeded|over ?quota|limit)',
    '(?:over|exceed(?:s|ed|ing)?)[^.\\n]{0,20}(?:quota|storage)|insufficient (?:system )?storage|disk full',
    'will (?:be )?(?:retr(?:y|ied)|try again|keep trying)|has not (?:yet )?been delivered|delayed|do not need to resend',
    'temporar(?:y|ily)|try (?:again )?later|greylist|too many connections|\\b4[25]\\d[ -]4\\.\\d'
  ].join('|'),
  'i'
)

const nobodyThere = new RegExp(
  [
    '(?:no such|unknown|invalid|non-?existent|unrouteable|undeliverable|bad destination|illegal)[^.\\n]{0,24}(?:user|recipient|address|mail ?box|account|host|domain|person|alias|name)',
    '(?:user|recipient|address|mail ?box|account|host|domain|name)[^.\\n]{0,60}(?:unknown|not (?:be )?found|(?:does|do|did) ?(?:no|n.)t exist|not exist|not known|invalid|not recognized|not listed|rejected as unknown|unavailable|not available|disabled|inactive|no longer)',
    'no (?:mail ?box|user|account)[^.\\n]{0,16}(?:here|by that name|with that name|named)|(?:doesn.t|does not) have a[^.\\n]{0,24}account',
    'not a (?:valid|known)[^.\\n]{0,24}(?:user|recipient|address|mail ?box)|(?:does|do) not accept mail|couldn.t find any host named|name or service not known',
    '(?:account|user|mailbox)[^.\\n]{0,20}(?:has moved|closed|deleted|expired|suspended)'
  ].join('|'),
  'i'
)
