/**
 * Hands one mail to the mail service, once: nothing inside retries, since neither SES nor SMTP knows an idempotency
 * key. Never throws for what the service answers.
 */
export type Post = (mail: PostedMail) => Promise<PostOutcome>

export type PostedMail = {
  raw: Uint8Array
  /** Bare addresses: envelope sender and recipient. */
  from: string
  to: string
  /**
   * Comes back in the service's events, so that the fate of an uncertain send can be learnt:
   * `<session>.<version>.<letter>`.
   */
  tag: string
}

export type PostOutcome =
  | { type: 'sent'; providerId: string }
  /** Certainly not sent; the same mail may go later. */
  | { type: 'throttled'; reason: string }
  /** Certainly not sent, and never will be. */
  | { type: 'rejected'; reason: string }
  /** The answer got lost. */
  | { type: 'uncertain' }
