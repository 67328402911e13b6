import { type Report, rounded, textTable } from '../report.ts'
import { middle, type Result, ratioOf } from '../rounds.ts'
import type { Bundle } from './bundle-like-lambda.ts'
import type { ImportSample } from './import-cost.ts'

/** Budgets of the design, section 13: CPU of our import over the base's, and thousands of bytes. */
const ratioBudget = 1.5
const sizeBudget = 1_200

const cpu = (sample: ImportSample) => sample.cpuMs

export function reportCold(results: Result<ImportSample>[], bundles: Record<string, Bundle>): Report {
  const found = (name: string) => named(results, name)
  const over = (name: string, base = 'aws-clients') => rounded(ratioOf(found(name), found(base), cpu), 2)
  const kB = (name: string) => rounded((bundles[name]?.bytes ?? 0) / 1_000, 0)
  const ratio = over('ours')
  const figures = (name: string) => ({ ratio: over(name), kB: kB(name) })
  return {
    text: `${heading}\n\n${coldTable(results, bundles, over)}\n\n${turnLine(results)}`,
    json: {
      bench: 'cold',
      ratio,
      budget: ratioBudget,
      kB: kB('ours'),
      budgetKB: sizeBudget,
      ratioWithTurn: over('ours-turn'),
      ratioOverCutClients: over('ours', 'aws-clients-cut'),
      rivals: { strands: figures('strands'), 'ai-sdk': figures('ai-sdk') }
    },
    missed: [
      ...(ratio > ratioBudget
        ? [`the import takes ${ratio} x the CPU of the clients', over the ${ratioBudget} allowed`]
        : []),
      ...(kB('ours') > sizeBudget ? [`the bundle has ${kB('ours')} kB, over the ${sizeBudget} allowed`] : [])
    ]
  }
}

const heading = `A cold start: what it costs a new process to import the Lambda's bundle. Node ${process.version}, no compile cache.
All bundled by the Lambda's own bundler and settings; a process for each import, in interleaved rounds: medians. The
size counts all code, what is loaded later included. The rivals bring a model and tools only: no mail, no store, no games.`

function coldTable(
  results: Result<ImportSample>[],
  bundles: Record<string, Bundle>,
  over: (name: string) => number
): string {
  return textTable(
    ['', 'kB', 'kB gzipped', 'import CPU ms', 'ms', 'x base'],
    results.map((result) => [
      result.title,
      ((bundles[result.name]?.bytes ?? 0) / 1_000).toFixed(0),
      ((bundles[result.name]?.gzipped ?? 0) / 1_000).toFixed(0),
      middle(result, cpu).toFixed(1),
      middle(result, (sample) => sample.wallMs).toFixed(1),
      over(result.name).toFixed(2)
    ])
  )
}

/** What is put off is paid all the same, by whoever needs it first. */
function turnLine(results: Result<ImportSample>[]): string {
  const later = middle(named(results, 'ours-turn'), cpu) - middle(named(results, 'ours'), cpu)
  return `Put off until the first letter and the first narration: ${later.toFixed(1)} ms of CPU. A sweep that finds nothing never pays it.`
}

function named(results: Result<ImportSample>[], name: string): Result<ImportSample> {
  const result = results.find((one) => one.name === name)
  if (result === undefined) throw new Error(`${name} was not measured`)
  return result
}
