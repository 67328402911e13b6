import { bundleAll, outputFolder } from '../bundle.ts'
import { startChild } from '../child.ts'
import { requestsPerTurn } from '../endpoint/script.ts'
import { type Endpoint, startEndpoint } from '../endpoint/start-endpoint.ts'
import type { Report } from '../report.ts'
import { type Contestant, inRounds } from '../rounds.ts'
import { writeSample } from '../sample/write-sample.ts'
import { measureCost } from './cost.ts'
import { type CountedSample, reportTurns } from './report-turns.ts'
import { turnSample } from './serve-turns.ts'

/** By the name in the JSON line. The first is the base. */
const contestants = {
  'bare-loop': 'bare Converse loop, a Map of functions (base)',
  ours: 'GPTTherapy, the whole turn',
  'bare-mcp': 'bare loop, MCP SDK v1 client and server',
  'ai-sdk': 'AI SDK, zod tools',
  'ai-sdk-mcp': 'AI SDK, its MCP client, MCP SDK v1 server',
  'strands-converse': 'Strands on Converse, zod tools',
  'strands-mcp': 'Strands on Converse, its McpClient, MCP SDK v1 server',
  'strands-defaults': 'Strands as it comes (stream, HTTP/2), zod tools'
}

const bench = 'turn'

export async function run({ quick }: { quick: boolean }): Promise<Report> {
  const names = Object.keys(contestants)
  await bundleAll(bench, {
    'converse-endpoint': 'endpoint/converse-endpoint.ts',
    'cost-child': 'turn/cost-child.ts',
    ...Object.fromEntries(names.map((name) => [name, `turn/contestants/${name}.ts`]))
  })
  const sample = await writeSample(bench)
  const endpoint = await startEndpoint(bench)
  try {
    const runs = Object.entries(contestants).map(([name, title]) =>
      start(name, title, endpoint, sample, quick ? 10 : 20)
    )
    try {
      // What is compiled, connected and cached before is the same for all: a Lambda that has been warm for a while.
      await inRounds(runs, quick ? 4 : 16)
      const results = await inRounds(runs, quick ? 9 : 31)
      return reportTurns(results, await measureCost(bench, endpoint, sample))
    } finally {
      for (const { stop } of runs) stop()
    }
  } finally {
    endpoint.stop()
  }
}

function start(
  name: string,
  title: string,
  endpoint: Endpoint,
  sample: string,
  turns: number
): Contestant<CountedSample> & { stop: () => void } {
  const environment = { ...endpoint.environment, BENCH_SAMPLE: sample }
  const child = startChild(`${outputFolder(bench)}${name}.mjs`, environment, turnSample)
  return {
    name,
    title,
    stop: child.stop,
    measure: async () => {
      const before = await endpoint.counts()
      const measured = await child.ask({ turns })
      const after = await endpoint.counts()
      const requests = (after.requests - before.requests) / turns
      if (requests !== requestsPerTurn)
        throw new Error(`${name} made ${requests} requests a turn, not ${requestsPerTurn}`)
      return { ...measured, connections: (after.connections - before.connections) / turns }
    }
  }
}
