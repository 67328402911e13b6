import type { JsonObject } from '@gpttherapy/core'
import * as z from 'zod'
import { answerQuestions } from '../child.ts'
import { factOf } from '../endpoint/script.ts'
import { readSample, type Sample } from '../sample/sample.ts'

/** What a contestant in the tool bench answers `{turns: N}` with. */
export const callSample = z.object({
  /** Microseconds for one call. */
  wallUs: z.number(),
  /** Microseconds of CPU for one call, in user space and kernel. */
  cpuUs: z.number(),
  /** The same two for one set-up, in milliseconds: registry, server, client, handshake and list. */
  setUpWallMs: z.number(),
  setUpCpuMs: z.number(),
  /** Registered and listed. */
  tools: z.number()
})
export type CallSample = z.infer<typeof callSample>

/** The tools as one turn holds them. */
export type OpenTools = {
  tools: number
  call: (name: string, input: JsonObject) => Promise<string>
  close: () => Promise<void>
}

/** More than a model makes in most turns, and few enough that the draft stays a turn's. */
const callsPerSetUp = 12

const question = z.object({ turns: z.number() })

/** Sets the tools up, calls them and closes them, turn after turn, one turn at a time. */
export function serveCalls(open: () => Promise<OpenTools>): void {
  const calls = callsOf(readSample())
  answerQuestions(async (asked): Promise<CallSample> => {
    const { turns } = question.parse(asked)
    const setUp = stopwatch()
    const called = stopwatch()
    let tools = 0
    for (let turn = 0; turn < turns; turn++) {
      const opened = await setUp.time(open)
      await called.time(async () => {
        for (const { name, input } of calls) await opened.call(name, input)
      })
      await opened.close()
      tools = opened.tools
    }
    return {
      wallUs: (called.wallMs() * 1_000) / turns / callsPerSetUp,
      cpuUs: (called.cpuMs() * 1_000) / turns / callsPerSetUp,
      setUpWallMs: setUp.wallMs() / turns,
      setUpCpuMs: setUp.cpuMs() / turns,
      tools
    }
  })
}

/** A reading, a throwing and a writing tool, in turn; no fact twice, which would be refused. */
function callsOf({ calls }: Sample): { name: string; input: JsonObject }[] {
  return Array.from({ length: callsPerSetUp }, (_, index) => {
    const call = calls[index % calls.length]
    if (call === undefined) throw new Error('the sample has no calls')
    const { name, input } = call
    return { name, input: 'fact' in input ? { ...input, fact: factOf(index) } : input }
  })
}

/** Adds up. Reading the clocks costs a microsecond or two for each stretch: nothing beside twelve calls. */
function stopwatch() {
  let wallMs = 0
  let cpuMs = 0
  return {
    async time<Value>(work: () => Promise<Value>): Promise<Value> {
      const start = performance.now()
      const cpu = process.cpuUsage()
      const value = await work()
      const { user, system } = process.cpuUsage(cpu)
      wallMs += performance.now() - start
      cpuMs += (user + system) / 1_000
      return value
    },
    wallMs: () => wallMs,
    cpuMs: () => cpuMs
  }
}
