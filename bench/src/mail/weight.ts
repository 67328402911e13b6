import { execFile } from 'node:child_process'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { outputFolder } from '../bundle.ts'
import { importCost } from '../cold/import-cost.ts'

/** What a mail layer adds to a Lambda: its code, bundled by the Lambda's own bundler, and the import of it. */
export type Weight = { kB: number; importMs: number }

const bundler = fileURLToPath(new URL('../../../packages/handler/bundle.mjs', import.meta.url))

/** @param entry of `mail/entries`, without its ending */
export async function weigh(entry: string, rounds: number): Promise<Weight> {
  const into = outputFolder(`mail/weight-${entry}`)
  rmSync(into, { recursive: true, force: true })
  const source = fileURLToPath(new URL(`entries/${entry}.ts`, import.meta.url))
  await promisify(execFile)(process.execPath, [bundler, '--quiet', '--cut', '--entry', source, '--into', into])
  const files = readdirSync(into).filter((name) => name.endsWith('.mjs'))
  const bytes = files.reduce((sum, name) => sum + readFileSync(join(into, name)).length, 0)
  // What is put off until a mail needs it counts too.
  const paths = ['index.mjs', ...files.filter((name) => name !== 'index.mjs')].map((name) => join(into, name))
  return { kB: Math.round(bytes / 1_000), importMs: await middleOfImports(paths, rounds) }
}

/** CPU, as a Lambda is sold it. */
async function middleOfImports(paths: string[], rounds: number): Promise<number> {
  const samples: number[] = []
  for (let round = 0; round < rounds; round++) samples.push((await importCost(paths)).cpuMs)
  const sorted = samples.toSorted((one, other) => one - other)
  return Number((sorted[Math.floor(rounds / 2)] ?? 0).toFixed(1))
}
