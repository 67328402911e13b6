import { SESv2Client, SESv2ServiceException, SendEmailCommand } from '@aws-sdk/client-sesv2'
import type { Post, PostOutcome } from './post.ts'

/** A claimed letter must be handed over within a minute of its claim, so a service that is slower than this has failed. */
const connectTimeoutMs = 5_000
const silenceTimeoutMs = 20_000

/** Sending is put off for all letters alike, by a rate or by SES's or our own decision; it may go on later. */
const putOffs = [
  'TooManyRequestsException',
  'LimitExceededException',
  'SendingPausedException',
  'AccountSuspendedException'
]

/** This one letter will never go as it is. */
const rejections = ['MessageRejected', 'MailFromDomainNotVerifiedException', 'BadRequestException', 'NotFoundException']

/** Node's codes for a connection that never was: the name was not resolved, or nobody listened. */
const neverConnected = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']

/**
 * A client for `sesPost`. It tries once: SES has no idempotency key, so the SDK's retries would send mail twice. Each
 * request has its own connection: one kept open would often be dead after the Lambda's sleep, and whether a request on a
 * dead connection was read, nobody can tell.
 */
export function sesClient(): SESv2Client {
  return new SESv2Client({
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: connectTimeoutMs,
      requestTimeout: silenceTimeoutMs,
      // Without this the SDK only logs a warning, and waits on.
      throwOnRequestTimeout: true,
      socketTimeout: silenceTimeoutMs,
      httpAgent: { keepAlive: false },
      httpsAgent: { keepAlive: false }
    }
  })
}

/**
 * Sends through SES (`SendEmail` of API version 2) by the configuration set that requires TLS and suppresses who bounced.
 * @param client from `sesClient`: any other may try more than once.
 */
export function sesPost(client: SESv2Client, configurationSet: string): Post {
  return async (mail) => {
    const command = new SendEmailCommand({
      FromEmailAddress: mail.from,
      Destination: { ToAddresses: [mail.to] },
      Content: { Raw: { Data: mail.raw } },
      ConfigurationSetName: configurationSet,
      EmailTags: [{ Name: 'letter', Value: tagValue(mail.tag) }]
    })
    try {
      const { MessageId } = await client.send(command)
      return { type: 'sent', providerId: MessageId ?? '' }
    } catch (error) {
      return outcomeOf(error)
    }
  }
}

/** SES allows letters, digits, "_" and "-" in a tag, and ours uses all but "_" within its parts. */
function tagValue(tag: string): string {
  return tag.replaceAll('.', '_')
}

/** An error's message may hold an address, so only its name is kept. */
function outcomeOf(error: unknown): PostOutcome {
  if (error instanceof SESv2ServiceException) {
    if (rejections.includes(error.name)) return { type: 'rejected', reason: error.name }
    const isPutOff = putOffs.includes(error.name) || isRefusal(error)
    return isPutOff ? { type: 'throttled', reason: error.name } : { type: 'uncertain' }
  }
  return isUnsent(error) ? { type: 'throttled', reason: 'not connected' } : { type: 'uncertain' }
}

/** Whatever else SES answers with a 4xx (a missing permission, an expired key) is our fault, and no letter's. */
function isRefusal({ $metadata }: SESv2ServiceException): boolean {
  const status = $metadata.httpStatusCode ?? 0
  return status >= 400 && status < 500
}

function isUnsent(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  if ('name' in error && error.name === 'CredentialsProviderError') return true
  return 'code' in error && neverConnected.some((code) => code === error.code)
}
