import type { Arrival } from '@gpttherapy/core'
import { turnMark } from './message-ids.ts'
import type { House } from './world.ts'

/**
 * Which turn a letter answers. Every letter of ours to a player names its turn twice: by an id in its References, which
 * a reply's References repeat (RFC 5322, 3.6.4), and in its footer, which a reply quotes. Both only tell its own writer's
 * letters apart.
 */
export function answeredTurn(
  { references, cut }: Pick<Arrival, 'references' | 'cut'>,
  sessionId: string,
  seat: number,
  house: Pick<House, 'domain' | 'keys'>
): number | null {
  const marked = references.flatMap((id) => {
    const turn = Number(markPattern.exec(id)?.[1])
    return turn > 0 && id === turnMark(sessionId, seat, turn, house) ? [turn] : []
  })
  const turns = marked.length > 0 ? marked : quotedTurns(cut)
  // A thread may hold earlier turns as well: the newest is the one that is answered.
  return turns.length === 0 ? null : Math.max(...turns)
}

/** In the footer of a letter that can be answered with a turn's letter. */
export function openTurnNote(turn: number): string {
  return `Turn ${turn} is open.`
}

/** Marks name single letters' turns, and are no part of the thread that goes on. */
export function withoutTurnMarks(ids: string[]): string[] {
  return ids.filter((id) => !markPattern.test(id))
}

const markPattern = /^<turn-(\d{1,4})-/

function quotedTurns(cut: string): number[] {
  const unwrapped = cut.replace(/[\s>]+/g, ' ')
  return [...unwrapped.matchAll(/Turn (\d{1,4}) is open\./g)].map(([, turn]) => Number(turn))
}
