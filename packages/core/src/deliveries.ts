/** Which deliveries a session remembers, so that none counts twice: digests, and SES's time of each (epoch seconds). */

/**
 * Longer than the queue's retention (4 days) and the dead-letter queue's (14) together, so that no redelivery can
 * outlive the memory of it. Deliveries are forgotten by this age alone; their number is limited at admission.
 */
export const deliveryMemorySeconds = 20 * 24 * 3600

/** A sender's own retry of one message under a second delivery id comes within hours, not weeks. */
const messageMemorySeconds = 2 * 24 * 3600

/** Digests of messages begin with `m`, those of deliveries with `d`. */
export function remember(known: Record<string, number>, digests: string[], sesAt: number): Record<string, number> {
  const newest = Math.max(sesAt, ...Object.values(known))
  const kept = Object.entries(known).filter(
    ([digest, at]) => newest - at < (digest.startsWith('m') ? messageMemorySeconds : deliveryMemorySeconds)
  )
  return Object.fromEntries([...kept, ...digests.map((digest): [string, number] => [digest, sesAt])])
}
