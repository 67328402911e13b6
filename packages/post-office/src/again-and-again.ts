import type { WorkQueue } from './work-queue.ts'

/**
 * Puts the work into the queue now, and again a while after each time, failed or not. The pause begins when the work
 * has ended: asked for by the clock alone, all the times missed while a model hangs would come at once.
 *
 * @returns stops it; what is in the queue already still runs.
 */
export function againAndAgain(queue: WorkQueue, work: () => Promise<void>, pauseMs: number): () => void {
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  const once = () => queue.add(() => work().finally(pause))
  const pause = () => {
    if (!stopped) timer = setTimeout(once, pauseMs)
  }
  once()
  return () => {
    stopped = true
    clearTimeout(timer)
  }
}
