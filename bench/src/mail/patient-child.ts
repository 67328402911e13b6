import { startChild } from '../child.ts'
import { type Answer, answer, type Question } from './reader.ts'

/** A contestant in a process of its own that may throw, crash or hang: whoever asks is answered all the same. */
export type PatientChild = {
  ask: (question: Question, limitMs: number) => Promise<Timed>
  stop: () => void
}

export type Timed = { answer: Answer | { type: 'crashed' } | { type: 'late' }; ms: number }

/** A process that starts has a bundle to load first, which is not the mail's fault. */
const startMs = 20_000

export function startPatientChild(bundle: string, warmUp: Question): PatientChild {
  let child = start()
  function start() {
    const started = startChild(bundle, {}, answer)
    return { ...started, ready: within(started.ask(warmUp), startMs) }
  }
  return {
    ask: async (question, limitMs) => {
      await child.ready
      const since = performance.now()
      const told = await within(child.ask(question), limitMs)
      const ms = performance.now() - since
      if (told.type === 'crashed' || told.type === 'late') {
        child.stop()
        child = start()
      }
      return { answer: told, ms }
    },
    stop: () => child.stop()
  }
}

async function within(asked: Promise<Answer>, limitMs: number): Promise<Timed['answer']> {
  const { promise, resolve } = Promise.withResolvers<Timed['answer']>()
  const timer = setTimeout(() => resolve({ type: 'late' }), limitMs)
  asked.then(resolve, () => resolve({ type: 'crashed' }))
  try {
    return await promise
  } finally {
    clearTimeout(timer)
  }
}
