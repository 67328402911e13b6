import { recover, type World } from '@gpttherapy/handler'
import type { GameClock } from './game-clock.ts'

/**
 * Nothing happens more often than a sweep comes on AWS. Bounds the work of a day in which something due cannot be done,
 * such as a turn that no model tells.
 */
const sweepMs = 5 * 60_000

/**
 * Lets time pass as it would have passed: the clock stops wherever a session has something due, so that a day holds its
 * reminder before its deadline. The caller must be the only one at work on the sessions.
 *
 * @param world made anew for each stop, which may take as long as a turn may.
 */
export async function passTime(ms: number, clock: GameClock, world: () => World): Promise<void> {
  const until = clock.now() + ms
  while (clock.now() < until) {
    const [next] = await world().sessions.due(until, 1)
    const stop = Math.max(next?.dueAt ?? until, clock.now() + sweepMs)
    await clock.moveOn(Math.ceil(Math.min(stop, until) - clock.now()))
    await recover(world())
  }
}
