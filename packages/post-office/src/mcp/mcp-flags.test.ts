import { describe, expect, test } from '@jest/globals'
import { help, readMcpFlags } from './mcp-flags.ts'

const id = '0123456789abcdef'
const folder = { type: 'folder', dir: '.play' }

function flagsOf(args: string, environment: Record<string, string> = {}) {
  const read = readMcpFlags(
    args.split(' ').filter((arg) => arg !== ''),
    environment
  )
  return read.type === 'flags' ? read.flags : read
}

test.each([
  ['', { served: { type: 'sample', game: 'dungeon' }, door: { type: 'stdio' }, conformance: false }],
  ['-- --game intimacy', { served: { type: 'sample', game: 'intimacy' } }],
  [`--session ${id}`, { served: { type: 'session', id, store: folder } }],
  [`--session ${id} --data /var/play`, { served: { store: { type: 'folder', dir: '/var/play' } } }],
  [`--session ${id} --table Letters-Sessions`, { served: { store: { type: 'table', name: 'Letters-Sessions' } } }],
  ['--operator', { served: { type: 'operator', reading: 'redacted', store: folder } }],
  ['--operator --reveal', { served: { type: 'operator', reading: 'revealed' } }],
  ['--http 8123', { door: { type: 'http', port: 8123, token: undefined } }],
  ['--http 0 --conformance', { door: { port: 0 }, conformance: true }]
])('pnpm mcp %s', (args, flags) => {
  expect(flagsOf(args)).toMatchObject(flags)
})

test('a token comes from the flag, else from the environment, and stays out of stdio', () => {
  expect(flagsOf('--http 0', { MCP_TOKEN: 'abc' })).toMatchObject({ door: { token: 'abc' } })
  expect(flagsOf('--http 0 --token def', { MCP_TOKEN: 'abc' })).toMatchObject({ door: { token: 'def' } })
  expect(flagsOf('--http 0', { MCP_TOKEN: '' })).toMatchObject({ door: { token: undefined } })
  expect(flagsOf('', { MCP_TOKEN: 'abc' })).toMatchObject({ door: { type: 'stdio' } })
})

test('help names every flag, and comes before everything', () => {
  expect(flagsOf('--help --http x')).toEqual({ type: 'help' })
  for (const flag of ['http', 'game', 'session', 'operator', 'reveal', 'data', 'table', 'token', 'conformance']) {
    expect(help).toContain(`--${flag}`)
  }
})

describe('a wrong flag is answered with its value, what is allowed and a remedy', () => {
  test.each([
    ['--http 70000', '--http 70000 is not a port; give a number from 0 (any free port) to 65535'],
    ['--session lilo', '--session lilo is no session id: sixteen of the characters'],
    [`--session ${id} --operator`, '--session and --operator do not go together'],
    ['--operator --data a --table abc', '--data and --table do not go together'],
    ['--operator --table x', '--table x is no name of a DynamoDB table'],
    ['--operator --data=', '--data "" is no directory'],
    ['--table abc', '--data and --table are for real sessions: give --session ID or --operator'],
    ['--reveal', '--reveal is for --operator'],
    ['--token abc', '--token is for HTTP: give --http PORT'],
    ['--http 0 --token ä', 'is no bearer token'],
    ['--conformance', '--conformance is for the narrator’s tools over HTTP'],
    ['--http 0 --conformance --operator', 'no --operator'],
    ['--prot', "Unknown option '--prot'"],
    ['serve', 'serve']
  ])('%s', (args, problem) => {
    expect(flagsOf(args)).toEqual({ type: 'wrong', problem: expect.stringContaining(problem) })
  })

  test('but a token is never repeated', () => {
    expect(JSON.stringify(flagsOf('--http 0 --token sécret'))).not.toContain('cret')
  })
})
