import * as z from 'zod'
import { outputFolder } from '../bundle.ts'
import { startChild } from '../child.ts'
import type { Endpoint } from '../endpoint/start-endpoint.ts'

/** What a turn of a whole game costs, with and without prompt caching. */
export type CostRow = {
  model: string
  /** Tokens of one turn's requests together. */
  inputTokens: number
  /** US cents for one turn. */
  uncached: number
  /** Every turn comes more than five minutes after the one before, so that only its own rounds share a prompt. */
  alone: number
  /** Every turn comes within five minutes of another of the same game. */
  busy: number
}

/** Of a game; about two weeks of letters. */
export const turnsOfGame = 8

/**
 * List prices in US dollars for a million tokens. That of the newest Haiku and Sonnet is not confirmed: these are
 * version 4.5's and 4.6's. Reading from the cache costs a tenth, writing to it a quarter more.
 */
const models = [
  { model: 'Sonnet', modelId: 'eu.anthropic.claude-sonnet-5-5', input: 3, output: 15 },
  { model: 'Haiku', modelId: 'eu.anthropic.claude-haiku-5-5', input: 1, output: 5 }
]
const readFactor = 0.1
const writeFactor = 1.25

const usage = z.object({
  inputTokens: z.number(),
  outputTokens: z.number(),
  cacheReadTokens: z.number(),
  cacheWriteTokens: z.number()
})
type Usage = z.infer<typeof usage>
type Price = { input: number; output: number }

export async function measureCost(bench: string, endpoint: Endpoint, sample: string): Promise<CostRow[]> {
  const environment = { ...endpoint.environment, BENCH_SAMPLE: sample }
  const child = startChild(`${outputFolder(bench)}cost-child.mjs`, environment, usage)
  const play = async (modelId: string, forgetful: boolean): Promise<Usage[]> => {
    await endpoint.forgetPrompts()
    const turns: Usage[] = []
    for (let number = 1; number <= turnsOfGame; number++) {
      if (forgetful) await endpoint.forgetPrompts()
      turns.push(await child.ask({ modelId, number }))
    }
    return turns
  }
  const rows: CostRow[] = []
  for (const { model, modelId, ...price } of models) {
    const alone = await play(modelId, true)
    const busy = await play(modelId, false)
    rows.push({
      model,
      inputTokens: mean(alone.map(inputOf)),
      uncached: mean(
        alone.map((turn) => cents({ ...noCache, inputTokens: inputOf(turn), outputTokens: turn.outputTokens }, price))
      ),
      alone: mean(alone.map((turn) => cents(turn, price))),
      busy: mean(busy.map((turn) => cents(turn, price)))
    })
  }
  child.stop()
  return rows
}

const noCache = { cacheReadTokens: 0, cacheWriteTokens: 0 }

function inputOf({ inputTokens, cacheReadTokens, cacheWriteTokens }: Usage): number {
  return inputTokens + cacheReadTokens + cacheWriteTokens
}

function cents({ inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens }: Usage, price: Price): number {
  const input = inputTokens + readFactor * cacheReadTokens + writeFactor * cacheWriteTokens
  return (input * price.input + outputTokens * price.output) / 10_000
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
