import type { Answer } from './answers.ts'
import { withAttached } from './attached.ts'
import { deadlineOf } from './deadline.ts'
import { displayName } from './display-name.ts'
import { evolveTableAll } from './evolve-table.ts'
import { follow } from './follow.ts'
import { invite } from './invite.ts'
import { leaveTable } from './leave-table.ts'
import { joined } from './private-words.ts'
import { players } from './session.ts'
import type { SessionEvent } from './session-event.ts'
import { bounded, standWords, takenWords } from './taken-words.ts'
import { type Accepted, accept, acceptWithReceipt, letterEvents, letterTo, type Visit, wordsOf } from './visit.ts'

/** From the answer to the welcome or an invitation to a seat, and from enough seats to the first turn. */

export function answerToWelcome(visit: Visit, answer: Answer): Accepted {
  const { seat, game } = visit
  // "No, thanks" is no consent, though it is a reply.
  if (answer.type === 'decline' && answer.rest === '') return leaveTable(visit)
  const text = joined(seat.opening, wordsOf(visit.arrival))
  if (game.settings.consent === 'explicit' && answer.type !== 'agree') {
    const events: SessionEvent[] = [...visit.events, { type: 'words-kept', seat: seat.seat, text: bounded(text) }]
    return accept(events, [letterTo(visit, events, 'consent')])
  }
  return beginOrWait(visit, 'consent', [...visit.events, { type: 'consent-given', seat: seat.seat }], text)
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
  const words = withAttached(answer.rest, arrival.attachments)
  if (table.status !== 'active' && table.status !== 'paused') return beginOrWait(visit, 'consent', events, words)
  if (words === '') return accept(events, [letterTo(visit, events, 'joined')])
  return acceptWithReceipt(visit, [...events, ...letterEvents(visit, words)], 'joined')
}

/** Private, and in silence: to the table it looks as if nobody had been invited. */
export function declineInvitation(visit: Visit): Accepted {
  return accept([...visit.events, { type: 'invitation-declined', seat: visit.seat.seat }], [])
}

/**
 * The words of somebody who has consented while the table was not yet full: begin if it is now, else invite and wait.
 */
export function beginOrWait(
  visit: Visit,
  trigger: 'consent' | 'letter',
  events: SessionEvent[],
  words: string
): Accepted {
  const { table, seat, game, now } = visit
  const standing = standWords(words, table, seat.seat, game)
  const kept: SessionEvent[] = [
    ...events,
    ...standing.events,
    { type: 'words-kept', seat: seat.seat, text: bounded(standing.text) }
  ]
  const after = evolveTableAll(table, kept, now)
  const waiting = [...kept, ...follow(trigger, { table: after, game, now })]
  if (evolveTableAll(table, waiting, now).status === 'active') return begin(visit, waiting)
  const invited = invite(after, standing.numbers, game)
  const all = [...waiting, ...invited.events]
  return accept(all, [letterTo(visit, all, 'waiting'), ...invited.letters(evolveTableAll(table, all, now))])
}

/** Enough players have consented: the first turn opens with what each has written so far. */
function begin(visit: Visit, events: SessionEvent[]): Accepted {
  const { table, game, now } = visit
  const opened: SessionEvent[] = [
    ...events,
    { type: 'turn-opened', number: 1, deadline: deadlineOf(game, evolveTableAll(table, events, now), now) }
  ]
  const seated = players(evolveTableAll(table, opened, now)).filter((seat) => seat.opening.trim() !== '')
  const letters = seated.flatMap((seat) => takenWords(seat.opening, seat.seat, game))
  return acceptWithReceipt(visit, [...opened, ...letters], 'joined')
}
