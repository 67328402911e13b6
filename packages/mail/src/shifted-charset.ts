import { lineFeed } from './octets.ts'

/**
 * Seven-bit charsets of East Asian mail that `TextDecoder` declines. Both are an eight-bit charset whose letters lost
 * their high bit between two marks, so that giving it back is all there is to do.
 */
export type Shifted = { bytes: Uint8Array; charset: 'euc-kr' | 'gbk' }

/** @returns undefined when the label names none of them. */
export function unshift(bytes: Uint8Array, label: string): Shifted | undefined {
  if (label === 'iso-2022-kr') return { bytes: unshiftKorean(bytes), charset: 'euc-kr' }
  if (label === 'hz-gb-2312' || label === 'hz') return { bytes: unshiftChinese(bytes), charset: 'gbk' }
  return undefined
}

/** RFC 1557: SO and SI around Korean; the escape sequence at the beginning only says that they may come. */
function unshiftKorean(bytes: Uint8Array): Uint8Array {
  const kept = new Uint8Array(bytes.length)
  let length = 0
  let shifted = false
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte === shiftOut || byte === shiftIn) shifted = byte === shiftOut
    else if (byte === escapeOctet && bytes[at + 1] === 0x24 && bytes[at + 2] === 0x29) at += 3
    else kept[length++] = shifted && byte > 0x20 ? byte | highBit : byte
  }
  return kept.subarray(0, length)
}

/** RFC 1843: `~{` and `~}` around Chinese, `~~` for a tilde, `~` at the end of a line to go on in the next. */
function unshiftChinese(bytes: Uint8Array): Uint8Array {
  const kept = new Uint8Array(bytes.length)
  let length = 0
  let shifted = false
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    const next = bytes[at + 1]
    if (byte === tilde && (next === 0x7b || next === 0x7d)) {
      shifted = next === 0x7b
      at++
    } else if (byte === tilde && !shifted && (next === tilde || next === lineFeed)) {
      if (next === tilde) kept[length++] = tilde
      at++
    } else {
      if (byte === lineFeed) shifted = false
      kept[length++] = shifted ? byte | highBit : byte
    }
  }
  return kept.subarray(0, length)
}

const shiftOut = 0x0e
const shiftIn = 0x0f
const escapeOctet = 0x1b
const tilde = 0x7e
const highBit = 0x80
