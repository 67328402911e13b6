/** Crockford's alphabet (crockford.com/base32): no i, l, o, u, so that a token survives being read aloud or retyped. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
const bitsPerCharacter = 5

/** Lower case, without padding; the bits that fill the last character are zero. */
export function encodeBase32(bytes: Uint8Array): string {
  let text = ''
  let held = 0
  let bits = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= bitsPerCharacter) {
      bits -= bitsPerCharacter
      text += alphabet.charAt((held >> bits) & 31)
    }
    held &= (1 << bits) - 1
  }
  return bits > 0 ? text + alphabet.charAt((held << (bitsPerCharacter - bits)) & 31) : text
}

/**
 * Takes either case, and `o` for 0, `i` and `l` for 1.
 *
 * @returns undefined when a character is none of the alphabet or a filling bit is set: each value has exactly one
 * token.
 */
export function decodeBase32(text: string): Uint8Array | undefined {
  const bytes: number[] = []
  let held = 0
  let bits = 0
  for (const character of text.toLowerCase()) {
    const value = alphabet.indexOf(unambiguous(character))
    if (value < 0) return undefined
    held = (held << bitsPerCharacter) | value
    bits += bitsPerCharacter
    if (bits >= 8) {
      bits -= 8
      bytes.push(held >> bits)
    }
    held &= (1 << bits) - 1
  }
  return bits < bitsPerCharacter && held === 0 ? Uint8Array.from(bytes) : undefined
}

function unambiguous(character: string): string {
  if (character === 'o') return '0'
  return character === 'i' || character === 'l' ? '1' : character
}
