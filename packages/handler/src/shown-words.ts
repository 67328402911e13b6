import { withoutAddresses } from '@gpttherapy/core'

/**
 * How an operator reads a session. `redacted`: what players and the narrator wrote, names included, is shown by its
 * length alone. `revealed`: the words too. Addresses are shown in neither: a seat's number tells who is meant, and the
 * invitation promises that nobody's address is shown to an AI, which whoever reads here may well be.
 */
export type Reading = 'redacted' | 'revealed'

export function shownWords(words: string, reading: Reading): string {
  return reading === 'revealed' ? withoutAddresses(words) : `(${words.length} characters)`
}
