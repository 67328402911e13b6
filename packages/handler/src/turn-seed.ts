import { createHmac } from 'node:crypto'

/** The dice of a turn: the same for every attempt on one commit, and not to be guessed without the key. */
export function turnSeed(key: Uint8Array, session: string, version: number): string {
  return createHmac('sha256', key).update(`turn-seed\n${session}\n${version}`).digest('hex').slice(0, 32)
}
