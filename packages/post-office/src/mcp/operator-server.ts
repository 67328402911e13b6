import { parseSessionId, type SessionId, sessionIdPattern, type ToolFailure } from '@gpttherapy/core'
import {
  explainedTurn,
  explainTurn,
  listedSessions,
  listSessions,
  maxListedSessions,
  type Reading,
  shownSession,
  showSession
} from '@gpttherapy/handler'
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import * as z from 'zod'
import type { Look } from './look.ts'
import type { Opening } from './opening.ts'
import { type Answer, answering, refused, shown } from './operator-answer.ts'

const defaultListed = 25

const session = z
  .string()
  .regex(sessionIdPattern, 'a session id has sixteen of the characters 0-9 and a-z without i, l, o, u')
  .describe('a session’s id, as list_sessions and the logs show it')

/** Nothing here writes, and nothing reaches further than the store. */
const annotations = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false }

/**
 * An operator's assistant: it may name any session, unlike the narrator, and change none. How much it reads is decided
 * where the server is started, never by an argument.
 */
export async function openOperatorServer(
  look: Look,
  reading: Reading,
  report: (failure: ToolFailure) => void
): Promise<Opening> {
  const answer = answering(look, report)
  const server = new McpServer({ name: 'gpttherapy-operator', title: 'GPTTherapy, for its operator', version: '1' })
  addListSessions(server, answer)
  addShowSession(server, answer, reading)
  addExplainTurn(server, answer, reading)
  return { server, authInfo: { token: '', clientId: 'operator', scopes: ['read'] } }
}

function addListSessions(server: McpServer, answer: Answer): void {
  const limit = z.int().min(1).max(maxListedSessions).default(defaultListed)
  server.registerTool(
    'list_sessions',
    {
      title: 'List the sessions that are open',
      description:
        'Lists what the sweep will look at, the soonest due first: every open table, and every session with a letter not sent yet. Sessions that have ended or expired leave this list within days; show_session and explain_turn still read them by their id, which the logs hold. Nobody’s words, names or addresses.',
      inputSchema: z.strictObject({ limit }),
      outputSchema: listedSessions,
      annotations
    },
    ({ limit }) => answer('list_sessions', async (sessions) => shown(await listSessions(sessions, limit)))
  )
}

function addShowSession(server: McpServer, answer: Answer, reading: Reading): void {
  server.registerTool(
    'show_session',
    {
      title: 'Show a session',
      description: `Shows one session as it is now: seats, the open turn and whom it waits for, what is recorded, tokens spent, and its last commits with the fate of each letter. ${readingNote[reading]}`,
      inputSchema: z.strictObject({ session }),
      outputSchema: shownSession,
      annotations
    },
    ({ session }) =>
      answer('show_session', async (sessions) => {
        const found = await showSession(sessions.open(idOf(session)), reading)
        return found === undefined ? refused(`there is no session ${session}`) : shown(found)
      })
  )
}

function addExplainTurn(server: McpServer, answer: Answer, reading: Reading): void {
  const turn = z.int().min(1).optional().describe('the newest when left out')
  server.registerTool(
    'explain_turn',
    {
      title: 'Explain a turn',
      description: `Says why a turn went as it did: which mails came in (by delivery id), what the narrator’s tools did (dice, facts, state, invitations), what was committed, the tokens spent, and each outgoing letter with its seat, status, attempts and reason. ${readingNote[reading]}`,
      inputSchema: z.strictObject({ session, turn }),
      outputSchema: explainedTurn,
      annotations
    },
    ({ session, turn }) =>
      answer('explain_turn', async (sessions) => {
        const read = await explainTurn(sessions.open(idOf(session)), { turn, reading })
        return read.type === 'explained' ? shown(read.explanation) : refused(`${read.reason}: ${session}`)
      })
  )
}

const readingNote: Record<Reading, string> = {
  redacted: 'Words of players and narrator stand as their lengths; addresses are never shown.',
  revealed: 'Words of players and narrator are shown, as this server was started with --reveal; addresses never.'
}

/** The schema has checked it. */
function idOf(checked: string): SessionId {
  return parseSessionId(checked)
}
