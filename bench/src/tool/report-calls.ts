import { type Report, rounded, textTable } from '../report.ts'
import { middle, type Result, ratioOf } from '../rounds.ts'
import type { CallSample } from './serve-calls.ts'

/** Of CPU, over the bare pair. Budget of the design, section 13. */
const budget = 1.25

/** Milliseconds of CPU for the set-up of so many tools. */
const setUpBudgetMs = 1
const setUpTools = 12

const cpu = (sample: CallSample) => sample.cpuUs

/** @param results the base first, then ours, then our tools behind the SDK's pair and without it, then the pair without output schemas, then the rivals. */
export function reportCalls(results: Result<CallSample>[]): Report {
  const [base, ours, ourToolsInPair, ourToolsDirect, canned, ...rivals] = results
  if (
    base === undefined ||
    ours === undefined ||
    ourToolsInPair === undefined ||
    ourToolsDirect === undefined ||
    canned === undefined
  )
    throw new Error('a contestant is missing')
  const ratio = rounded(ratioOf(ours, base, cpu), 2)
  const setUpMs = rounded(setUpOf(ours), 2)
  return {
    text: [heading, callTable(results, base), sameTools(ours, ourToolsInPair), overCanned(ours, canned)].join('\n\n'),
    json: {
      bench: 'tool',
      ratio,
      budget,
      sameTools: rounded(ratioOf(ours, ourToolsInPair, cpu), 2),
      overCannedPair: rounded(ratioOf(ours, canned, cpu), 2),
      setUpMs,
      setUpBudgetMs,
      rivals: Object.fromEntries(rivals.map((rival) => [rival.name, rounded(ratioOf(rival, base, cpu), 2)]))
    },
    missed: [
      ...(ratio > budget ? [`CPU of a call is ${ratio} x the bare pair's, over the ${budget} allowed`] : []),
      ...(setUpMs > setUpBudgetMs ? [`set-up takes ${setUpMs} ms of CPU, over the ${setUpBudgetMs} allowed`] : [])
    ]
  }
}

const heading = `One tool call in process, as a model's turn makes it: a reading, a throwing and a writing tool in turn. Node ${process.version}.
All bundled alike by esbuild, each in a process of its own, in short interleaved rounds after a warm-up: medians. Set-up:
registry, server, client, handshake and list, once a turn, for ${setUpTools} tools. Rivals' tools only answer; ours decide, keep a
draft, and check.`

function sameTools(ours: Result<CallSample>, pair: Result<CallSample>): string {
  return `With the same tools on both sides, ours takes ${ratioOf(ours, pair, cpu).toFixed(2)} x the CPU of the SDK's own client and server.`
}

/** Not what the budget is for, and worth knowing: such a pair checks no answer, and its tools decide nothing. */
function overCanned(ours: Result<CallSample>, canned: Result<CallSample>): string {
  return `Over the pair without output schemas, whose tools only say what they were given, ours takes ${ratioOf(ours, canned, cpu).toFixed(2)} x.`
}

function callTable(results: Result<CallSample>[], base: Result<CallSample>): string {
  return textTable(
    ['', 'us/call', 'CPU us/call', 'x base', 'set-up ms', 'set-up CPU ms'],
    results.map((result) => [
      result.title,
      middle(result, (sample) => sample.wallUs).toFixed(1),
      middle(result, cpu).toFixed(1),
      ratioOf(result, base, cpu).toFixed(2),
      middle(result, (sample) => perTools(sample, sample.setUpWallMs)).toFixed(2),
      setUpOf(result).toFixed(2)
    ])
  )
}

function setUpOf(result: Result<CallSample>): number {
  return middle(result, (sample) => perTools(sample, sample.setUpCpuMs))
}

/** The sample's game has fewer tools than the budget speaks of: we count as if all of the set-up grew with them. */
function perTools(sample: CallSample, ms: number): number {
  return (ms * setUpTools) / sample.tools
}
