import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'

/**
 * The house's picture of who leans on whom, held against the code's own imports:
 *
 *   zod, MCP sdk <- core <- bedrock <- handler <- post-office
 *                    ^________________/  |
 *                  mail <---------------/          infra --(types only)--> handler
 */
const mayImport: Record<string, readonly string[]> = {
  core: ['zod', '@modelcontextprotocol/sdk'],
  mail: ['htmlparser2', 'nodemailer', 'tldts', 'node:buffer', 'node:crypto', 'node:url'],
  bedrock: ['@gpttherapy/core', '@aws-sdk/client-bedrock-runtime', '@smithy/node-http-handler', 'node:'],
  handler: [
    '@gpttherapy/bedrock',
    '@gpttherapy/core',
    '@gpttherapy/mail',
    '@aws-sdk/',
    '@smithy/',
    'nodemailer',
    'zod',
    'node:'
  ],
  'post-office': [
    '@gpttherapy/bedrock',
    '@gpttherapy/core',
    '@gpttherapy/handler',
    '@gpttherapy/mail',
    '@aws-sdk/client-dynamodb',
    '@modelcontextprotocol/sdk',
    'dynalite',
    'nodemailer',
    'openai',
    'postal-mime',
    'smtp-server',
    'zod',
    'node:'
  ]
}

type Import = { file: string; from: string; typeOnly: boolean }

describe.each(Object.keys(mayImport))('%s', (name) => {
  const imports = importsIn(join('packages', name, 'src'))

  test('imports only what stands below it', () => {
    const allowed = mayImport[name] ?? []
    const strays = imports.filter(({ from, typeOnly }) => {
      const below =
        from.startsWith('.') ||
        allowed.some((one) => from === one || from.startsWith(one.endsWith('/') || one === 'node:' ? one : `${one}/`))
      return !below && !(typeOnly && from === 'aws-lambda')
    })
    expect(strays).toEqual([])
    expect(imports.length).toBeGreaterThan(0)
  })

  test('reaches into no other package past its door', () => {
    expect(imports.filter(({ from }) => /^@gpttherapy\/[a-z-]+\//.test(from) || from.includes('../../'))).toEqual([])
  })
})

describe.each(['core', 'mail'])('%s is pure', (name) => {
  test('it knows no clock, no chance and no process', () => {
    const impure =
      /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.[a-z]|\bsetTimeout\(|\bfetch\(|\brandomBytes\(|\brandomUUID\(/
    const guilty = sourcesIn(join('packages', name, 'src')).filter((file) => impure.test(code(file)))
    expect(guilty).toEqual([])
  })
})

test('core runs the MCP SDK in one folder', () => {
  const uses = importsIn('packages/core/src').filter(({ from }) => from.startsWith('@modelcontextprotocol/'))
  const strays = uses.filter(({ file, typeOnly }) => !typeOnly && !file.startsWith(join('packages/core/src/mcp/')))
  expect(uses.length).toBeGreaterThan(0)
  expect(strays).toEqual([])
})

test('the post office speaks MCP in one folder', () => {
  const uses = importsIn('packages/post-office/src').filter(({ from }) => from.startsWith('@modelcontextprotocol/'))
  expect(uses.length).toBeGreaterThan(0)
  expect(uses.filter(({ file }) => !file.startsWith(join('packages/post-office/src/mcp/')))).toEqual([])
})

test('infra takes nothing but types from the handler, and nothing from any other package', () => {
  const imports = [...importsIn('infra/bin'), ...importsIn('infra/lib')]
  const ours = imports.filter(({ from }) => from.startsWith('@gpttherapy/') || from.includes('packages/'))
  expect(imports.length).toBeGreaterThan(0)
  expect(ours.filter(({ from, typeOnly }) => !typeOnly || !/handler/.test(from))).toEqual([])
})

test('no two files import each other in a circle', () => {
  const files = Object.keys(mayImport).flatMap((name) => sourcesIn(join('packages', name, 'src')))
  const edges = new Map(
    files.map((file) => [
      file,
      importsOf(file)
        .filter(({ from, typeOnly }) => from.startsWith('.') && !typeOnly)
        .map(({ from }) => join(file, '..', from))
    ])
  )
  expect(files.flatMap((file) => circleFrom(file, edges) ?? [])).toEqual([])
})

function circleFrom(start: string, edges: Map<string, string[]>): string | undefined {
  const seen = new Set<string>()
  const open = [...(edges.get(start) ?? [])]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === start) return start
    if (seen.has(next)) continue
    seen.add(next)
    open.push(...(edges.get(next) ?? []))
  }
  return undefined
}

function importsIn(folder: string): Import[] {
  return sourcesIn(folder).flatMap(importsOf)
}

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !/\.(test|contract)\.ts$|^fixtures|\/fixtures\/|\.d\.ts$/.test(name))
    .map((name) => join(folder, name))
}

function importsOf(file: string): Import[] {
  const found = code(file).matchAll(
    /^(?:import|export)\s+(type\s)?[^'"]*?from '([^']+)'|import\('([^']+)'\)|^import '([^']+)'/gm
  )
  return [...found].map(([, type, from, dynamic, bare]) => ({
    file,
    from: from ?? dynamic ?? bare ?? '',
    typeOnly: type !== undefined
  }))
}

function code(file: string): string {
  return readFileSync(file, 'utf8')
}
