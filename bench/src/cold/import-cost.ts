import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import * as z from 'zod'

const sample = z.object({
  /** Milliseconds of CPU, in user space and kernel. */
  cpuMs: z.number(),
  wallMs: z.number()
})
export type ImportSample = z.infer<typeof sample>

const program = `
const start = performance.now()
const cpu = process.cpuUsage()
for (const path of process.argv.slice(1)) await import(path)
const { user, system } = process.cpuUsage(cpu)
console.log(JSON.stringify({ cpuMs: (user + system) / 1000, wallMs: performance.now() - start }))`

/** What it costs a new process, with no compile cache, to import these files one after another. */
export async function importCost(paths: string[]): Promise<ImportSample> {
  const words = ['--input-type=module', '-e', program, ...paths]
  const { stdout } = await promisify(execFile)(process.execPath, words, { env: { AWS_REGION: 'us-east-1' } })
  return sample.parse(JSON.parse(stdout))
}
