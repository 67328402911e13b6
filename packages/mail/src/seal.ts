import { createHmac } from 'node:crypto'

/** RFC 2104: a key shorter than the hash's output weakens it. */
const minKeyBytes = 32

/**
 * Secrets of at least 32 bytes: the first seals, each unseals, so that a key can be replaced while letters are on their
 * way.
 */
export type SealKeys = readonly [Uint8Array, ...Uint8Array[]]

/**
 * The first `bytes` of an HMAC-SHA256 over the parts.
 * @param label what the digest is for: no digest made for one purpose is good for another.
 * @throws when the key is shorter than 32 bytes.
 */
export function keyedDigest(
  key: Uint8Array,
  label: string,
  parts: readonly (string | number)[],
  bytes: number
): Buffer {
  if (key.length < minKeyBytes) {
    throw new Error(`address key has ${key.length} bytes: at least ${minKeyBytes} are needed; make a longer one`)
  }
  const sealed = JSON.stringify([label, ...parts])
  return createHmac('sha256', key).update(sealed).digest().subarray(0, bytes)
}
