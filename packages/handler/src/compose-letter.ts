import { createHmac } from 'node:crypto'
import { type Commit, type OutgoingLetter, type Seat, seatOf, type Table } from '@gpttherapy/core'
import { composeMail, type OutgoingMail, sealReplyAddress } from '@gpttherapy/mail'
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
  const ids = idsOf(sessionId, house)
  const common = {
    markdown: commit.texts[letter.text] ?? '',
    date: commit.at,
    messageId: ids(`letter\n${commit.version}\n${letter.id}`),
    autoSubmitted: letter.autoSubmitted
  }
  if (session.type === 'desk')
    return { ...common, ...deskEnvelope(session.address, house), ...threaded(session.thread, []) }
  const seat = session.type === 'table' ? seatOf(session, letter.to) : undefined
  if (session.type !== 'table' || seat === undefined) throw new Error(`letter ${letter.id} is addressed to no seat`)
  const root = ids(`seat\n${seat.seat}`)
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
  const address = sealReplyAddress({ game: table.game, session: sessionId, seat: seat.seat }, house.domain, house.keys)
  const leavable = letter.kind === 'reminder' || letter.kind === 'invitation'
  return {
    from: { name: title, address },
    to: { name: seat.status === 'invited' ? '' : seat.name, address: seat.address },
    replyTo: address,
    // The founder's own words go into no stranger's subject line.
    subject: seat.seat === 0 ? `Re: ${table.subject}` : title,
    footer: `${house.narratorNote} To leave, reply with the single word STOP.`,
    language: game?.settings.language ?? 'en',
    ...(leavable ? { unsubscribe: { mailto: address } } : {})
  }
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
  if (thread.inReplyTo === null) return { references: roots }
  const references = [...new Set([...roots, ...thread.references, thread.inReplyTo])]
  return { references, inReplyTo: thread.inReplyTo }
}

/** Message-IDs that are stable, unique, and tell nothing of the session. */
function idsOf(sessionId: string, house: House): (purpose: string) => string {
  return (purpose) => {
    const digest = createHmac('sha256', house.keys[0]).update(`message-id\n${sessionId}\n${purpose}`).digest('hex')
    return `<${digest.slice(0, 32)}@${house.domain}>`
  }
}
