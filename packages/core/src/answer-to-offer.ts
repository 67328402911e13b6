import { withAttached } from './attached.ts'
import { notice } from './letters.ts'
import { outboundText, withoutInvisible } from './outbound-text.ts'
import { players, seatOf } from './session.ts'
import type { SessionEvent } from './session-event.ts'
import { readShareAnswer } from './share-answer.ts'
import { maxPassageCharacters, openOffer } from './sharing.ts'
import { shorten } from './shorten.ts'
import { passageQuote } from './turn-letters.ts'
import { type Accepted, accept, acceptWithReceipt, letterEvents, type Visit } from './visit.ts'

/**
 * SHARE, EDIT or KEEP, to the passage that the last letter offered. What stands beside it is the turn's letter, and as
 * private as any.
 * @returns undefined where nothing is on offer, or the letter says none of the three.
 */
export function answerToOffer(visit: Visit): Accepted | undefined {
  const { table, seat } = visit
  const offer = openOffer(table, seat.seat)
  const answer = offer === undefined ? undefined : readShareAnswer(withoutInvisible(visit.arrival.words))
  if (offer === undefined || answer === undefined) return undefined
  const text = answer.type === 'edit' ? outboundText(shorten(answer.text, maxPassageCharacters)) : null
  const consent = answer.type !== 'keep'
  // It answers an older letter, and so perhaps an older offer.
  const isLate = visit.arrival.answersTurn !== null && visit.arrival.answersTurn < (table.turn?.number ?? 0)
  if (consent && isLate) return undefined
  const events: SessionEvent[] = [...visit.events, { type: 'share-answered', seat: seat.seat, consent, text }]
  const told = consent ? willShare(visit, text ?? offer.text) : 'The passage stays with you. Nobody else reads it.'
  const rest = withAttached(answer.rest, visit.arrival.attachments)
  if (rest === '') return accept(events, [notice(seat.seat, told)])
  const accepted = acceptWithReceipt(visit, [...events, ...letterEvents(visit, rest)], 'receipt')
  const letters = accepted.proposal.letters.map((letter) => {
    return letter.to === seat.seat ? { ...letter, markdown: `${letter.markdown}\n\n---\n\n${told}` } : letter
  })
  return accept(accepted.proposal.events, letters)
}

function willShare({ table, seat }: Visit, text: string): string {
  const others = players(table).filter((one) => one.seat !== seat.seat)
  const names = others.map((one) => seatOf(table, one.seat)?.name ?? '').join(' and ')
  return [
    `With the next letter, ${names} will read this of yours, and nothing else:`,
    passageQuote(text),
    'Until then you can take it back: reply with the single word **KEEP**.'
  ].join('\n\n')
}
