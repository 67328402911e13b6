import { createHash } from 'node:crypto'
import type { MailAtTheDoor } from './smtp-door.ts'

/**
 * A mail program that got no answer tries again within minutes; a person who sends the same words an hour later means
 * them.
 */
const retryWindowMs = 10 * 60_000

/**
 * The ids under which this mail may have been taken in before, the one to use for it first. A retry of the same mail
 * has the same id. Without a Message-ID only time can tell a retry from an equal letter, so the id then names the
 * window.
 */
export function deliveryIds(mail: MailAtTheDoor, hasMessageId: boolean, now: number): [string, ...string[]] {
  if (hasMessageId) return [digest(mail, 'message id')]
  const window = Math.floor(now / retryWindowMs)
  return [digest(mail, String(window)), digest(mail, String(window - 1))]
}

function digest({ from, to, raw }: MailAtTheDoor, salt: string): string {
  const envelope = JSON.stringify([salt, from.toLowerCase(), to.map((address) => address.toLowerCase()).sort()])
  return createHash('sha256').update(envelope).update(raw).digest('hex').slice(0, 24)
}
