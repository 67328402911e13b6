import { localPartOf } from './addresses.ts'
import { firstField } from './header-fields.ts'
import { leavesOf } from './opaque-body.ts'
import type { InboundMail } from './parse-mail.ts'

/** The verdict of a mail server stands near the top; below it may stand our own letter. */
const headCharacters = 4_000

/** Who writes for mail servers (RFC 2142, RFC 3464, and habit). */
const serverName =
  /(?:mailer[-_. ]?daemon|^post[-_.]?master|mail[-_. ]?delivery|delivery[-_. ]?(?:subsystem|system|agent|notification)|mail[-_. ]?administrator|^mdaemon|^ndr$|^bounces?$|returned[-_. ]?mail)/i

/** How servers head a notice of failure, in English and in the languages whose servers write their own. */
const failureSubject = new RegExp(
  [
    'undeliver(?:able|ed)',
    'delivery (?:status )?(?:notification|failure|failed|problem|error|report|has failed)',
    '(?:mail|message|e-?mail) (?:delivery|system) (?:failed|failure|error|problem|unsuccessful)',
    'fail(?:ed|ure) (?:to deliver|delivery|notice|notification)',
    'returned (?:mail|to sender|e-?mail)|return(?:ing)? (?:mail|message) to (?:the )?sender',
    '(?:mail|message|e-?mail) (?:could|can) ?not be (?:delivered|sent)',
    'non[- ]?(?:delivery|deliverable|remis)',
    'unzustellbar|nicht zustellbar|zustellung (?:fehlgeschlagen|nicht)',
    'non remis|non distribu|échec de (?:la )?(?:remise|distribution)',
    'no se (?:puede|pudo) entregar|no entregad[oa]|não (?:foi possível entregar|entregue)',
    'mancato recapito|onbestelbaar|не ?доставлен|недоставленн|无法投递|退信|配信(?:エラー|不能)|送信エラー|送達不能',
    'user unknown|unknown user|mailbox (?:full|unavailable)|warning: could not send',
    'loop alert'
  ].join('|'),
  'iu'
)

const programName =
  /^(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|admin|root|.*-admin|.*antivirus.*|.*gateway.*|imss|system)$/i

const returnedHead =
  /^[-=* ]*(?:original message(?: headers?| follows)?|(?:below|this) is a copy of (?:the|your) message|returned message|message headers?)\b/imu

/** What servers say: status codes beside a failure (RFC 5321, RFC 3463), and set phrases. */
const serverPhrases = new RegExp(
  [
    '(?:^|\\s)(?:55[0-4]|5[.]\\d{1,3}[.]\\d{1,3})[ -].{0,200}(?:user|mailbox|recipient|address|relay|unknown|account|quota|reject)',
    'this is the (?:mail system|qmail-send program) at',
    '-{3,} transcript of session follows',
    'the following (?:addresses had permanent|recipients? (?:could|did) not)',
    '(?:message|mail|letter) (?:could|can) ?not be delivered|delivery (?:has failed|to the following recipients? failed)',
    'konnte nicht zugestellt werden|n.a pas pu [eê]tre (?:délivr|deliver|deliv|remis|distribu)|no se (?:pudo|ha podido) entregar',
    '"notificationType"\\s*:\\s*"bounce"'
  ].join('|'),
  'iu'
)

/**
 * A notice of a mail that could not be delivered. A delivery report (RFC 3464) and a mail server's name tell by
 * themselves. Many servers have neither: then two of four signs must agree, since a person may well write about
 * undelivered mail, or even paste such a notice.
 */
export function isBounce(mail: InboundMail): boolean {
  if (isDeliveryReport(mail) || isFromServer(mail)) return true
  const head = (mail.text ?? mail.html ?? '').slice(0, headCharacters)
  const signs = [
    failureSubject.test(mail.subject),
    serverPhrases.test(head),
    returnsMail(mail, head),
    isFromProgram(mail)
  ]
  return signs.filter(Boolean).length >= 2
}

function isDeliveryReport({ root, fields }: InboundMail): boolean {
  return (
    root.parameters.get('report-type')?.toLowerCase() === 'delivery-status' ||
    fields.has('x-failed-recipients') ||
    leavesOf(root).some((leaf) => /^message\/(?:global-)?delivery-status$/.test(leaf.contentType))
  )
}

function isFromServer({ sender, fields }: InboundMail): boolean {
  if (sender.type !== 'from') return serverName.test(firstField(fields, 'from'))
  return serverName.test(localPartOf(sender.address)) || serverName.test(sender.name)
}

/** The mail that failed, or its header, comes back. */
function returnsMail({ root }: InboundMail, head: string): boolean {
  const isReturned = (type: string) =>
    type === 'message/rfc822' || type === 'text/rfc822-headers' || type === 'message/rfc822-headers'
  return leavesOf(root).some((leaf) => isReturned(leaf.contentType)) || returnedHead.test(head)
}

function isFromProgram({ sender }: InboundMail): boolean {
  return sender.type !== 'from' || programName.test(localPartOf(sender.address))
}
