/**
 * One thing after the other, in the order of asking: a laptop has no hurry, and two steps of one session never race.
 * A step that fails is reported and does not stop the next.
 */
export type WorkQueue = {
  add(work: () => Promise<void>): void
  /** Resolves when everything added so far is done. */
  idle(): Promise<void>
}

export function workQueue(failed: (error: unknown) => void): WorkQueue {
  let last: Promise<void> = Promise.resolve()
  return {
    add(work) {
      last = last.then(work).catch(failed)
    },
    idle: () => last
  }
}
