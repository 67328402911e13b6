import * as z from 'zod'

/** Epoch milliseconds. */
export type Instant = number

/**
 * Sixteen characters of lower-case Crockford base32: 80 bits. It names a session in the store, and nothing that a model
 * reads.
 */
export const sessionIdPattern = /^[0-9a-hjkmnp-tv-z]{16}$/

const sessionId = z.string().regex(sessionIdPattern).brand<'SessionId'>()
export type SessionId = z.infer<typeof sessionId>

/** @throws when the text is no session id: ids reach us only sealed by ourselves, so that is a bug. */
export function parseSessionId(text: string): SessionId {
  return sessionId.parse(text)
}
