import { type Arrival, type Commit, seatOf } from '@gpttherapy/core'
import { answeredTurn, withoutTurnMarks } from './answered-turn.ts'
import { letterMessageId } from './message-ids.ts'
import type { SessionHandle } from './sessions.ts'
import type { House, World } from './world.ts'

/** As many as the mail layer takes of one mail's References; our own letters name ten. */
const maxReferences = 20

type Posting = Pick<World, 'assignedId'> & { house: Pick<House, 'domain' | 'keys'> }

/**
 * The letter as part of its writer's whole thread. A mail's own References are not enough: somebody may write afresh
 * instead of replying, and some programs name only what they answer. So what the seat's thread has held stays in it, and
 * what the newest commit has sent to this seat is put into it, by the ids under which it really arrived.
 */
export function inThread(
  arrival: Arrival,
  seatNumber: number,
  newest: Commit,
  handle: Pick<SessionHandle, 'id'>,
  world: Posting
): Arrival {
  const seat = newest.session.type === 'table' ? seatOf(newest.session, seatNumber) : undefined
  if (seat === undefined || seat.address !== arrival.from) return arrival
  const { references, inReplyTo } = seat.thread
  const known = [
    ...references,
    ...(inReplyTo === null ? [] : [inReplyTo]),
    ...sentIds(seatNumber, newest, handle, world)
  ]
  // A mail without an id of its own is answered as if it belonged to the one before it.
  return {
    ...arrival,
    messageId: arrival.messageId ?? inReplyTo,
    references: bounded(withoutTurnMarks([...known, ...arrival.references])),
    answersTurn: answeredTurn(arrival, handle.id, seatNumber, world.house)
  }
}

function sentIds(
  seat: number,
  { version, letters }: Commit,
  { id }: Pick<SessionHandle, 'id'>,
  world: Posting
): string[] {
  return letters.flatMap(({ id: letter, to, status }) => {
    if (to !== seat || status.type !== 'sent') return []
    return [world.assignedId?.(status.providerId) ?? letterMessageId(id, version, letter, world.house)]
  })
}

/** The first id names the thread; after it the newest ones (RFC 5322, 3.6.4). */
function bounded(ids: string[]): string[] {
  const distinct = [...new Set(ids)]
  return distinct.length <= maxReferences ? distinct : [...distinct.slice(0, 1), ...distinct.slice(1 - maxReferences)]
}
