import { createHash } from 'node:crypto'
import { type Arrival, dueTime, nextCommit, parseSessionId, type Seat, seatOf, takeLetter } from '@gpttherapy/core'
import type { Place } from '@gpttherapy/mail'
import { retryStale } from './advance.ts'
import { inThread } from './in-thread.ts'
import { gameOf, type House, type World } from './world.ts'

/** What leaving by a link touches: no mailbox, no post, no model. */
export type StopWorld = Pick<World, 'sessions' | 'now' | 'log' | 'assignedId'> & {
  house: Pick<House, 'games' | 'keys' | 'domain'>
}

export type Stopped =
  | { type: 'stopped' }
  /** The seat is left already, the session closed or erased: no letter comes from it as it is. */
  | { type: 'nothing-to-stop' }
  /** Not now, and nothing has changed. */
  | { type: 'later'; reason: string }

/**
 * Does for a seat what a letter of the one word STOP does, by the same decider and in a commit of the same kind. Twice is
 * once. Letters that follow from it are sent by the sweep, as those of any commit whose worker went away.
 * @param place unsealed from a token of ours.
 */
export async function stopSeat(place: Place, world: StopWorld): Promise<Stopped> {
  const handle = world.sessions.open(parseSessionId(place.session))
  const stopped = await retryStale(async (): Promise<Stopped> => {
    const newest = await handle.load()
    const seat = newest?.session.type === 'table' ? seatOf(newest.session, place.seat) : undefined
    if (newest?.session.type !== 'table' || seat === undefined) return { type: 'nothing-to-stop' }
    const game = gameOf(newest.session, world.house)
    if (game === undefined) return { type: 'later', reason: 'game not played here' }
    const arrival = inThread(stopFrom(seat, place, world.now()), seat.seat, newest, handle, world)
    const decision = takeLetter(newest.session, seat.seat, arrival, game, world.now())
    if (decision.type === 'repeated') return { type: 'nothing-to-stop' }
    if (decision.type === 'refused') return refused(decision.reason)
    const next = nextCommit(newest, { type: 'delivery', id: deliveryOf(place) }, decision.proposal, world.now())
    await handle.put(next, dueTime(next, game, world.now()))
    return { type: 'stopped' }
  })
  const reason = stopped.type === 'later' ? { level: 'warning' as const, reason: stopped.reason } : {}
  world.log({ event: 'unsubscribe', session: handle.id, outcome: stopped.type, ...reason })
  return stopped
}

/** A closed session says so in a letter to whoever writes to it; whoever wants no more letters gets none about that. */
function refused(reason: string): Stopped {
  const isOver = reason === 'session_closed' || reason === 'session_not_found' || reason === 'duplicate_message'
  return isOver ? { type: 'nothing-to-stop' } : { type: 'later', reason }
}

/** The letter that the seat's own mail program could have sent instead. */
function stopFrom(seat: Seat, place: Place, now: number): Arrival {
  return {
    from: seat.address,
    fromName: '',
    subject: '',
    words: '',
    cut: '',
    attachments: [],
    messageId: null,
    references: [],
    answersTurn: null,
    offsetMinutes: null,
    digests: [`d${deliveryOf(place).slice('unsubscribe-'.length)}`],
    sesAt: Math.floor(now / 1000),
    command: 'unsubscribe'
  }
}

/** One for each seat, for ever: who has left does not come back to it. 60 bits, as the digests of other deliveries. */
function deliveryOf({ session, seat }: Place): string {
  const digest = createHash('sha256')
    .update(JSON.stringify(['unsubscribe', session, seat]))
    .digest('base64url')
  return `unsubscribe-${digest.slice(0, 10)}`
}
