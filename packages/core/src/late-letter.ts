import { notice } from './letters.ts'
import { outboundText } from './outbound-text.ts'
import { shorten } from './shorten.ts'
import { type Accepted, accept, type Visit, wordsOf } from './visit.ts'

/** Enough to find one's own letter again by; the mail itself lies among the writer's sent ones. */
const maxShownCharacters = 1_500

/**
 * A letter that plainly answers a turn which has been told: it was late, or its writer answered an older mail. It is for
 * no other turn unless its writer says so, and they are told.
 * @returns undefined where the letter answers the open turn, or nothing that is known: that counts for the open turn.
 */
export function holdBack(visit: Visit): Accepted | undefined {
  const { table, seat, arrival } = visit
  const { answersTurn } = arrival
  if (table.turn === null || answersTurn === null || answersTurn >= table.turn.number) return undefined
  const open = table.turn.number
  const words = outboundText(shorten(wordsOf(arrival), maxShownCharacters))
  const text = [
    `Your letter answers turn ${answersTurn}, and that turn has been told already; turn ${open} is open now. So your letter was held back. It has changed nothing, and the narrator has not read it.`,
    `**To use it for turn ${open}, reply to this letter**, or to the newest one of the story, with what you want to be read. Your words were:`,
    words
      .split('\n')
      .map((line) => (line === '' ? '' : `> ${line}`))
      .join('\n')
  ].join('\n\n')
  const held = { type: 'letter-held-back' as const, seat: seat.seat, turn: answersTurn }
  return accept([...visit.events, held], [notice(seat.seat, text)])
}
