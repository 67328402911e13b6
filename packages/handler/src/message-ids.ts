import { createHmac } from 'node:crypto'
import type { House } from './world.ts'

/** Message-IDs of ours: stable, unique, and they tell nothing of the session. */

type Origin = Pick<House, 'domain' | 'keys'>

/** What a committed letter is posted with. SES puts its own in its place. */
export function letterMessageId(sessionId: string, version: number, letter: string, house: Origin): string {
  return messageId(sessionId, `letter\n${version}\n${letter}`, house)
}

/** Names a seat's whole correspondence: no mail has it, and every letter refers to it. */
export function rootMessageId(sessionId: string, seat: number, house: Origin): string {
  return messageId(sessionId, `seat\n${seat}`, house)
}

/** Names the turn that is open in a letter to this seat: no mail has it, and a reply's References repeat it. */
export function turnMark(sessionId: string, seat: number, turn: number, house: Origin): string {
  return messageId(sessionId, `turn\n${seat}\n${turn}`, house).replace('<', `<turn-${turn}-`)
}

function messageId(sessionId: string, purpose: string, { domain, keys }: Origin): string {
  const digest = createHmac('sha256', keys[0]).update(`message-id\n${sessionId}\n${purpose}`).digest('hex')
  return `<${digest.slice(0, 32)}@${domain}>`
}
