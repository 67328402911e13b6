import { createHash } from 'node:crypto'
import { cpSync, readFileSync, rmSync, statSync } from 'node:fs'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, formatMessagesSync } from 'esbuild'

/**
 * Bundles the Lambda into dist/letters: one file of code, and the games as the text they are.
 * The same sources give the same bytes, in any folder: the hash is what decides whether a deployment changes the function.
 */

const quiet = process.argv.includes('--quiet')
const folder = fileURLToPath(new URL('dist/letters/', import.meta.url))
const games = fileURLToPath(new URL('../../games/', import.meta.url))
const gameFiles = new Set(['.json', '.md'])

try {
  rmSync(folder, { recursive: true, force: true })
  await bundleCode()
  copyGames()
  if (!quiet) console.log(sizeAndHash())
} catch (error) {
  console.error(`bundling the Lambda failed:\n${reasonOf(error)}`)
  process.exitCode = 1
}

async function bundleCode() {
  await build({
    absWorkingDir: fileURLToPath(new URL('.', import.meta.url)),
    entryPoints: ['src/lambda.ts'],
    outfile: 'dist/letters/index.mjs',
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    // The ES module builds of the AWS clients lose what is not used; their CommonJS builds, which Node would take, do not.
    mainFields: ['module', 'main'],
    // Dependencies that are CommonJS still call require for Node's own modules, and an ES module has none.
    banner: {
      js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);"
    },
    legalComments: 'none',
    logLevel: 'silent'
  })
}

function copyGames() {
  const isGameText = (path) => statSync(path).isDirectory() || gameFiles.has(extname(path))
  cpSync(games, `${folder}games`, { recursive: true, filter: isGameText })
}

function sizeAndHash() {
  const code = readFileSync(`${folder}index.mjs`)
  return `${code.length} bytes sha256 ${createHash('sha256').update(code).digest('hex')}`
}

function reasonOf(error) {
  if (!Array.isArray(error.errors)) return error.message
  return formatMessagesSync(error.errors, { kind: 'error' }).join('').trim()
}
