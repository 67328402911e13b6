import type { Answer } from './answers.ts'
import { deadlineOf } from './clock.ts'
import { displayName } from './display-name.ts'
import { evolveTableAll } from './evolve-table.ts'
import { invite } from './invite.ts'
import { leaveTable } from './leave-table.ts'
import { players } from './session.ts'
import type { SessionEvent } from './session-event.ts'
import { standIn } from './stand-ins.ts'
import { readersOfLetter } from './views.ts'
import {
  type Accepted,
  accept,
  acceptWithReceipt,
  bounded,
  inParagraphs,
  letterEvents,
  letterTo,
  type Visit,
  wordsOf
} from './visit.ts'

/** From the answer to the welcome or an invitation to a seat, and from enough seats to the first turn. */

export function answerToWelcome(visit: Visit, answer: Answer): Accepted {
  const { seat, game } = visit
  // "No, thanks" is no consent, though it is a reply.
  if (answer.type === 'decline' && answer.rest === '') return leaveTable(visit)
  const text = inParagraphs(seat.opening, wordsOf(visit.arrival))
  if (game.settings.consent === 'explicit' && answer.type !== 'agree') {
    const events: SessionEvent[] = [...visit.events, { type: 'words-kept', seat: seat.seat, text: bounded(text) }]
    return accept(events, [letterTo(visit, events, 'consent')])
  }
  return beginOrWait(visit, [...visit.events, { type: 'consent-given', seat: seat.seat }], text)
}

/** @returns undefined where the letter is no answer to an invitation. */
export function answerToInvitation(visit: Visit, answer: Answer): Accepted | undefined {
  const { table, seat, arrival, game } = visit
  if (answer.type === 'decline') return declineInvitation(visit)
  if (answer.type === 'none') return undefined
  if (game.settings.consent === 'explicit' && answer.type !== 'agree') {
    return accept(visit.events, [letterTo(visit, visit.events, 'consent')])
  }
  const taken = table.seats.filter((one) => one.seat !== seat.seat).map((one) => one.name)
  const events: SessionEvent[] = [
    ...visit.events,
    { type: 'invitation-accepted', seat: seat.seat, name: displayName(arrival.fromName, seat.name, taken) },
    { type: 'consent-given', seat: seat.seat }
  ]
  if (table.status !== 'active' && table.status !== 'paused') return beginOrWait(visit, events, answer.rest)
  if (answer.rest === '') return accept(events, [letterTo(visit, events, 'joined')])
  return acceptWithReceipt(visit, [...events, ...letterEvents(visit, answer.rest)], 'joined')
}

/** Private, and in silence: to the table it looks as if nobody had been invited. */
export function declineInvitation(visit: Visit): Accepted {
  return accept([...visit.events, { type: 'invitation-declined', seat: visit.seat.seat }], [])
}

/**
 * The words of somebody who has consented while the table was not yet full: begin if it is now, else invite and wait.
 */
export function beginOrWait(visit: Visit, events: SessionEvent[], words: string): Accepted {
  const { table, seat, game, now } = visit
  const standing = standIn(words, table, seat.seat, readersOfLetter(game, seat.seat))
  const kept: SessionEvent[] = [
    ...events,
    ...standing.events,
    { type: 'words-kept', seat: seat.seat, text: bounded(standing.text) }
  ]
  const after = evolveTableAll(table, kept, now)
  if (players(after).length >= game.settings.players.min) return begin(visit, kept)
  const waiting: SessionEvent[] = after.status === 'initializing' ? [...kept, { type: 'players-awaited' }] : kept
  const invited = invite(after, standing.numbers, game)
  const all = [...waiting, ...invited.events]
  return accept(all, [letterTo(visit, all, 'waiting'), ...invited.letters(evolveTableAll(table, all, now))])
}

/** Enough players have consented: the first turn opens with what each has written so far. */
function begin(visit: Visit, events: SessionEvent[]): Accepted {
  const { table, game, now } = visit
  const opened: SessionEvent[] = [
    ...events,
    { type: 'session-started' },
    { type: 'turn-opened', number: 1, deadline: deadlineOf(game, now) }
  ]
  const seated = players(evolveTableAll(table, opened, now)).filter((seat) => seat.opening.trim() !== '')
  const letters = seated.map((seat): SessionEvent => {
    return { type: 'letter-taken', seat: seat.seat, text: seat.opening, readers: readersOfLetter(game, seat.seat) }
  })
  return acceptWithReceipt(visit, [...opened, ...letters], 'joined')
}
