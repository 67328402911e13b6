import { createHash } from 'node:crypto'
import { chmodSync, cpSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { extname, join } from 'node:path'
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

/** A Lambda's credentials come from its environment; the SDK loads these, lazily, only where that fails. */
const laptopCredentials = ['ini', 'login', 'process', 'sso', 'web-identity'].map(
  (provider) => `@aws-sdk/credential-provider-${provider}`
)

/**
 * Code that is imported but never reached here, 210 kB of it: the MCP SDK's JSON Schema compiler, in whose place the server
 * is given its own validator, and nodemailer's table of file types, since our letters have no attachments.
 */
const leaveOut = {
  name: 'leave-out',
  setup(build) {
    const table = /^ajv(-formats)?$|mime-types(\.js)?$/
    build.onResolve({ filter: table }, ({ path, importer }) => {
      return path.startsWith('ajv') || importer.includes('nodemailer') ? { path, namespace: 'left-out' } : undefined
    })
    build.onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({
      contents:
        'module.exports = new Proxy(function leftOut() {}, { get: (target, name) => name === "__esModule" ? false : target })',
      loader: 'js'
    }))
  }
}

try {
  rmSync(folder, { recursive: true, force: true })
  await bundleCode()
  copyGames()
  letAnybodyRead()
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
    external: laptopCredentials,
    plugins: [leaveOut],
    legalComments: 'none',
    logLevel: 'silent'
  })
}

function copyGames() {
  const isGameText = (path) => statSync(path).isDirectory() || gameFiles.has(extname(path))
  cpSync(games, `${folder}games`, { recursive: true, filter: isGameText })
}

/** The deployed archive carries each file's own mode, and Lambda reads as another user: a strict umask would lock it out. */
function letAnybodyRead() {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  for (const entry of entries) if (entry.isFile()) chmodSync(join(entry.parentPath, entry.name), 0o644)
}

function sizeAndHash() {
  const code = readFileSync(`${folder}index.mjs`)
  return `${code.length} bytes sha256 ${createHash('sha256').update(code).digest('hex')}`
}

function reasonOf(error) {
  if (!Array.isArray(error.errors)) return error.message
  return formatMessagesSync(error.errors, { kind: 'error' }).join('').trim()
}
