import { createHash } from 'node:crypto'
import { chmodSync, cpSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { extname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { build, formatMessagesSync } from 'esbuild'
import { cuts } from './bundle-cuts.mjs'

/**
 * Bundles the Lambda into dist/letters: index.mjs, the files that it loads only when it needs them, and the games as
 * the text they are. The same sources give the same bytes, in any folder: the hash is what decides whether a deployment
 * changes the function.
 *
 *   --quiet                      says nothing of size and hash
 *   --entry FILE --into FOLDER   bundles another entry the same way, for `pnpm bench cold` to compare with
 *   --cut                        and with the Lambda's cuts
 */
const { values: options } = parseArgs({
  options: {
    quiet: { type: 'boolean' },
    entry: { type: 'string' },
    into: { type: 'string' },
    cut: { type: 'boolean' }
  }
})

const here = fileURLToPath(new URL('.', import.meta.url))
const entry = resolve(options.entry ?? join(here, 'src/lambda.ts'))
const folder = resolve(options.into ?? join(here, 'dist/letters'))
const games = join(here, '../../games')
const gameFiles = new Set(['.json', '.md'])

/** A Lambda's credentials come from its environment; the SDK loads these, lazily, only where that fails. */
const otherCredentials = [
  ...['ini', 'login', 'process', 'sso', 'web-identity'].map((source) => `@aws-sdk/credential-provider-${source}`),
  '@aws-sdk/nested-clients/sso-oidc',
  '@smithy/credential-provider-imds'
]

try {
  // Nobody else's folder is emptied, whatever they say.
  if (options.into === undefined) rmSync(folder, { recursive: true, force: true })
  await bundleCode()
  if (options.entry === undefined) copyGames()
  letAnybodyRead()
  if (!options.quiet) console.log(sizeAndHash())
} catch (error) {
  console.error(`bundling the Lambda failed:\n${reasonOf(error)}`)
  process.exitCode = 1
}

async function bundleCode() {
  await build({
    absWorkingDir: here,
    // The unsubscribe door is a function of its own, of the same folder.
    entryPoints: {
      index: entry,
      ...(options.entry === undefined ? { unsubscribe: join(here, 'src/unsubscribe.ts') } : {})
    },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    // What the sources import with import() stays in files of its own, and costs a cold start nothing until it is used.
    splitting: true,
    chunkNames: '[name]-[hash]',
    // The ES module builds of the AWS clients lose what is not used; their CommonJS builds, which Node would take, do not.
    mainFields: ['module', 'main'],
    // Dependencies that are CommonJS still call require for Node's own modules, and an ES module has none.
    banner: {
      js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);"
    },
    external: otherCredentials,
    // Another's entry finds the Lambda's own dependencies too.
    nodePaths: [join(here, 'node_modules'), join(here, '../bedrock/node_modules')],
    plugins: options.entry === undefined || options.cut ? cuts : [],
    legalComments: 'none',
    logLevel: 'silent'
  })
}

function copyGames() {
  const isGameText = (path) => statSync(path).isDirectory() || gameFiles.has(extname(path))
  cpSync(games, join(folder, 'games'), { recursive: true, filter: isGameText })
}

/** The deployed archive carries each file's own mode, and Lambda reads as another user: a strict umask would lock it out. */
function letAnybodyRead() {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  for (const entry of entries) if (entry.isFile()) chmodSync(join(entry.parentPath, entry.name), 0o644)
}

function sizeAndHash() {
  const hash = createHash('sha256')
  let bytes = 0
  const files = readdirSync(folder).filter((name) => name.endsWith('.mjs'))
  for (const name of files.sort()) {
    const code = readFileSync(join(folder, name))
    bytes += code.length
    hash.update(`${name} ${code.length}\n`).update(code)
  }
  return `${bytes} bytes in ${files.length} files, sha256 ${hash.digest('hex')}`
}

function reasonOf(error) {
  if (!Array.isArray(error.errors)) return error.message
  return formatMessagesSync(error.errors, { kind: 'error' }).join('').trim()
}
