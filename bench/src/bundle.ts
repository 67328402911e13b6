import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** Files of a bench's own: bundles, certificates, samples. Git does not see it. */
export function outputFolder(bench: string): string {
  return fileURLToPath(new URL(`../dist/${bench}/`, import.meta.url))
}

/**
 * Bundles each entry as packages/handler/bundle.mjs bundles the Lambda: minified ES modules from the ES module builds of
 * what they import. Everybody the same way, so that no contestant loads or runs otherwise than ours does.
 *
 * @param entries paths of TypeScript files, relative to `bench/src`, by the name of their bundle, which is then
 *   `NAME.mjs` in the bench's output folder.
 */
export async function bundleAll(bench: string, entries: Record<string, string>): Promise<void> {
  const outdir = outputFolder(bench)
  rmSync(outdir, { recursive: true, force: true })
  await build({
    absWorkingDir: fileURLToPath(new URL('.', import.meta.url)),
    entryPoints: entries,
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    minify: true,
    keepNames: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    banner: {
      js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);"
    },
    external: [...laptopCredentials, ...otherSchemas],
    legalComments: 'none',
    logLevel: 'error'
  })
}

/** A Lambda's credentials come from its environment; the SDK loads these, lazily, only where that fails. */
const laptopCredentials = ['ini', 'login', 'process', 'sso', 'web-identity'].map(
  (provider) => `@aws-sdk/credential-provider-${provider}`
)

/** What FastMCP loads, lazily, for a tool whose schema is not written with zod. None is installed. */
const otherSchemas = ['@valibot/to-json-schema', 'effect', 'sury']
