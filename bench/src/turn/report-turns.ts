import { type Report, rounded, textTable } from '../report.ts'
import { middle, type Result, ratioOf } from '../rounds.ts'
import { type CostRow, turnsOfGame } from './cost.ts'
import type { TurnSample } from './serve-turns.ts'

/** `connections`: new ones for each turn. */
export type CountedSample = TurnSample & { connections: number }

/** Of CPU, over the bare loop. Budget of the design, section 13. */
const budget = 1.25

const cpu = (sample: CountedSample) => sample.cpuMs

/** @param results the base first, then ours, then the rivals. */
export function reportTurns(results: Result<CountedSample>[], costs: CostRow[]): Report {
  const [base, ours, ...rivals] = results
  if (base === undefined || ours === undefined) throw new Error('a contestant is missing')
  const ratio = rounded(ratioOf(ours, base, cpu), 2)
  const connections = Math.max(...ours.samples.map((sample) => sample.connections))
  return {
    text: [heading, turnTable(results, base), costHeading, costTable(costs)].join('\n\n'),
    json: {
      bench: 'turn',
      ratio,
      budget,
      connections,
      rivals: Object.fromEntries(rivals.map((rival) => [rival.name, rounded(ratioOf(rival, base, cpu), 2)])),
      centsPerTurn: Object.fromEntries(
        costs.map(({ model, uncached, alone, busy }) => [
          model.toLowerCase(),
          { uncached: rounded(uncached, 2), alone: rounded(alone, 2), busy: rounded(busy, 2) }
        ])
      )
    },
    missed: [
      ...(ratio > budget ? [`CPU of a turn is ${ratio} x the bare loop's, over the ${budget} allowed`] : []),
      ...(connections > 0 ? [`a warm turn opens ${connections} new connections, over the 0 allowed`] : [])
    ]
  }
}

const heading = `A turn: 4 Converse requests and 3 tool calls, over TLS to one endpoint on loopback. Node ${process.version}.
All bundled alike by esbuild, each in a process of its own, in short interleaved rounds after a warm-up: medians. The
endpoint's CPU is not counted. A contestant with MCP opens a new server for each turn, since a server is born with one
session's context. Rivals send the prompt and the tools that ours sends, and their tools only answer; ours decide.`

function turnTable(results: Result<CountedSample>[], base: Result<CountedSample>): string {
  return textTable(
    ['', 'ms/turn', 'CPU ms/turn', 'x base', 'new conns/turn', 'max RSS MB'],
    results.map((result) => [
      result.title,
      middle(result, (sample) => sample.wallMs).toFixed(1),
      middle(result, cpu).toFixed(2),
      ratioOf(result, base, cpu).toFixed(2),
      middle(result, (sample) => sample.connections).toFixed(2),
      Math.max(...result.samples.map((sample) => sample.maxRssMb)).toFixed(0)
    ])
  )
}

const costHeading = `What our turn costs, the mean of a game of ${turnsOfGame} turns, in US cents at 3 and 15 dollars a million tokens (Sonnet), 1 and 5
(Haiku); the endpoint counts 4 bytes as a token, and caches as Bedrock does: a tenth for reading, a quarter more for
writing, no prefix under 1,024 tokens (Sonnet) or 4,096 (Haiku). Alone: nobody else plays within five minutes. Busy:
somebody always does.`

function costTable(costs: CostRow[]): string {
  return textTable(
    ['', 'input tokens', 'without caching', 'alone', 'busy', 'alone / without', 'busy / without'],
    costs.map(({ model, inputTokens, uncached, alone, busy }) => [
      model,
      inputTokens.toFixed(0),
      uncached.toFixed(2),
      alone.toFixed(2),
      busy.toFixed(2),
      (alone / uncached).toFixed(2),
      (busy / uncached).toFixed(2)
    ])
  )
}
