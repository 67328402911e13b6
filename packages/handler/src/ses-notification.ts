import type { Envelope, Verdict } from '@gpttherapy/mail'
import * as z from 'zod'
import { type ParsedMailEvent, parseMailEvent } from './mail-event.ts'
import type { Delivery } from './receive-letter.ts'

export type SesNotification =
  | { type: 'delivery'; delivery: Delivery }
  | ParsedMailEvent
  /** SES and SNS say hello once, when a rule or a topic is set up. */
  | { type: 'set-up' }

/**
 * Reads what SES publishes, bare or in an SNS envelope: that its S3 action has stored a mail (SES developer guide,
 * "Contents of notifications for Amazon SES email receiving"), or what became of one that we sent. Only what we read is
 * asked for: `subject` exists only when there is one, and `headers` may be truncated, so we read neither of them.
 */
export function parseSesNotification(body: string): SesNotification {
  const json = parseJson(body)
  const wrapped = snsEnvelope.safeParse(json)
  const text = wrapped.success ? wrapped.data.Message : body
  const content = wrapped.success ? parseJson(text) : json
  if (setUpWords.test(text) || setUp.safeParse(content).success) return { type: 'set-up' }
  const event = parseMailEvent(content)
  if (event !== undefined) return event
  const parsed = received.safeParse(content)
  if (parsed.success) return readReceived(parsed.data)
  return { type: 'malformed', problem: content === undefined ? 'no JSON object' : z.prettifyError(parsed.error) }
}

const setUpWords = /^Successfully validated SNS topic for Amazon SES/
const setUpObject = /(?:^|\/)AMAZON_SES_SETUP_NOTIFICATION$/

const snsEnvelope = z.object({ Type: z.literal('Notification'), Message: z.string() })
const setUp = z.object({ notificationType: z.literal('AmazonSnsSubscriptionSucceeded') })

/** A verdict that is missing or new to us proves nothing. */
const verdict = z
  .object({ status: z.enum(['PASS', 'FAIL', 'GRAY', 'PROCESSING_FAILED', 'DISABLED']) })
  .transform(({ status }): Verdict => status)
  .catch('PROCESSING_FAILED')

/** There only when DMARC fails. What is new to us is as strict as can be. */
const dmarcPolicy = z
  .string()
  .transform((policy) => policy.toLowerCase())
  .pipe(z.enum(['none', 'quarantine', 'reject']))
  .optional()
  .catch(undefined)

const received = z.object({
  notificationType: z.literal('Received'),
  mail: z.object({
    messageId: z.string().min(1).max(200),
    timestamp: z.iso.datetime({ offset: true }),
    source: z.string().nullish()
  }),
  receipt: z.object({
    recipients: z.array(z.string()),
    spamVerdict: verdict,
    virusVerdict: verdict,
    spfVerdict: verdict,
    dkimVerdict: verdict,
    dmarcVerdict: verdict,
    dmarcPolicy,
    action: z.object({ objectKey: z.string().min(1), objectKeyPrefix: z.string().nullish() })
  })
})

function readReceived({ mail, receipt }: z.infer<typeof received>): SesNotification {
  const { objectKey, objectKeyPrefix } = receipt.action
  if (setUpObject.test(objectKey)) return { type: 'set-up' }
  const envelope: Envelope = {
    deliveryId: mail.messageId,
    at: Date.parse(mail.timestamp),
    // The null sender (RFC 5321, 4.5.5) has been seen as an empty string, as `<>` and as nothing.
    mailFrom: (mail.source ?? '').replaceAll(/^<|>$/g, ''),
    recipients: receipt.recipients,
    verdicts: {
      spf: receipt.spfVerdict,
      dkim: receipt.dkimVerdict,
      dmarc: receipt.dmarcVerdict,
      spam: receipt.spamVerdict,
      virus: receipt.virusVerdict
    },
    ...(receipt.dmarcPolicy === undefined ? {} : { dmarcPolicy: receipt.dmarcPolicy })
  }
  return { type: 'delivery', delivery: { objectKey: fullKey(objectKey, objectKeyPrefix ?? ''), envelope } }
}

/** The guide's examples show the key once with and once without the rule's prefix. */
function fullKey(objectKey: string, prefix: string): string {
  return objectKey.startsWith(prefix) ? objectKey : prefix + objectKey
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
