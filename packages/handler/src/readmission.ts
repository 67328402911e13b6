import { type Session, type SessionEvent, seatOf } from '@gpttherapy/core'
import { failure } from './log.ts'
import type { World } from './world.ts'

/**
 * Mail services keep a list of their own of who bounced or complained, across all sessions, and swallow what is sent to
 * them. Whoever writes is taken off it before the letter is committed: a run that dies in between begins again here.
 * Where that fails the letter counts all the same, and the next one tries again.
 */
export async function readmitWriters(
  session: Session | undefined,
  events: readonly SessionEvent[],
  world: Pick<World, 'readmit' | 'log'>
): Promise<void> {
  if (world.readmit === undefined) return
  for (const address of events.flatMap((event) => writerIn(session, event) ?? [])) {
    try {
      await world.readmit(address)
    } catch (error) {
      world.log({ event: 'readmission-failed', ...failure(error), level: 'warning' })
    }
  }
}

function writerIn(session: Session | undefined, event: SessionEvent): string | undefined {
  if (event.type === 'session-founded') return event.address
  if (event.type !== 'player-reachable' || session?.type !== 'table') return undefined
  return seatOf(session, event.seat)?.address
}
