import type { SendMailOptions } from 'nodemailer'
import { type DemoPlayer, lastTurn, type Move, opening } from './demo-script.ts'
import type { StoredLetter } from './mailboxes.ts'

/** What the players of the demo make of their letters. `key` names what is answered: nothing is answered twice. */
export type DemoAnswer = { key: string; move: Move }

/** Each narration is answered once, and each letter of fixed text once. */
export function answerTo(letter: StoredLetter, player: DemoPlayer): DemoAnswer | undefined {
  const turn = hasEnded(letter) ? 0 : turnOf(letter)
  if (turn > 0) return answerToTurn(turn, player)
  const answer = player.answers.find((one) => letter.text.includes(one.when))
  return answer === undefined ? undefined : { key: `${player.name} ${answer.when}`, move: answer }
}

function answerToTurn(turn: number, player: DemoPlayer): DemoAnswer | undefined {
  if (turn >= lastTurn) return { key: `${player.name} stops`, move: { afterHours: 1, text: 'STOP' } }
  const move = player.moves[turn - 1] ?? player.otherwise
  return move === 'silence' ? undefined : { key: `${player.name} turn ${turn}`, move }
}

/** A narration begins with its turn; a receipt only mentions it. 0 for any other letter. */
export function turnOf(letter: StoredLetter): number {
  return Number(/^[^A-Za-z]{0,3}Turn (\d{1,3})/.exec(letter.text)?.[1] ?? 0)
}

/** Everybody's last letter. */
export function hasEnded(letter: StoredLetter): boolean {
  return letter.text.includes('the correspondence has ended')
}

/** To somebody who went. */
export function isGoodbye(letter: StoredLetter): boolean {
  return letter.text.includes('You are out of')
}

/** @param to the letter that is answered; undefined for the first of all. */
export function mailOf(
  domain: string,
  player: DemoPlayer,
  text: string,
  to: StoredLetter | undefined,
  now: number
): SendMailOptions {
  const common = { from: { name: player.name, address: player.address }, date: new Date(now) }
  if (to === undefined) return { ...common, to: `dungeon@${domain}`, subject: opening.subject, text }
  return {
    ...common,
    to: to.replyTo,
    subject: to.subject.startsWith('Re:') ? to.subject : `Re: ${to.subject}`,
    text: `${text}\n\n${quoted(to)}`,
    inReplyTo: to.messageId,
    references: [...to.references, to.messageId]
  }
}

/** As a mail client answers: the letter below, quoted. */
function quoted(letter: StoredLetter): string {
  const lines = letter.text.split('\n').map((line) => `> ${line}`)
  return [`On ${letter.receivedAt.slice(0, 10)}, ${letter.from} wrote:`, ...lines].join('\n')
}
