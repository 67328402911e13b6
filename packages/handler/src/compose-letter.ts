import { type Commit, isOpen, type OutgoingLetter, type Seat, seatOf, type Table } from '@gpttherapy/core'
import { composeMail, type OutgoingMail, sealReplyAddress, sealUnsubscribeToken } from '@gpttherapy/mail'
import { letterMessageId, rootMessageId } from './message-ids.ts'
import type { PostedMail } from './post.ts'
import { gameOf, type House } from './world.ts'

/**
 * A committed letter as the mail that is sent: a pure function of commit, letter and house, so that a second attempt
 * sends the same bytes. The recipient comes from the roster of the letter's own commit.
 */
export async function composeLetter(
  commit: Commit,
  letter: OutgoingLetter,
  sessionId: string,
  house: House
): Promise<PostedMail> {
  const mail = outgoing(commit, letter, sessionId, house)
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
    return { ...common, ...deskEnvelope(session.address, house), ...threaded(session.thread, []) }
  const seat = session.type === 'table' ? seatOf(session, letter.to) : undefined
  if (session.type !== 'table' || seat === undefined) throw new Error(`letter ${letter.id} is addressed to no seat`)
  const root = rootMessageId(sessionId, seat.seat, house)
  return { ...common, ...seatEnvelope(session, seat, letter, sessionId, house), ...threaded(seat.thread, [root]) }
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
    footer: footerOf(table, seat, house),
    language: game?.settings.language ?? 'en',
    ...(leavable.includes(letter.kind) ? { unsubscribe: { url, mailto: `${address}?subject=unsubscribe` } } : {})
  }
}

/** Letters that nobody has asked for by a letter of their own: mail programs show a button to leave beside them. */
const leavable: readonly OutgoingLetter['kind'][] = ['reminder', 'invitation']

/** Constant for a seat: mail clients thread by it. The founder's own words go into no stranger's subject line. */
function subjectOf(table: Table, seat: Seat, title: string): string {
  if (seat.seat === 0) return `Re: ${table.subject}`
  return seat.thread.inReplyTo === null && seat.thread.references.length === 0 ? title : `Re: ${title}`
}

/**
 * Who writes, which turn an answer would be for (whatever the letter above is about), and how to stop; only the first
 * where nothing more will come.
 */
function footerOf(table: Table, seat: Seat, house: House): string {
  if (!isOpen(table) || seat.status === 'left' || seat.status === 'declined') return house.narratorNote
  const turn = table.turn === null || seat.status !== 'seated' ? '' : ` Turn ${table.turn.number} is open.`
  return `${house.narratorNote}${turn}\\\nTo hear no more, reply with the single word STOP.`
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
  roots: string[]
): Pick<OutgoingMail, 'references'> | Pick<OutgoingMail, 'references' | 'inReplyTo'> {
  // Some mail has no Message-ID: then its neighbours in the thread must do.
  const inReplyTo = thread.inReplyTo ?? thread.references.at(-1)
  if (inReplyTo === undefined) return { references: roots }
  return { references: [...new Set([...roots, ...thread.references, inReplyTo])], inReplyTo }
}
