import { readFileSync } from 'node:fs'

/**
 * What our dependencies bring along and nothing of ours reaches, more than a quarter of the whole. An import that is left
 * out still resolves, to what throws when it is called: to be wrong here is loud, and lambda.test.ts is where it would
 * be heard.
 */
export const cuts = [leaveOut(), plainKeys()]

/** By importer, the modules that it imports and does not need here. */
function leftOut({ path, importer }) {
  // The JSON Schema compiler, in whose place the MCP server is given its own; and zod 3, in which no schema of ours is.
  if (importer.includes('/node_modules/@modelcontextprotocol/sdk/')) {
    return /^(ajv|ajv-formats|zod-to-json-schema|zod\/v3)$/.test(path)
  }
  // Our letters have no attachments, and nothing in one is fetched. The fetching costs more than its size: it imports
  // node:http, all of it, and with that Node's own fetch.
  return importer.includes('/node_modules/nodemailer/') && /\/(mime-types|fetch\/index)\.js$/.test(path)
}

function leaveOut() {
  return {
    name: 'leave-out',
    setup(build) {
      const somewhere = /^(ajv|zod)|\/(mime-types|fetch\/index)\.js$/
      build.onResolve({ filter: somewhere }, (asked) =>
        leftOut(asked) ? { path: asked.path, namespace: 'left-out' } : undefined
      )
      build.onLoad({ filter: /.*/, namespace: 'left-out' }, ({ path }) => ({ contents: stub(path), loader: 'js' }))
    }
  }
}

function stub(path) {
  const message = JSON.stringify(`${path} is left out of the bundle; see bundle-cuts.mjs`)
  return `module.exports = function leftOut() { throw new Error(${message}) }`
}

/**
 * The AWS clients describe each command's input and output, for S3 and SES with computed keys, which esbuild takes for
 * code with effects and keeps. The keys are constants of the same file: written out, all commands that we never send
 * fall away.
 */
function plainKeys() {
  return {
    name: 'plain-keys',
    setup(build) {
      build.onLoad({ filter: /[/\\]client-[\w-]+[/\\]dist-es[/\\]schemas[/\\]schemas_0\.js$/ }, ({ path }) => {
        const code = readFileSync(path, 'utf8')
        const constants = new Map(
          [...code.matchAll(/^const (\w+) = ("[^"\n]*");$/gm)].map(([, name, text]) => [name, text])
        )
        const contents = code.replace(/\[(\w+)\]:/g, (key, name) =>
          constants.has(name) ? `${constants.get(name)}:` : key
        )
        return { contents, loader: 'js' }
      })
    }
  }
}
