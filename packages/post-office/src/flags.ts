import { parseArgs } from 'node:util'
import type { Verdicts } from './verdicts.ts'

/** Works in every region that has the model. */
const defaultBedrockModel = 'global.anthropic.claude-haiku-5-5'

export type ModelChoice =
  | { type: 'scripted' }
  | { type: 'bedrock'; modelId: string }
  | { type: 'openai'; baseUrl: string; model: string }

export type Flags = {
  smtpPort: number
  webPort: number
  /** undefined for a directory of its own, thrown away at the end: a demo touches nobody's correspondence. */
  dataDir: string | undefined
  model: ModelChoice
  verdicts: Partial<Verdicts>
  demo: boolean
}

/** `problem` names the flag, the value, what is allowed and the remedy; the process should end with code 2. */
export type ReadFlags = { type: 'flags'; flags: Flags } | { type: 'help' } | { type: 'wrong'; problem: string }

export const help = `Plays by mail on this computer: no account, nothing leaves it with the scripted narrator.

  pnpm play [flags]

  --smtp-port N      where mail programs send to, 0 for any free port (2525)
  --web-port N       where the page with everybody's mailbox is, 0 for any free port (8025)
  --data DIR         where mail and sessions are kept (.play)
  --model WHICH      who narrates:
                       scripted                 a stand-in that says so (default)
                       bedrock[:MODEL_ID]       Amazon Bedrock, with your AWS credentials
                       openai:BASE_URL#MODEL    Ollama and friends: openai:http://127.0.0.1:11434/v1#llama3.2
  --verdicts LIST    what the mail service claims about every mail: dmarc=fail,spam=gray,...
  --demo             plays a whole session by itself, prints it and ends (free ports, nothing kept)
  --help             this text`

/** Reads what follows `pnpm play`. */
export function readFlags(args: readonly string[]): ReadFlags {
  try {
    const { values } = parseArgs({ args: args.filter((arg) => arg !== '--'), options, allowPositionals: false })
    if (values.help) return { type: 'help' }
    const flags = {
      smtpPort: port('--smtp-port', values['smtp-port'] ?? (values.demo ? '0' : '2525')),
      webPort: port('--web-port', values['web-port'] ?? (values.demo ? '0' : '8025')),
      dataDir: directory(values.data ?? (values.demo ? undefined : '.play')),
      model: modelChoice(values.model),
      verdicts: verdicts(values.verdicts),
      demo: values.demo
    }
    return { type: 'flags', flags }
  } catch (error) {
    if (error instanceof WrongFlag) return { type: 'wrong', problem: error.message }
    if (isParseArgsError(error))
      return { type: 'wrong', problem: `${error.message.split('\n')[0]}; see pnpm play --help` }
    throw error
  }
}

const options = {
  'smtp-port': { type: 'string' },
  'web-port': { type: 'string' },
  data: { type: 'string' },
  model: { type: 'string', default: 'scripted' },
  verdicts: { type: 'string', default: '' },
  demo: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false }
} as const

class WrongFlag extends Error {}

function port(flag: string, value: string): number {
  if (!/^\d{1,5}$/.test(value) || Number(value) > 65_535) {
    throw new WrongFlag(`${flag} ${value} is not a port; give a number from 0 (any free port) to 65535`)
  }
  return Number(value)
}

function directory(value: string | undefined): string | undefined {
  if (value === '') throw new WrongFlag('--data "" is no directory; leave the flag out for .play')
  return value
}

function modelChoice(value: string): ModelChoice {
  if (value === 'scripted') return { type: 'scripted' }
  const [, bedrock, modelId = defaultBedrockModel] = /^(bedrock)(?::(\S+))?$/.exec(value) ?? []
  if (bedrock !== undefined) return { type: 'bedrock', modelId }
  const [, baseUrl = '', model = ''] = /^openai:([^#\s]+)#(\S+)$/.exec(value) ?? []
  if (/^https?:$/.test(URL.parse(baseUrl)?.protocol ?? '')) return { type: 'openai', baseUrl, model }
  throw new WrongFlag(
    `--model ${value} is no narrator; give scripted, bedrock, bedrock:MODEL_ID or openai:BASE_URL#MODEL, for example openai:http://127.0.0.1:11434/v1#llama3.2`
  )
}

const verdictValues = {
  pass: 'PASS',
  fail: 'FAIL',
  gray: 'GRAY',
  processing_failed: 'PROCESSING_FAILED',
  disabled: 'DISABLED'
} as const

function verdicts(value: string): Partial<Verdicts> {
  const pairs = value === '' ? [] : value.split(',')
  return Object.assign({}, ...pairs.map(verdictPair))
}

function verdictPair(pair: string): Partial<Verdicts> {
  const [, name = '', found = ''] = /^(spf|dkim|dmarc|spam|virus)=(\w+)$/i.exec(pair.trim()) ?? []
  const verdict = Object.entries(verdictValues).find(([word]) => word === found.toLowerCase())?.[1]
  if (verdict === undefined) {
    throw new WrongFlag(
      `--verdicts ${pair} is no verdict; give spf, dkim, dmarc, spam or virus, each =${Object.keys(verdictValues).join(', =')}, for example dmarc=fail,spam=pass`
    )
  }
  return { [name.toLowerCase()]: verdict }
}

function isParseArgsError(error: unknown): error is { message: string } {
  return (
    typeof error === 'object' && error !== null && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
  )
}
