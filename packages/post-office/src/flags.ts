import { parseArgs } from 'node:util'
import { directory, flagProblem, port, WrongFlag } from './flag-values.ts'
import type { Verdicts } from './verdicts.ts'

export type ModelChoice =
  | { type: 'scripted' }
  /** undefined for the default of the region. */
  | { type: 'bedrock'; modelId: string | undefined }
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
                       bedrock[:MODEL_ID]       Amazon Bedrock, with your AWS credentials and region; without an id,
                                                the region's Claude Haiku
                       openai:BASE_URL#MODEL    Ollama, LM Studio, vLLM, llama.cpp or any other server with OpenAI's
                                                chat completions, and a model that calls tools:
                                                openai:http://127.0.0.1:11434/v1#qwen3:8b
                                                MODEL_API_KEY in the environment holds its key, if it wants one
  --verdicts LIST    what the mail service claims about every mail: dmarc=fail,spam=gray,...
                     (of mail from anybody@unproven.example it can tell nothing: such letters are held and asked about)
  --demo             plays a whole session by itself, eleven days of it in a few seconds, prints it and ends
                     (free ports, nothing kept; with a real model it ends after at most twelve turns)
  --help             this text

Time: the game has a clock of its own, which begins as this computer's. The page shows it, and lets an hour, a day or a
week pass: what becomes due on the way (a reminder, a deadline, the end of an absence, an expiry) happens at its time,
at once. It never goes back, and --data keeps it. From a shell:

  curl -H 'content-type: application/json' -d '{"hours": 24}' http://127.0.0.1:8025/api/clock`

/** Reads what follows `pnpm play`. */
export function readFlags(args: readonly string[]): ReadFlags {
  try {
    const { values } = parseArgs({ args: args.filter((arg) => arg !== '--'), options, allowPositionals: false })
    if (values.help) return { type: 'help' }
    const flags = {
      smtpPort: port('--smtp-port', values['smtp-port'] ?? (values.demo ? '0' : '2525')),
      webPort: port('--web-port', values['web-port'] ?? (values.demo ? '0' : '8025')),
      dataDir: values.data === undefined && values.demo ? undefined : directory(values.data ?? '.play'),
      model: modelChoice(values.model),
      verdicts: verdicts(values.verdicts),
      demo: values.demo
    }
    return { type: 'flags', flags }
  } catch (error) {
    return { type: 'wrong', problem: flagProblem(error, 'pnpm play --help') }
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

function modelChoice(value: string): ModelChoice {
  if (value === 'scripted') return { type: 'scripted' }
  const [, bedrock, modelId] = /^(bedrock)(?::(\S+))?$/.exec(value) ?? []
  if (bedrock !== undefined) return { type: 'bedrock', modelId }
  const [, baseUrl = '', model = ''] = /^openai:([^#\s]+)#(\S+)$/.exec(value) ?? []
  const url = URL.parse(baseUrl)
  // Not repeated, and not taken: messages name the base URL, and a log keeps them.
  if (url?.username || url?.password || url?.search) {
    throw new WrongFlag(
      '--model openai: takes no password and no query in the base URL; put the key into MODEL_API_KEY in the environment'
    )
  }
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new WrongFlag(
      `--model ${value} is no narrator; give scripted, bedrock, bedrock:MODEL_ID or openai:BASE_URL#MODEL, for example openai:http://127.0.0.1:11434/v1#qwen3:8b`
    )
  }
  return { type: 'openai', baseUrl, model }
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
