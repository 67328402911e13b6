import { bundleAll, outputFolder } from '../bundle.ts'
import { startChild } from '../child.ts'
import type { Report } from '../report.ts'
import { inRounds } from '../rounds.ts'
import { writeSample } from '../sample/write-sample.ts'
import { reportCalls } from './report-calls.ts'
import { callSample } from './serve-calls.ts'

/** By the name in the JSON line. The first is the base, then ours, then ours taken apart, then the rivals. */
const contestants = {
  'bare-pair': 'MCP SDK v1 client and server in memory, with our output schemas (base)',
  ours: 'GPTTherapy, every check',
  'our-tools-pair': '  the same tools, MCP SDK v1 client and server',
  'our-tools-direct': '  the same tools, no protocol',
  'canned-pair': 'MCP SDK v1 client and server in memory, without output schemas',
  direct: 'zod parse and function, no protocol',
  'strands-tool': 'Strands tool.invoke, no protocol',
  'ai-sdk-mcp': 'AI SDK MCP client, MCP SDK v1 server',
  'sdk-v2': 'MCP SDK v2 client and server in memory',
  fastmcp: 'FastMCP in process, MCP SDK v1 client'
}

const bench = 'tool'

export async function run({ quick }: { quick: boolean }): Promise<Report> {
  const names = Object.keys(contestants)
  await bundleAll(bench, Object.fromEntries(names.map((name) => [name, `tool/contestants/${name}.ts`])))
  const environment = { BENCH_SAMPLE: await writeSample(bench) }
  const turns = quick ? 10 : 25
  const runs = Object.entries(contestants).map(([name, title]) => {
    const child = startChild(`${outputFolder(bench)}${name}.mjs`, environment, callSample)
    return { name, title, stop: child.stop, measure: () => child.ask({ turns }) }
  })
  try {
    // What is compiled and cached before is the same for all: a Lambda that has been warm for a while.
    await inRounds(runs, quick ? 8 : 16)
    return reportCalls(await inRounds(runs, quick ? 15 : 51))
  } finally {
    for (const { stop } of runs) stop()
  }
}
