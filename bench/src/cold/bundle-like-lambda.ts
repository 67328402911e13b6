import { execFile } from 'node:child_process'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { outputFolder } from '../bundle.ts'

export type Bundle = {
  /** The file to import. */
  index: string
  /** Bytes of all its code, what is loaded later included. */
  bytes: number
  gzipped: number
}

const bundler = fileURLToPath(new URL('../../../packages/handler/bundle.mjs', import.meta.url))
const lambdaFolder = fileURLToPath(new URL('../../../packages/handler/dist/letters/', import.meta.url))

export async function bundleLambda(): Promise<Bundle> {
  await promisify(execFile)(process.execPath, [bundler, '--quiet'])
  return bundleIn(lambdaFolder)
}

/**
 * Bundles something else by the Lambda's own bundler and settings.
 * @param entry of `cold/entries`, with its ending
 * @param cut with what the Lambda's bundler cuts out of its dependencies cut out too
 */
export async function bundleLikeLambda(entry: string, { cut = false }: { cut?: boolean } = {}): Promise<Bundle> {
  const into = outputFolder(`cold/${entry.replace(/\.\w+$/, '')}${cut ? '-cut' : ''}`)
  const source = fileURLToPath(new URL(`entries/${entry}`, import.meta.url))
  rmSync(into, { recursive: true, force: true })
  const words = ['--quiet', '--entry', source, '--into', into, ...(cut ? ['--cut'] : [])]
  await promisify(execFile)(process.execPath, [bundler, ...words])
  return bundleIn(into)
}

function bundleIn(folder: string): Bundle {
  const files = readdirSync(folder).filter((name) => name.endsWith('.mjs'))
  const codes = files.map((name) => readFileSync(`${folder}${name}`))
  return {
    index: `${folder}index.mjs`,
    bytes: codes.reduce((sum, code) => sum + code.length, 0),
    gzipped: codes.reduce((sum, code) => sum + gzipSync(code).length, 0)
  }
}
