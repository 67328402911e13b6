import { answerToOffer } from './answer-to-offer.ts'
import { readAnswer } from './answers.ts'
import { type Arrival, dayOf, isRecorded, refusalOfArrival, type TableRefusal } from './arrival.ts'
import { asksForCopy, sendCopy } from './copy-request.ts'
import type { Game } from './game.ts'
import type { Instant } from './ids.ts'
import { answerToInvitation, answerToWelcome, beginOrWait, declineInvitation } from './join-table.ts'
import { holdBack } from './late-letter.ts'
import { leaveTable } from './leave-table.ts'
import { notice } from './letters.ts'
import type { Proposal } from './next-commit.ts'
import { obeyCommand } from './obey-command.ts'
import { refusalOfPace } from './pace.ts'
import { joined } from './private-words.ts'
import { isOpen, type Seat, seatOf, type Table } from './session.ts'
import type { SessionEvent } from './session-event.ts'
import { type Accepted, acceptWithReceipt, letterEvents, openVisit, received, type Visit, wordsOf } from './visit.ts'

/**
 * `accepted` is committed and its mail kept; `refused` is committed only where an answer is due, and its mail put
 * aside.
 */
export type Decision =
  /** See `isRecorded`. */
  { type: 'repeated' } | Accepted | { type: 'refused'; reason: TableRefusal; proposal?: Proposal }

/** What a letter to a table's own address does there. */
export function takeLetter(table: Table, seatNumber: number, arrival: Arrival, game: Game, now: Instant): Decision {
  if (isRecorded(table, arrival)) return { type: 'repeated' }
  const answer = readAnswer(arrival.words)
  // Never too often and never too fast: whoever wants to go is let go.
  const leaves = answer.type === 'stop' || arrival.command === 'unsubscribe'
  const reason = refusalOfArrival(table, arrival, now)
  if (reason !== undefined && !(leaves && reason === 'rate_limited')) return { type: 'refused', reason }
  const seat = seatOf(table, seatNumber)
  if (seat === undefined || seat.address !== arrival.from) {
    const isPlayer = table.seats.some((one) => one.address === arrival.from)
    return { type: 'refused', reason: isPlayer ? 'wrong_sender' : 'unknown_sender' }
  }
  const haste = leaves ? undefined : refusalOfPace(seat.pace, arrival.sesAt * 1000, now)
  if (haste !== undefined) return slowDown(seat, haste)
  const copy = asksForCopy(arrival.words) ? sendCopy(table, seat, arrival, game, now) : undefined
  if (copy !== undefined) return copy
  // Too long after the end for an answer; who asks for a copy still gets one.
  if (table.status === 'archived') return { type: 'refused', reason: 'session_closed' }
  if (!isOpen(table) || seat.status === 'left' || seat.status === 'declined') {
    return refuse(seat, arrival, 'session_closed', closedText(game), now)
  }
  const visit = openVisit(table, seat, arrival, game, now)
  if (leaves) {
    return seat.status === 'invited' ? declineInvitation(visit) : leaveTable(visit)
  }
  switch (seat.status) {
    case 'founding':
      return answerToWelcome(visit, answer)
    case 'invited':
      return answerToInvitation(visit, answer) ?? refuse(seat, arrival, 'invalid_content', unclearText(game), now)
    case 'seated':
      return turnLetter(visit)
  }
}

function turnLetter(visit: Visit): Accepted {
  const { table, seat, arrival } = visit
  if (table.status === 'initializing' || table.status === 'waiting-for-players') {
    return beginOrWait(visit, 'letter', visit.events, joined(seat.opening, wordsOf(arrival)))
  }
  return obeyCommand(visit, takeWords) ?? takeWords(visit)
}

/** The words of somebody who plays, but for what they said to the engine itself. */
function takeWords(visit: Visit): Accepted {
  const words = [...visit.events, ...letterEvents(visit, wordsOf(visit.arrival))]
  return answerToOffer(visit) ?? holdBack(visit) ?? acceptWithReceipt(visit, words, 'receipt')
}

/** Never answered: what writes so fast would answer that too. */
function slowDown(seat: Seat, reason: 'rate_limited' | 'sender_blocked'): Decision {
  if (reason === 'sender_blocked') return { type: 'refused', reason }
  return { type: 'refused', reason, proposal: { events: [{ type: 'thread-frozen', seat: seat.seat }], letters: [] } }
}

/** The same reason is explained to the same person once a day; after that, silence. */
function refuse(seat: Seat, arrival: Arrival, reason: TableRefusal, text: string, now: Instant): Decision {
  const day = dayOf(now)
  if (seat.answered[reason] === day) return { type: 'refused', reason }
  const events: SessionEvent[] = [
    ...received(arrival, seat),
    { type: 'refusal-answered', seat: seat.seat, reason, day }
  ]
  return { type: 'refused', reason, proposal: { events, letters: [notice(seat.seat, text)] } }
}

function closedText(game: Game): string {
  return [
    'This correspondence has ended, so your letter was not read to the narrator and changes nothing.',
    `To begin a new one, write to the address **${game.name}** at this domain.`
  ].join('\n\n')
}

function unclearText(game: Game): string {
  return [
    'Your letter could not be read as an answer to the invitation, and nothing has happened because of it.',
    game.settings.consent === 'explicit'
      ? 'To take part, reply with **I AGREE** on a line of its own. To say no, reply **DECLINE**. If you do neither, you will hear no more from us.'
      : 'To take part, reply with **ACCEPT** as the first word. To say no, reply **DECLINE**. If you do neither, you will hear no more from us.'
  ].join('\n\n')
}
