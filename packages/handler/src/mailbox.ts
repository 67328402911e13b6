import type { Envelope } from '@gpttherapy/mail'

/**
 * Where raw mail lies: the S3 mail bucket, or a folder. Keys are `inbox/<deliveryId>` until the delivery is settled, or
 * `held/<session>/<deliveryId>` until its writer has said that the mail is theirs.
 * Moving what has already moved is fine: a crash between settling and moving is repeated by the next run.
 */
export type Mailbox = {
  /** @returns undefined when nothing lies there: an earlier run has settled this delivery. */
  fetch(key: string): Promise<Uint8Array | undefined>
  /**
   * What the mail service attested about it, for mail that no notification told us of; undefined when that cannot be
   * told. In the bucket it is read from the header block that SES itself puts on top.
   */
  envelope(key: string): Promise<Envelope | undefined>
  /** Perhaps a letter to a session, and nothing proves it: moves to `held/<session>/<deliveryId>`. */
  hold(key: string, session: string): Promise<void>
  /** Recorded in a session: moves to `kept/<session>/<deliveryId>`. */
  keep(key: string, session: string): Promise<void>
  /** Refused: moves to `refused/<reason>/<deliveryId>`. */
  refuse(key: string, reason: string): Promise<void>
  /** Erases all mail that was kept or held for a session. */
  forget(session: string): Promise<void>
  /** Keys that have lain in `inbox/` since before this instant (epoch ms): every notification missed them. */
  waitingSince(before: number): Promise<string[]>
}

export function inboxKey(deliveryId: string): string {
  return `inbox/${deliveryId}`
}

export function heldKey(session: string, deliveryId: string): string {
  return `held/${session}/${deliveryId}`
}
