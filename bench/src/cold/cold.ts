import { dirname, join } from 'node:path'
import type { Report } from '../report.ts'
import { type Contestant, inRounds } from '../rounds.ts'
import { type Bundle, bundleLambda, bundleLikeLambda } from './bundle-like-lambda.ts'
import { type ImportSample, importCost } from './import-cost.ts'
import { reportCold } from './report-cold.ts'
import { filesOfTurn } from './turn-files.ts'

export async function run({ quick }: { quick: boolean }): Promise<Report> {
  const ours = await bundleLambda()
  const bundles: Record<string, Bundle> = {
    'aws-clients': await bundleLikeLambda('aws-clients.mjs'),
    'aws-clients-cut': await bundleLikeLambda('aws-clients.mjs', { cut: true }),
    ours,
    'ours-turn': ours,
    strands: await bundleLikeLambda('strands.ts'),
    'ai-sdk': await bundleLikeLambda('ai-sdk.ts')
  }
  const ofTurn = (await filesOfTurn()).map((name) => join(dirname(ours.index), name))
  const contestants = Object.entries(bundles).map(([name, { index }]): Contestant<ImportSample> => {
    const paths = name === 'ours-turn' ? [index, ...ofTurn] : [index]
    return { name, title: titles[name] ?? name, measure: () => importCost(paths) }
  })
  // The first of all reads the files into the page cache.
  await inRounds(contestants, 1)
  return reportCold(await inRounds(contestants, quick ? 7 : 31), bundles)
}

const titles: Record<string, string> = {
  'aws-clients': 'only the AWS clients it uses (base)',
  'aws-clients-cut': 'the same, cut as our bundle is',
  ours: 'GPTTherapy, the import',
  'ours-turn': '... and all that its first narrated turn loads',
  strands: 'Strands, with Bedrock and MCP',
  'ai-sdk': 'AI SDK, with Bedrock and MCP'
}
