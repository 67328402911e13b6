import { localPartOf } from './addresses.ts'
import { isAutoReply } from './auto-replies.ts'
import { isBounce } from './bounces.ts'
import type { Envelope } from './envelope.ts'
import { firstField, type HeaderFields } from './header-fields.ts'
import type { House } from './house.ts'
import { leavesOf } from './opaque-body.ts'
import { readOurAddress } from './our-address.ts'
import type { InboundMail } from './parse-mail.ts'
import type { RefusalReason } from './refusal.ts'

/** Two or three relays a side are usual; RFC 5321, 6.3 lets a server call a hundred a loop. */
const maxReceivedFields = 50

/**
 * `dungeon-` and 34 characters of Crockford's base32, as in reply-address.ts; `yes-` and 52, as in
 * confirmation-address.ts.
 */
const ofASeat = /^(?:[a-z][a-z0-9]{1,19}-[0-9a-hjkmnp-tv-z]{34}|yes-[0-9a-hjkmnp-tv-z]{52})$/

/**
 * What no person wrote to us, by RFC 3834 and by what programs really send. Answering one of these could start a loop,
 * so when in doubt about a bounce or a robot the answer is yes. The most telling reason is tried first.
 */
export function classifyAutomatic(mail: InboundMail, envelope: Envelope, house: House): RefusalReason | undefined {
  if (isComplaint(mail)) return 'complaint'
  if (isOurs(mail, house)) return 'from_own_address'
  if (isLoop(mail, house)) return 'loop_detected'
  if (isBounce(mail)) return 'bounced'
  if (isAutoReply(mail)) return 'auto_generated'
  // RFC 5321, 4.5.5: the null sender is for notices of mail servers, and answering it would reach nobody.
  if (envelope.mailFrom === '') return 'bounced'
  if (isInvitation(mail)) return 'calendar'
  if (isListMail(mail.fields)) return 'mailing_list'
  return undefined
}

/** RFC 5965; and Microsoft's reports, which predate it. */
function isComplaint({ root, fields }: InboundMail): boolean {
  return (
    root.parameters.get('report-type')?.toLowerCase() === 'feedback-report' ||
    leavesOf(root).some((leaf) => leaf.contentType === 'message/feedback-report') ||
    fields.has('x-hmxmroriginalrecipient')
  )
}

/**
 * Our own mark, our own list address, a mail that has been handed round, or a seat of another house of our kind: its
 * letters are a program's, even where a relay has taken their marks off.
 */
function isLoop({ fields, sender }: InboundMail, house: House): boolean {
  const marks = [...(fields.get('x-loop') ?? []), ...(fields.get('list-post') ?? [])]
  return (
    (fields.get('received')?.length ?? 0) > maxReceivedFields ||
    (sender.type === 'from' && ofASeat.test(localPartOf(sender.address))) ||
    marks.some((mark) => mark.toLowerCase().includes(`@${house.domain.toLowerCase()}`))
  )
}

/** From a game's or a seat's address, or that of a question. The operator's own mailbox at the same domain may play. */
function isOurs({ sender }: InboundMail, house: House): boolean {
  if (sender.type !== 'from') return false
  const unsealed = readOurAddress(sender.address, house.domain, house.keys)
  if (unsealed.type === 'bare') return house.games.includes(unsealed.localPart)
  return unsealed.type !== 'elsewhere'
}

/** A calendar's own mail carries its method (RFC 6047); a person's mail with an event attached does not. */
function isInvitation({ root }: InboundMail): boolean {
  return leavesOf(root).some(
    (leaf) => leaf.contentType === 'text/calendar' && leaf.parameters.has('method') && leaf.disposition !== 'attachment'
  )
}

/** RFC 2919, RFC 2369, and what list programs wrote before those. */
function isListMail(fields: HeaderFields): boolean {
  const names = [
    'list-id',
    'list-post',
    'list-unsubscribe',
    'mailing-list',
    'x-mailman-version',
    'x-beenthere',
    'x-listname'
  ]
  return names.some((name) => fields.has(name)) || /^(?:list|bulk|junk)\b/i.test(firstField(fields, 'precedence'))
}
