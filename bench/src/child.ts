import { type ChildProcess, fork } from 'node:child_process'
import type { z } from 'zod'

/** A bundle running in a process of its own, that answers one message at a time. */
export type Child<Answer> = {
  /** @throws when the process fails or ends instead of answering. */
  ask: (question: ChildQuestion) => Promise<Answer>
  stop: () => void
}

type ChildQuestion = { [key: string]: string | number | boolean }

/** @param environment all that the process gets to see of one. */
export function startChild<Answer>(
  bundle: string,
  environment: Record<string, string>,
  answer: z.ZodType<Answer>
): Child<Answer> {
  const child = fork(bundle, { env: environment, execArgv: [], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
  let complaints = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    complaints = `${complaints}${chunk.toString('utf8')}`.slice(-4_000)
  })
  return {
    ask: async (question) => answer.parse(await answerOf(child, question, () => `${bundle} failed:\n${complaints}`)),
    stop: () => child.kill()
  }
}

function answerOf(child: ChildProcess, question: ChildQuestion, failure: () => string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const onExit = () => reject(new Error(failure()))
    child.once('message', (message) => {
      child.off('exit', onExit)
      resolve(message)
    })
    child.once('exit', onExit)
    if (child.exitCode !== null || child.signalCode !== null) onExit()
    else child.send(question)
  })
}

/** The child's end: answers each question, or ends the process with the error. */
export function answerQuestions(answer: (question: unknown) => unknown): void {
  process.on('message', async (question) => {
    process.send?.(await answer(question))
  })
}
