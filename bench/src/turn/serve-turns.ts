import * as z from 'zod'
import { answerQuestions } from '../child.ts'

/** What a contestant in the turn bench answers `{turns: N}` with. */
export const turnSample = z.object({
  /** Milliseconds for one turn. */
  wallMs: z.number(),
  /** Milliseconds of CPU for one turn, in user space and kernel. */
  cpuMs: z.number(),
  /** MB, of the process, ever. */
  maxRssMb: z.number()
})
export type TurnSample = z.infer<typeof turnSample>

const question = z.object({ turns: z.number() })

/** @param turn plays one turn; returns the letter. It is the same each time, or the contestant is out. */
export function serveTurns(turn: () => Promise<string>): void {
  answerQuestions(async (asked): Promise<TurnSample> => {
    const { turns } = question.parse(asked)
    const start = performance.now()
    const cpu = process.cpuUsage()
    for (let played = 0; played < turns; played++) {
      const letter = await turn()
      if (!letter.includes('the chair that somebody has just left')) throw new Error(`a turn ended with "${letter}"`)
    }
    const { user, system } = process.cpuUsage(cpu)
    return {
      wallMs: (performance.now() - start) / turns,
      cpuMs: (user + system) / 1_000 / turns,
      maxRssMb: process.resourceUsage().maxRSS / 1_024
    }
  })
}
