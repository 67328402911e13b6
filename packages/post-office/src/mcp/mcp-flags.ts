import { parseArgs } from 'node:util'
import { parseSessionId, type SessionId } from '@gpttherapy/core'
import type { Reading } from '@gpttherapy/handler'
import { directory, flagProblem, port, WrongFlag } from '../flag-values.ts'
import { tokenPattern } from './bearer-token.ts'

export type StoreChoice = { type: 'folder'; dir: string } | { type: 'table'; name: string }

type Served =
  | { type: 'sample'; game: string }
  | { type: 'session'; id: SessionId; store: StoreChoice }
  | { type: 'operator'; reading: Reading; store: StoreChoice }

export type Door = { type: 'stdio' } | { type: 'http'; port: number; token: string | undefined }

export type McpFlags = { served: Served; door: Door; conformance: boolean }

/** `problem` names the flag, the value, what is allowed and the remedy; the process should end with code 2. */
export type ReadMcpFlags = { type: 'flags'; flags: McpFlags } | { type: 'help' } | { type: 'wrong'; problem: string }

export const help = `Serves MCP clients: the narrator's tools on one session, or an operator's on all of them.

  pnpm --silent mcp [flags]          over stdio
  pnpm mcp --http PORT [flags]       over streamable HTTP, at http://127.0.0.1:PORT/mcp

The narrator's tools, with the rules and the story as resources and the game's letters as prompts. Each client extends
a draft of its own in memory: nothing is saved, no letter goes out.
  --game NAME       a sample session of this game (dungeon)
  --session ID      a real session, from --data or --table; where letters are private, as its first player sees it

The operator's tools, which only read: list_sessions, show_session, explain_turn, from --data or --table.
  --operator        serves these instead
  --reveal          shows what players and narrator wrote, to the client and whatever model it runs. Without it their
                    words stand as lengths. Addresses are never shown.

Where real sessions are:
  --data DIR        a post office's directory on this computer (.play); not while pnpm play runs on it
  --table NAME      a DynamoDB table, with your AWS credentials and region

Over HTTP, on this computer alone:
  --http PORT       the port, 0 for any free one. A client that sends initialize gets a session (mcp-session-id), a
                    server and a draft of its own; a request without a session is answered by itself.
  --token TOKEN     the bearer token that each request must show. MCP_TOKEN in the environment does the same, and is in
                    no list of processes. With --session or --reveal a token is made up and printed if there is none.
  --conformance     adds the tools, resources and prompts that the protocol's conformance suite calls

  --help            this text`

const options = {
  http: { type: 'string' },
  game: { type: 'string' },
  session: { type: 'string' },
  operator: { type: 'boolean', default: false },
  reveal: { type: 'boolean', default: false },
  data: { type: 'string' },
  table: { type: 'string' },
  token: { type: 'string' },
  conformance: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false }
} as const

/** Reads what follows `pnpm mcp`. */
export function readMcpFlags(args: readonly string[], environment: Record<string, string | undefined>): ReadMcpFlags {
  try {
    const { values } = parseArgs({ args: args.filter((arg) => arg !== '--'), options, allowPositionals: false })
    if (values.help) return { type: 'help' }
    const served = servedBy(values)
    const door = doorOf(values, environment['MCP_TOKEN'])
    if (values.conformance && (door.type === 'stdio' || served.type === 'operator')) {
      throw new WrongFlag('--conformance is for the narrator’s tools over HTTP: give --http PORT, and no --operator')
    }
    return { type: 'flags', flags: { served, door, conformance: values.conformance } }
  } catch (error) {
    return { type: 'wrong', problem: flagProblem(error, 'pnpm mcp --help') }
  }
}

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values']

function servedBy(values: Values): Served {
  const chosen = [
    values.game !== undefined && '--game',
    values.session !== undefined && '--session',
    values.operator && '--operator'
  ]
  const flags = chosen.filter((flag) => flag !== false)
  if (flags.length > 1) throw new WrongFlag(`${flags.join(' and ')} do not go together: give one of them`)
  if (values.reveal && !values.operator) throw new WrongFlag('--reveal is for --operator: give both, or neither')
  if (values.operator) {
    return { type: 'operator', reading: values.reveal ? 'revealed' : 'redacted', store: storeOf(values) }
  }
  if (values.session !== undefined) {
    return { type: 'session', id: sessionId(values.session), store: storeOf(values) }
  }
  if (values.data !== undefined || values.table !== undefined) {
    throw new WrongFlag('--data and --table are for real sessions: give --session ID or --operator with them')
  }
  return { type: 'sample', game: values.game ?? 'dungeon' }
}

function storeOf({ data, table }: Values): StoreChoice {
  if (table === undefined) return { type: 'folder', dir: directory(data ?? '.play') }
  if (data !== undefined) throw new WrongFlag('--data and --table do not go together: give one of them')
  if (!/^[A-Za-z0-9_.-]{3,255}$/.test(table)) {
    throw new WrongFlag(`--table ${table} is no name of a DynamoDB table: 3 to 255 letters, digits, _, . and -`)
  }
  return { type: 'table', name: table }
}

function sessionId(value: string): SessionId {
  try {
    return parseSessionId(value)
  } catch {
    throw new WrongFlag(
      `--session ${value} is no session id: sixteen of the characters 0-9 and a-z without i, l, o, u; pnpm mcp --operator lists them`
    )
  }
}

function doorOf(values: Values, fromEnvironment: string | undefined): Door {
  if (values.http === undefined) {
    if (values.token !== undefined) throw new WrongFlag('--token is for HTTP: give --http PORT with it')
    return { type: 'stdio' }
  }
  const token = values.token ?? (fromEnvironment === '' ? undefined : fromEnvironment)
  if (token !== undefined && !tokenPattern.test(token)) {
    throw new WrongFlag('--token (or MCP_TOKEN) is no bearer token: letters, digits and . _ ~ + / -, = only at its end')
  }
  return { type: 'http', port: port('--http', values.http), token }
}
