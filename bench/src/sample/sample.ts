import { readFileSync } from 'node:fs'
import type { Game, JsonObject, Table, ToolDefinition } from '@gpttherapy/core'

/** What every contestant gets: our turn for ours, and for the others the very bytes that ours sends and hears. */
export type Sample = {
  game: Game
  /** With a turn to be narrated. */
  table: Table
  /** Of that turn. */
  number: number
  modelId: string
  maxTokens: number
  system: string
  /** The first message. */
  prompt: string
  tools: ToolDefinition[]
  /** The calls of the turn, and what our tools answer to them. */
  calls: SampleCall[]
}

export type SampleCall = { name: string; input: JsonObject; answer: string }

/** In a contestant's process. */
export function readSample(): Sample {
  const path = process.env['BENCH_SAMPLE']
  if (path === undefined) throw new Error('BENCH_SAMPLE is not set: it names the file that holds the sample')
  return JSON.parse(readFileSync(path, 'utf8'))
}

/** For the contestants whose tools do nothing. @throws for a tool that the sample does not call. */
export function cannedAnswers({ calls }: Sample): (name: string) => string {
  const answers = new Map(calls.map(({ name, answer }) => [name, answer]))
  return (name) => {
    const answer = answers.get(name)
    if (answer === undefined) throw new Error(`the sample has no call of ${name}`)
    return answer
  }
}
