import { createHash, timingSafeEqual } from 'node:crypto'
import { type EmailAddress, parseAddress } from './addresses.ts'
import { decodeBase32, encodeBase32 } from './base32.ts'
import { keyedDigest, type SealKeys } from './seal.ts'

const sessionBytes = 10
const holdBytes = 5
/**
 * 128 bits, more than a reply address has: whoever guesses this one is believed. A billion guesses a second for the week
 * that it is good for are 2^49 of 2^128.
 */
const sealBytes = 16
const tokenBytes = sessionBytes + 1 + holdBytes + sealBytes
/** 256 bits in base32. No game's address looks like it: their tokens have 34 characters. */
const confirmationShaped = /^yes-([0-9a-z]{52})$/i
const maxSeat = 15
/** Whoever changes what is sealed changes this label too, so that no old token can mean something new. */
const sealLabel = 'gpttherapy confirmation address 1'

/** One letter that waits for its writer to say that it is theirs. `hold` is `holdOf` its delivery. */
export type HeldPlace = { session: string; seat: number; hold: string }

/** Eight characters of base32: which held letter of a seat is meant. It is no secret. */
export function holdOf(deliveryId: string): string {
  return encodeBase32(createHash('sha256').update(deliveryId).digest().subarray(0, holdBytes))
}

/**
 * `yes-<token>@domain`: where the one question about one held letter is answered. It is written into one letter, to the
 * registered mailbox, and nowhere else: so whoever writes to it can read that mailbox. What is sealed does not expire; what
 * it is about does.
 *
 * @throws when the place is none, or a key is shorter than 32 bytes.
 */
export function sealConfirmationAddress(place: HeldPlace, domain: string, keys: SealKeys): EmailAddress {
  const session = decodeBase32(place.session)
  const hold = decodeBase32(place.hold)
  if (session?.length !== sessionBytes || hold?.length !== holdBytes || !isSeat(place.seat)) {
    throw new Error(`seat ${place.seat} of a session of ${place.session.length} characters holds no such letter`)
  }
  const token = encodeBase32(Buffer.concat([session, Uint8Array.of(place.seat), hold, seal(place, keys[0])]))
  const address = parseAddress(`yes-${token}@${domain}`)
  if (!address) throw new Error(`domain "${domain}" makes no address`)
  return address
}

/**
 * @param localPart in canonical form. Case and Crockford's look-alikes do not matter.
 * @returns undefined for what does not look like one of these; `forged` for what no key of ours has sealed.
 */
export function unsealConfirmation(localPart: string, keys: SealKeys): HeldPlace | 'forged' | undefined {
  const [, token] = confirmationShaped.exec(localPart) ?? []
  if (token === undefined) return undefined
  const bytes = decodeBase32(token)
  if (bytes?.length !== tokenBytes) return 'forged'
  const place = {
    session: encodeBase32(bytes.subarray(0, sessionBytes)),
    seat: bytes[sessionBytes] ?? Number.NaN,
    hold: encodeBase32(bytes.subarray(sessionBytes + 1, tokenBytes - sealBytes))
  }
  const given = bytes.subarray(tokenBytes - sealBytes)
  return isSeat(place.seat) && keys.some((key) => timingSafeEqual(seal(place, key), given)) ? place : 'forged'
}

function isSeat(seat: number): boolean {
  return Number.isInteger(seat) && seat >= 0 && seat <= maxSeat
}

function seal(place: HeldPlace, key: Uint8Array): Uint8Array {
  return keyedDigest(key, sealLabel, [place.session, place.seat, place.hold], sealBytes)
}
