import { timingSafeEqual } from 'node:crypto'
import { canonicalDomain, domainOf, type EmailAddress, localPartOf, parseAddress } from './addresses.ts'
import { decodeBase32, encodeBase32 } from './base32.ts'
import { keyedDigest, type SealKeys } from './seal.ts'

const sessionBytes = 10
/** 80 bits: a hundred guesses a second for a year are 2^31.6 of 2^80. */
const sealBytes = 10
const tokenBytes = sessionBytes + 1 + sealBytes
/** 168 bits in base32. */
const tokenShaped = /^(.+)-([0-9a-z]{34})$/i
const maxSeat = 15
/** Whoever changes what is sealed changes this label too, so that no old token can mean something new. */
const sealLabel = 'gpttherapy seat address 1'

/** One player's place in one session. `session` is sixteen characters of lower-case Crockford base32: 80 bits. */
export type SeatAddress = { game: string; session: string; seat: number }

export type Unsealed =
  | ({ type: 'seat' } & SeatAddress)
  /** An address of ours without a token: a game, or nothing that we know. */
  | { type: 'bare'; localPart: string }
  /** Shaped like a seat's address, but no key of ours has sealed it. */
  | { type: 'forged' }
  | { type: 'elsewhere' }

/**
 * `dungeon-<token>@domain`: the same for the same seat for as long as the key stays. It tells which seat a letter is
 * for; it never authenticates who wrote it. No plus sign: some relays strip what follows one.
 *
 * @throws when the seat is none, a key is shorter than 32 bytes, or game and token exceed a local part (RFC 5321: 64).
 */
export function sealReplyAddress(seat: SeatAddress, domain: string, keys: SealKeys): EmailAddress {
  const session = decodeBase32(seat.session)
  if (session?.length !== sessionBytes || !Number.isInteger(seat.seat) || seat.seat < 0 || seat.seat > maxSeat) {
    throw new Error(`seat ${seat.seat} of a session of ${seat.session.length} characters has no address`)
  }
  const token = encodeBase32(Buffer.concat([session, Uint8Array.of(seat.seat), seal(seat, keys[0])]))
  const address = parseAddress(`${seat.game}-${token}@${domain}`)
  if (!address) throw new Error(`game "${seat.game}" and domain "${domain}" make no address: shorten the game's name`)
  return address
}

/** Reads an envelope recipient. Case and Crockford's look-alikes do not matter. */
export function unsealReplyAddress(address: EmailAddress, domain: string, keys: SealKeys): Unsealed {
  if (domainOf(address) !== canonicalDomain(domain)) return { type: 'elsewhere' }
  const localPart = localPartOf(address)
  const [, game, token] = tokenShaped.exec(localPart) ?? []
  if (game === undefined || token === undefined) return { type: 'bare', localPart }
  const bytes = decodeBase32(token)
  const seatNumber = bytes?.[sessionBytes]
  if (bytes?.length !== tokenBytes || seatNumber === undefined || seatNumber > maxSeat) return { type: 'forged' }
  const seat = { game, session: encodeBase32(bytes.subarray(0, sessionBytes)), seat: seatNumber }
  const given = bytes.subarray(sessionBytes + 1)
  return keys.some((key) => timingSafeEqual(seal(seat, key), given)) ? { type: 'seat', ...seat } : { type: 'forged' }
}

function seal(seat: SeatAddress, key: Uint8Array): Uint8Array {
  return keyedDigest(key, sealLabel, [seat.game, seat.session, seat.seat], sealBytes)
}
