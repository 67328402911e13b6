import {
  type Commit,
  isOpen,
  type OutgoingLetter,
  readableTime,
  type Seat,
  seatOf,
  type Table,
  zoneOf
} from '@gpttherapy/core'
import { composeMail, type OutgoingMail, sealReplyAddress, sealUnsubscribeToken } from '@gpttherapy/mail'
import { openTurnNote } from './answered-turn.ts'
import { confirmationEnvelope } from './confirmation-letter.ts'
import { letterMessageId, rootMessageId, turnMark } from './message-ids.ts'
import type { PostedMail } from './post.ts'
import { gameOf, type House } from './world.ts'

/**
 * A committed letter as the mail that is sent: a pure function of commit, letter and house (and of older commits, where a
 * copy of them is attached), so that a second attempt sends the same bytes. The recipient comes from the roster of the letter's own commit.
 */
export async function composeLetter(
  commit: Commit,
  letter: OutgoingLetter,
  sessionId: string,
  house: House,
  attachment?: NonNullable<OutgoingMail['attachment']>
): Promise<PostedMail> {
  const mail = { ...outgoing(commit, letter, sessionId, house), ...(attachment ? { attachment } : {}) }
  return {
    raw: await composeMail(mail),
    from: mail.from.address,
    to: mail.to.address,
    tag: `${sessionId}.${commit.version}.${letter.id}`
  }
}

function outgoing(commit: Commit, letter: OutgoingLetter, sessionId: string, house: House): OutgoingMail {
  const { session } = commit
  const common = {
    markdown: commit.texts[letter.text] ?? '',
    date: commit.at,
    messageId: letterMessageId(sessionId, commit.version, letter.id, house),
    autoSubmitted: letter.autoSubmitted
  }
  if (session.type === 'desk')
    return { ...common, ...deskEnvelope(session.address, house), ...threaded(session.thread, [], []) }
  const seat = session.type === 'table' ? seatOf(session, letter.to) : undefined
  if (session.type !== 'table' || seat === undefined) throw new Error(`letter ${letter.id} is addressed to no seat`)
  const root = rootMessageId(sessionId, seat.seat, house)
  const turn = answerableTurn(session, seat)
  const marks = turn === undefined ? [] : [turnMark(sessionId, seat.seat, turn, house)]
  const envelope = seatEnvelope(session, seat, letter, sessionId, house)
  const asking =
    letter.kind === 'confirmation' ? confirmationEnvelope(envelope.from, commit, letter, sessionId, house) : {}
  return {
    ...common,
    ...envelope,
    ...asking,
    ...threaded(seat.thread, [root], marks)
  }
}

type EnvelopeOfMail = Omit<
  OutgoingMail,
  'markdown' | 'date' | 'messageId' | 'autoSubmitted' | 'inReplyTo' | 'references'
>

function seatEnvelope(
  table: Table,
  seat: Seat,
  letter: OutgoingLetter,
  sessionId: string,
  house: House
): EnvelopeOfMail {
  const game = gameOf(table, house)
  const title = game?.settings.title ?? table.game
  const place = { session: sessionId, seat: seat.seat }
  const address = sealReplyAddress({ game: table.game, ...place }, house.domain, house.keys)
  const url = `${house.unsubscribeUrl}${sealUnsubscribeToken(place, house.keys)}`
  return {
    from: { name: title, address },
    to: { name: seat.status === 'invited' ? '' : seat.name, address: seat.address },
    replyTo: address,
    subject: subjectOf(table, seat, title),
    footer: footerOf(table, seat, letter, house),
    language: game?.settings.language ?? 'en',
    ...(leavable.includes(letter.kind) ? { unsubscribe: { url, mailto: `${address}?subject=unsubscribe` } } : {})
  }
}

/** Letters that nobody has asked for by a letter of their own: mail programs show a button to leave beside them. */
const leavable: readonly OutgoingLetter['kind'][] = ['reminder', 'invitation', 'confirmation']

/** Constant for a seat: mail clients thread by it. The founder's own words go into no stranger's subject line. */
function subjectOf(table: Table, seat: Seat, title: string): string {
  if (seat.seat === 0) return `Re: ${table.subject}`
  return seat.thread.inReplyTo === null && seat.thread.references.length === 0 ? title : `Re: ${title}`
}

/**
 * Who writes, which turn an answer would be for (whatever the letter above is about), and how to stop; only the first
 * where nothing more will come.
 */
function footerOf(table: Table, seat: Seat, letter: OutgoingLetter, house: House): string {
  if (!isOpen(table) || seat.status === 'left' || seat.status === 'declined') return house.narratorNote
  const turn = answerableTurn(table, seat)
  const note = turn === undefined ? '' : ` ${openTurnNote(turn)}${untilWhen(table, seat, letter, house)}`
  return `${house.narratorNote}${note}\\\nTo hear no more, reply with the single word STOP.`
}

/** Where no other letter has said so yet: with the story, which opens the turn, and to whoever comes to it. */
function untilWhen(table: Table, seat: Seat, { kind }: OutgoingLetter, house: House): string {
  if (table.turn === null || table.status !== 'active' || (kind !== 'narration' && kind !== 'joined')) return ''
  const language = gameOf(table, house)?.settings.language ?? 'en'
  return ` Letters for it are awaited until ${readableTime(table.turn.deadline, zoneOf(seat), language)}.`
}

/** The turn for which a reply to the letter would count. */
function answerableTurn(table: Table, seat: Seat): number | undefined {
  return table.turn === null || seat.status !== 'seated' ? undefined : table.turn.number
}

function deskEnvelope(address: string, house: House): EnvelopeOfMail {
  const desk = `help@${house.domain}`
  return {
    from: { name: 'Letters desk', address: desk },
    to: { address },
    replyTo: desk,
    subject: 'About your letter',
    footer: 'You get this once a day at most, because a letter from this address came here.',
    language: 'en'
  }
}

/**
 * SES puts its own Message-ID on what we send, so a constant id of ours leads the References: clients that never saw
 * it still find the thread by it, and by the player's own ids behind it.
 */
function threaded(
  thread: Seat['thread'],
  roots: string[],
  marks: string[]
): Pick<OutgoingMail, 'references'> | Pick<OutgoingMail, 'references' | 'inReplyTo'> {
  // Some mail has no Message-ID: then its neighbours in the thread must do.
  const inReplyTo = thread.inReplyTo ?? thread.references.at(-1)
  if (inReplyTo === undefined) return { references: [...roots, ...marks] }
  const ancestors = thread.references.filter((id) => id !== inReplyTo)
  return { references: [...new Set([...roots, ...ancestors, ...marks, inReplyTo])], inReplyTo }
}
