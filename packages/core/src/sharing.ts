import { type Offer, players, type Table } from './session.ts'
import type { SessionEvent } from './session-event.ts'

/**
 * From a private letter to the others at the table there is one way: the narrator puts a passage before its writer, and
 * the writer says SHARE, or EDIT with other words. Silence keeps it. It passes when the turn in which the writer said so
 * is told, and until then KEEP takes it back.
 */

/** What a passage may have: it stands in a letter of ours, and from then on in every prompt. */
export const maxPassageCharacters = 1_200

/** The passage that this player can still decide about: offered with the last letter. */
export function openOffer(table: Table, seat: number): Offer | undefined {
  return table.offers.find((offer) => offer.seat === seat && offer.turn < (table.turn?.number ?? 0))
}

/** What passes to the others as the open turn is told. */
export function consentedPassages(table: Table): SessionEvent[] {
  // Whoever leaves takes along what has not passed yet.
  const seated = players(table).map((seat) => seat.seat)
  return table.offers
    .filter((offer) => offer.consent && offer.turn < (table.turn?.number ?? 0) && seated.includes(offer.seat))
    .map(({ seat, text }) => ({ type: 'passage-shared', seat, text }))
}

/** Here and in the three below: the offers that are left after the event. */
export function withOffer(table: Table, seat: number, text: string): Offer[] {
  const turn = table.turn?.number ?? 0
  // Until it is told, the writer still decides about the earlier one.
  const others = table.offers.filter((offer) => offer.seat !== seat || offer.turn < turn)
  return [...others, { seat, turn, text, consent: false }]
}

export function withAnswer(table: Table, seat: number, consent: boolean, text: string | null): Offer[] {
  const answered = openOffer(table, seat)
  return table.offers.map((offer) => (offer === answered ? { ...offer, consent, text: text ?? offer.text } : offer))
}

export function withoutShared(table: Table, seat: number): Offer[] {
  const shared = openOffer(table, seat)
  return table.offers.filter((offer) => offer !== shared)
}

/** Whatever was offered before this turn has been kept by its writer's silence, or has passed. */
export function afterTurn(table: Table): Offer[] {
  return table.offers.filter((offer) => offer.turn === table.turn?.number)
}
