import { describe, expect, test } from '@jest/globals'
import { help, readFlags } from './flags.ts'

const defaults = {
  smtpPort: 2525,
  webPort: 8025,
  dataDir: '.play',
  model: { type: 'scripted' },
  verdicts: {},
  demo: false
}

test('no flag is needed', () => {
  expect(readFlags([])).toEqual({ type: 'flags', flags: defaults })
})

test('pnpm’s own separator is no flag', () => {
  expect(readFlags(['--', '--demo'])).toEqual({
    type: 'flags',
    flags: { ...defaults, smtpPort: 0, webPort: 0, dataDir: undefined, demo: true }
  })
})

test('every flag is read', () => {
  const args = [
    '--smtp-port',
    '0',
    '--web-port=9000',
    '--data',
    '/var/play',
    '--verdicts',
    'DMARC=fail, spam=Gray',
    '--demo'
  ]
  expect(readFlags(args)).toEqual({
    type: 'flags',
    flags: {
      ...defaults,
      smtpPort: 0,
      webPort: 9000,
      dataDir: '/var/play',
      verdicts: { dmarc: 'FAIL', spam: 'GRAY' },
      demo: true
    }
  })
})

test.each([
  ['bedrock', { type: 'bedrock', modelId: undefined }],
  ['bedrock:us.amazon.nova-lite-v1:0', { type: 'bedrock', modelId: 'us.amazon.nova-lite-v1:0' }],
  [
    'openai:http://127.0.0.1:11434/v1#qwen3:8b',
    { type: 'openai', baseUrl: 'http://127.0.0.1:11434/v1', model: 'qwen3:8b' }
  ]
])('--model %s', (value, model) => {
  expect(readFlags(['--model', value])).toEqual({ type: 'flags', flags: { ...defaults, model } })
})

test('help comes before everything', () => {
  expect(readFlags(['--help', '--smtp-port', 'x'])).toEqual({ type: 'help' })
})

describe('a wrong flag is answered with its value, what is allowed and a remedy', () => {
  test.each([
    [['--smtp-port', '70000'], '--smtp-port 70000 is not a port; give a number from 0 (any free port) to 65535'],
    [['--web-port', '-1'], '--web-port'],
    [['--web-port', '80a'], '--web-port 80a is not a port'],
    [['--data', ''], '--data "" is no directory'],
    [['--model', 'gpt'], '--model gpt is no narrator; give scripted, bedrock'],
    [['--model', 'openai:ftp://x#m'], 'is no narrator'],
    [['--model', 'openai:http://x'], 'is no narrator'],
    [
      ['--model', 'openai:http://me:secret@x/v1#m'],
      'takes no password and no query in the base URL; put the key into MODEL_'
    ],
    [['--model', 'openai:http://x/v1?key=secret#m'], 'takes no password and no query'],
    [
      ['--verdicts', 'dmarc=maybe'],
      '--verdicts dmarc=maybe is no verdict; give spf, dkim, dmarc, spam or virus, each =pass'
    ],
    [['--verdicts', 'dmarc'], 'is no verdict'],
    [['--verdicts', 'dmarc=constructor'], 'is no verdict'],
    [['--prot', '1'], "Unknown option '--prot'"],
    [['play'], 'play']
  ])('%j', (args, problem) => {
    expect(readFlags(args)).toEqual({ type: 'wrong', problem: expect.stringContaining(problem) })
  })
})

test('a key in the base URL is repeated in no message', () => {
  const read = readFlags(['--model', 'openai:http://me:secret@127.0.0.1/v1#m'])
  expect(JSON.stringify(read)).not.toContain('secret')
})

test('help tells how to let time pass', () => {
  expect(help).toContain('/api/clock')
})

test('help names what --model takes, and where a key belongs', () => {
  expect(help).toMatch(/bedrock\[:MODEL_ID\][\s\S]*openai:BASE_URL#MODEL[\s\S]*MODEL_API_KEY/)
})
