import { timingSafeEqual } from 'node:crypto'
import { decodeBase32, encodeBase32 } from './base32.ts'
import type { SeatAddress } from './reply-address.ts'
import { keyedDigest, type SealKeys } from './seal.ts'

const sessionBytes = 10
const placeBytes = sessionBytes + 1
/** 80 bits: a hundred guesses a second for a year are 2^31.6 of 2^80. */
const sealBytes = 10
/** 168 bits in base32. */
const tokenShaped = /^[0-9a-z]{34}$/i
const maxSeat = 15
/** Whoever changes what is sealed changes these labels too, so that no old token can mean something new. */
const sealLabel = 'gpttherapy unsubscribe 1'
const maskLabel = 'gpttherapy unsubscribe mask 1'

/** One player's place in one session. */
export type Place = Pick<SeatAddress, 'session' | 'seat'>

/**
 * What stands in a one-click unsubscribe link (RFC 8058): 34 characters, the same for the same seat for as long as the
 * key stays. Links are kept by proxies, scanners and histories, so unlike a reply address it tells nobody which session
 * it is for (a seal, and the place hidden under a mask that follows from the seal), and it is good for nothing else.
 *
 * @throws when the seat is none, or a key is shorter than 32 bytes.
 */
export function sealUnsubscribeToken(place: Place, keys: SealKeys): string {
  const session = decodeBase32(place.session)
  if (session?.length !== sessionBytes || !isSeat(place.seat)) {
    throw new Error(`seat ${place.seat} of a session of ${place.session.length} characters has no token`)
  }
  const given = seal(place, keys[0])
  return encodeBase32(
    Buffer.concat([given, masked(Buffer.concat([session, Uint8Array.of(place.seat)]), given, keys[0])])
  )
}

/** @returns undefined for whatever no key of ours has sealed. */
export function unsealUnsubscribeToken(token: string, keys: SealKeys): Place | undefined {
  const bytes = tokenShaped.test(token) ? decodeBase32(token) : undefined
  if (bytes?.length !== sealBytes + placeBytes) return undefined
  const given = bytes.subarray(0, sealBytes)
  for (const key of keys) {
    const opened = masked(bytes.subarray(sealBytes), given, key)
    const place = { session: encodeBase32(opened.subarray(0, sessionBytes)), seat: opened[sessionBytes] ?? Number.NaN }
    if (isSeat(place.seat) && timingSafeEqual(seal(place, key), given)) return place
  }
  return undefined
}

function isSeat(seat: number): boolean {
  return Number.isInteger(seat) && seat >= 0 && seat <= maxSeat
}

function seal(place: Place, key: Uint8Array): Uint8Array {
  return keyedDigest(key, sealLabel, [place.session, place.seat], sealBytes)
}

/** Masks, and takes the mask off again. The seal differs for each place, so no mask is used for two of them. */
function masked(place: Uint8Array, given: Uint8Array, key: Uint8Array): Uint8Array {
  const mask = keyedDigest(key, maskLabel, [encodeBase32(given)], placeBytes)
  return place.map((byte, index) => byte ^ (mask[index] ?? 0))
}
