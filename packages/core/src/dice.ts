/**
 * Dice from a seed: the same turn thought again on the same commit rolls the same, so that nobody can wish for better
 * luck by a retry. The seed is secret to the shell; fairness needs no cryptography here, only no bias.
 */

/** @returns the `index`-th throw of a die with this many sides, 1 to `sides`. */
export function dieFrom(seed: string, index: number, sides: number): number {
  const limit = Math.floor(0x1_0000_0000 / sides) * sides
  for (let attempt = 0; ; attempt++) {
    const drawn = mix(hash(`${seed}:${index}:${attempt}`))
    // What lies beyond the last whole multiple would favour low numbers.
    if (drawn < limit) return (drawn % sides) + 1
  }
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  return value >>> 0
}

/** The finaliser of MurmurHash3: spreads every input bit over all output bits. */
function mix(value: number): number {
  let mixed = value
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
