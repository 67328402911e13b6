import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { isInitializeRequest } from '@modelcontextprotocol/sdk/types.js'
import { guardRequest } from '../host-guard.ts'
import { portOf } from '../port-of.ts'
import { checkBearer } from './bearer-token.ts'
import { answerOnce, beginSession, type HttpSession } from './http-connections.ts'
import { type HttpSessions, httpSessions } from './http-sessions.ts'
import type { OpenServer } from './opening.ts'
import { maxRequestBytes, readRequestJson } from './request-json.ts'

const path = '/mcp'

export type HttpDoor = { port: number; close(): Promise<void> }

/**
 * MCP over streamable HTTP (MCP 2025-11-25, Transports), on loopback alone. The client chooses: one that begins with
 * `initialize` gets a session and a server of its own until it ends it; a request without a session is answered by a
 * server that lives no longer than the request.
 *
 * @param token what every request must show as its bearer token; undefined when any program of this computer may ask.
 * @throws when the port is taken: the message names it and the remedy.
 */
export async function openHttpDoor(open: OpenServer, port: number, token: string | undefined): Promise<HttpDoor> {
  const sessions = httpSessions<HttpSession>()
  const server = createServer((request, response) => {
    const refusal = refusalOf(request, token)
    if (refusal !== undefined) return refuse(response, refusal)
    route(request, response, open, sessions).catch(() => response.destroy())
  })
  await listening(server, port)
  return {
    port: portOf(server),
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      await sessions.endAll()
      server.closeAllConnections()
      await closed
    }
  }
}

type Refusal = { status: number; reason: string; code?: number; headers?: Record<string, string> }

function refusalOf(request: IncomingMessage, token: string | undefined): Refusal | undefined {
  const guarded = guardRequest(request)
  if (guarded.type === 'forbidden') return { status: 403, reason: guarded.reason }
  if (request.url?.split('?')[0] !== path) return { status: 404, reason: `the MCP endpoint is ${path}` }
  if (token === undefined) return undefined
  const proof = checkBearer(request.headers.authorization, token)
  if (proof.type === 'shown') return undefined
  return { status: 401, reason: proof.reason, headers: { 'www-authenticate': proof.challenge } }
}

async function route(
  request: IncomingMessage,
  response: ServerResponse,
  open: OpenServer,
  sessions: HttpSessions<HttpSession>
): Promise<void> {
  const id = request.headers['mcp-session-id']
  if (id !== undefined) {
    const session = sessions.find(String(id))
    return session === undefined ? refuse(response, sessionGone) : session.answer(request, response)
  }
  if (request.method !== 'POST') return refuse(response, noStream)
  const body = await readRequestJson(request)
  if (body.type === 'too-large') return refuse(response, tooLarge)
  if (body.type === 'not-json') return refuse(response, notJson)
  if (isInitializeRequest(body.value)) return beginSession(request, response, body.value, open, sessions)
  return answerOnce(request, response, body.value, open)
}

/** The client then begins anew (MCP 2025-11-25, Transports, "Session Management"). */
const sessionGone: Refusal = { status: 404, code: -32_001, reason: 'this session has ended: initialize again' }

const noStream: Refusal = {
  status: 405,
  reason: 'without a session there is only POST: initialize, and send its mcp-session-id',
  headers: { allow: 'POST' }
}

const tooLarge: Refusal = {
  status: 413,
  reason: `a request may have ${maxRequestBytes} bytes; send less`,
  headers: { connection: 'close' }
}

const notJson: Refusal = { status: 400, code: -32_700, reason: 'the body is not JSON' }

/** In JSON-RPC's own form, which MCP clients show to people. */
function refuse(response: ServerResponse, { status, reason, code = -32_000, headers = {} }: Refusal): void {
  const body = { jsonrpc: '2.0', error: { code, message: reason }, id: null }
  response.writeHead(status, { ...headers, 'content-type': 'application/json' }).end(`${JSON.stringify(body)}\n`)
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(explained(error, port)))
    server.listen(port, '127.0.0.1', resolve)
  })
}

function explained(error: Error, port: number): Error {
  if (!('code' in error) || error.code !== 'EADDRINUSE') return error
  return new Error(
    `port ${port} is in use: stop what runs there, or choose another with --http (0 for any free port)`,
    { cause: error }
  )
}
