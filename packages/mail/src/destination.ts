import { parseAddress } from './addresses.ts'
import type { ConfirmationDestination, Destination, House } from './house.ts'
import { type OurAddress, readOurAddress } from './our-address.ts'

export type FoundDestination =
  | { type: 'found'; destination: Destination | ConfirmationDestination }
  | { type: 'refused'; reason: 'bad_destination' | 'too_many_recipients' | 'key_invalid' | 'session_not_found' }

/**
 * The one place of ours that a mail was delivered to. Only the envelope counts: To and Cc are the writer's claim, and
 * survive neither Bcc nor forwarding. A mail for two places of ours is for neither, since one of them would read the
 * other's words.
 */
export function findDestination(recipients: readonly string[], house: House): FoundDestination {
  const ours = new Map<string, OurAddress>()
  for (const recipient of recipients) {
    const address = parseAddress(recipient)
    const unsealed = address && readOurAddress(address, house.domain, house.keys)
    if (unsealed && unsealed.type !== 'elsewhere') ours.set(JSON.stringify(unsealed), unsealed)
  }
  const [place, ...others] = ours.values()
  if (!place) return { type: 'refused', reason: 'bad_destination' }
  if (others.length > 0) return { type: 'refused', reason: 'too_many_recipients' }
  return readPlace(place, house)
}

function readPlace(place: OurAddress, house: House): FoundDestination {
  if (place.type === 'seat' || place.type === 'confirmation') return { type: 'found', destination: place }
  if (place.type !== 'bare') return { type: 'refused', reason: 'key_invalid' }
  if (house.games.includes(place.localPart))
    return { type: 'found', destination: { type: 'game', game: place.localPart } }
  // Looks like a seat's address and is none: whoever tries some out learns nothing.
  if (house.games.some((game) => place.localPart.startsWith(`${game}-`)))
    return { type: 'refused', reason: 'key_invalid' }
  // A proven writer who mistyped a game's name gets the list of games, once a day.
  return { type: 'refused', reason: 'session_not_found' }
}
