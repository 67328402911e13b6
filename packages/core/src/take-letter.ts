import { type Answer, readAnswer } from './answers.ts'
import { type Arrival, dayOf, deliveryRecorded, refusalOfArrival, type TableRefusal } from './arrival.ts'
import { deadlineOf, isComplete } from './clock.ts'
import { evolveTableAll } from './evolve.ts'
import { displayName } from './found-session.ts'
import type { Game } from './game.ts'
import type { Instant } from './ids.ts'
import { invite } from './invite.ts'
import { gameLetter, notice } from './letters.ts'
import type { LetterDraft, Proposal } from './next-commit.ts'
import { withoutInvisible } from './outbound-text.ts'
import { awaited, isOpen, players, type Seat, seatOf, type Table } from './session.ts'
import type { SessionEvent } from './session-event.ts'
import { standIn } from './stand-ins.ts'
import { readersOfLetter } from './views.ts'

/** Stops one letter from filling the session's item; the whole mail stays in the mail bucket. */
const maxLetterBytes = 16_000

/** `accepted` is committed and its mail kept; `refused` is committed only where an answer is due, and its mail put aside. */
export type Decision =
  /** This very delivery was recorded before: an earlier run ended half-way, or the queue brought it twice. */
  | { type: 'repeated' }
  | { type: 'accepted'; proposal: Proposal }
  | { type: 'refused'; reason: TableRefusal; proposal?: Proposal }

/** What a letter to a table's own address does there. */
export function takeLetter(table: Table, seatNumber: number, arrival: Arrival, game: Game, now: Instant): Decision {
  if (arrival.digests.some((digest) => digest.startsWith('d') && digest in table.deliveries))
    return { type: 'repeated' }
  const reason = refusalOfArrival(table, arrival, now)
  if (reason !== undefined) return { type: 'refused', reason }
  const seat = seatOf(table, seatNumber)
  if (seat === undefined || seat.address !== arrival.from) return { type: 'refused', reason: 'wrong_sender' }
  if (!isOpen(table) || seat.status === 'left' || seat.status === 'declined') {
    return refuse(table, seat, arrival, 'session_closed', closedText(game), now)
  }
  const visit: Visit = { table, seat, arrival, game, now, events: [deliveryRecorded(arrival, seat.seat)] }
  const answer = readAnswer(arrival.words)
  if (answer.type === 'stop' || arrival.command === 'unsubscribe') return leave(visit)
  switch (seat.status) {
    case 'founding':
      return consentOfFounder(visit, answer)
    case 'invited':
      return answerToInvitation(visit, answer)
    case 'seated':
      return turnLetter(visit)
  }
}

type Visit = { table: Table; seat: Seat; arrival: Arrival; game: Game; now: Instant; events: SessionEvent[] }

function leave(visit: Visit): Decision {
  if (visit.seat.status === 'invited') return decline(visit)
  const events: SessionEvent[] = [...visit.events, { type: 'player-left', seat: visit.seat.seat }]
  const after = evolveTableAll(visit.table, events, visit.now)
  // Nobody is left to write to: the table closes with its last player.
  if (players(after).length === 0) events.push({ type: 'session-ended', outcome: 'everyone has left' })
  return accept(events, [letterTo(visit, events, 'goodbye')])
}

function consentOfFounder(visit: Visit, answer: Answer): Decision {
  const { seat, game } = visit
  const text = join(seat.opening, wordsOf(visit.arrival))
  if (game.settings.consent === 'explicit' && answer.type !== 'agree') {
    const events: SessionEvent[] = [...visit.events, { type: 'words-kept', seat: seat.seat, text: bounded(text) }]
    return accept(events, [letterTo(visit, events, 'consent')])
  }
  return beginOrWait(visit, [...visit.events, { type: 'consent-given', seat: seat.seat }], text)
}

/** The words of somebody who has consented while the table was not yet full: begin if it is now, else invite and wait. */
function beginOrWait(visit: Visit, events: SessionEvent[], words: string): Decision {
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
function begin(visit: Visit, events: SessionEvent[]): Decision {
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

function answerToInvitation(visit: Visit, answer: Answer): Decision {
  const { table, seat, arrival, game, now } = visit
  const explicit = game.settings.consent === 'explicit'
  if (answer.type === 'decline') return decline(visit)
  if (answer.type === 'none') return refuse(table, seat, arrival, 'invalid_content', unclearText(explicit), now)
  if (explicit && answer.type !== 'agree') return accept(visit.events, [letterTo(visit, visit.events, 'consent')])
  const taken = table.seats.map((one) => one.name)
  const events: SessionEvent[] = [
    ...visit.events,
    { type: 'invitation-accepted', seat: seat.seat, name: displayName(arrival.fromName, seat.name, taken) },
    { type: 'consent-given', seat: seat.seat }
  ]
  if (table.status !== 'active' && table.status !== 'paused') return beginOrWait(visit, events, answer.rest)
  if (answer.rest === '') return accept(events, [letterTo(visit, events, 'joined')])
  return acceptWithReceipt(visit, [...events, ...letterEvents(visit, answer.rest)], 'joined')
}

function turnLetter(visit: Visit): Decision {
  const { table, seat, arrival, game, now } = visit
  if (table.status === 'initializing' || table.status === 'waiting-for-players') {
    return beginOrWait(visit, visit.events, join(seat.opening, wordsOf(arrival)))
  }
  const resumed: SessionEvent[] =
    table.status === 'paused' ? [{ type: 'session-resumed', deadline: deadlineOf(game, now) }] : []
  const events = [...visit.events, ...resumed, ...letterEvents(visit, wordsOf(arrival))]
  return acceptWithReceipt(visit, events, 'receipt')
}

function letterEvents(visit: Visit, words: string): SessionEvent[] {
  const readers = readersOfLetter(visit.game, visit.seat.seat)
  const standing = standIn(words, visit.table, visit.seat.seat, readers)
  return [...standing.events, { type: 'letter-taken', seat: visit.seat.seat, text: bounded(standing.text), readers }]
}

/** Private, and in silence: to the table it looks as if nobody had been invited. */
function decline(visit: Visit): Decision {
  return accept([...visit.events, { type: 'invitation-declined', seat: visit.seat.seat }], [])
}

/** No receipt where the narration follows at once. */
function acceptWithReceipt(visit: Visit, events: SessionEvent[], kind: 'receipt' | 'joined'): Decision {
  const after = evolveTableAll(visit.table, events, visit.now)
  if (isComplete(after)) return accept(events, [])
  const waits = awaited(after).some((seat) => seat.seat === visit.seat.seat)
  return accept(events, [letterTo(visit, events, waits ? 'joined' : kind)])
}

function accept(events: SessionEvent[], letters: LetterDraft[]): Decision {
  return { type: 'accepted', proposal: { events, letters } }
}

function letterTo(visit: Visit, events: SessionEvent[], kind: Parameters<typeof gameLetter>[0]): LetterDraft {
  const after = evolveTableAll(visit.table, events, visit.now)
  const letter = after.turn?.letters.find((one) => one.seat === visit.seat.seat)?.text ?? ''
  const to = seatOf(after, visit.seat.seat) ?? visit.seat
  return gameLetter(kind, to, after, visit.game, { letter, cut: visit.arrival.cut })
}

/** The same reason is explained to the same person once a day; after that, silence. */
function refuse(
  table: Table,
  seat: Seat,
  arrival: Arrival,
  reason: TableRefusal,
  text: string,
  now: Instant
): Decision {
  const day = dayOf(now)
  if (table.seats.find((one) => one.seat === seat.seat)?.answered[reason] === day) return { type: 'refused', reason }
  const events: SessionEvent[] = [
    deliveryRecorded(arrival, seat.seat),
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

function unclearText(explicit: boolean): string {
  return [
    'Your letter could not be read as an answer to the invitation, and nothing has happened because of it.',
    explicit
      ? 'To take part, reply with **I AGREE** on a line of its own. To say no, reply **DECLINE**. If you do neither, you will hear no more from us.'
      : 'To take part, reply with **ACCEPT** as the first word. To say no, reply **DECLINE**. If you do neither, you will hear no more from us.'
  ].join('\n\n')
}

function wordsOf(arrival: Arrival): string {
  const names = arrival.attachments.map((name) => `(attached, not opened: ${name})`)
  return withoutInvisible([arrival.words, ...names].join('\n'))
}

function join(...parts: string[]): string {
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join('\n\n')
}

function bounded(text: string): string {
  const bytes = new TextEncoder().encode(text)
  if (bytes.length <= maxLetterBytes) return text
  return `${new TextDecoder().decode(bytes.slice(0, maxLetterBytes)).replace(/\uFFFD+$/, '')} …`
}
