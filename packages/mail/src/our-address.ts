import type { EmailAddress } from './addresses.ts'
import { type HeldPlace, unsealConfirmation } from './confirmation-address.ts'
import { type Unsealed, unsealReplyAddress } from './reply-address.ts'
import type { SealKeys } from './seal.ts'

/** A seat's address, a game's, or the one-time address of a question about a held letter. */
export type OurAddress = Unsealed | ({ type: 'confirmation' } & HeldPlace)

/** What an address of this domain stands for. */
export function readOurAddress(address: EmailAddress, domain: string, keys: SealKeys): OurAddress {
  const unsealed = unsealReplyAddress(address, domain, keys)
  if (unsealed.type !== 'bare') return unsealed
  const confirmation = unsealConfirmation(unsealed.localPart, keys)
  if (confirmation === undefined) return unsealed
  return confirmation === 'forged' ? { type: 'forged' } : { type: 'confirmation', ...confirmation }
}
