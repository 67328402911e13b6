import type { Instant } from '@gpttherapy/core'

/** ISO 8601, in UTC. */
export function isoTime(at: Instant): string {
  return new Date(at).toISOString()
}
