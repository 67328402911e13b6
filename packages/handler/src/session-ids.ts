import { createHmac } from 'node:crypto'
import { parseSessionId, type SessionId } from '@gpttherapy/core'
import type { House } from './world.ts'

/** Where session ids come from: sealed addresses of ours, or a digest of what must always lead to the same session. */

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/**
 * From the authenticated sender, the game written to, the Message-ID and the body: one first mail, one session. A mail
 * without a Message-ID cannot be told from an equal one that was meant; there the delivery stands in for it.
 */
export function foundedBy(
  letter: { from: string; messageId?: string | undefined; bodyDigest: string },
  game: string,
  deliveryId: string,
  house: House
): SessionId {
  return derived(house, ['founded-by', letter.from, game, letter.messageId ?? deliveryId, letter.bodyDigest])
}

/** One desk for each person. */
export function deskOf(address: string, house: House): SessionId {
  return derived(house, ['desk-of', address])
}

/** The mail layer unseals only what we sealed. */
export function sealed(destination: { session: string }): SessionId {
  return parseSessionId(destination.session)
}

/** 80 bits of an HMAC, as sixteen characters of Crockford base32. */
function derived(house: House, parts: string[]): SessionId {
  const digest = createHmac('sha256', house.keys[0]).update(JSON.stringify(parts)).digest()
  return parseSessionId(Array.from(digest.subarray(0, 16), (byte) => alphabet[byte % 32]).join(''))
}
