import { numberFrom } from './number-from.ts'

/**
 * Dice from a seed: the same turn thought again on the same commit rolls the same, so that nobody can wish for better
 * luck by a retry. The seed is secret to the shell; fairness needs no cryptography here, only no bias.
 */

/** @returns the `index`-th throw of a die with this many sides, 1 to `sides`. */
export function dieFrom(seed: string, index: number, sides: number): number {
  const limit = Math.floor(0x1_0000_0000 / sides) * sides
  for (let attempt = 0; ; attempt++) {
    const drawn = numberFrom(`${seed}:${index}:${attempt}`)
    // What lies beyond the last whole multiple would favour low numbers.
    if (drawn < limit) return (drawn % sides) + 1
  }
}
