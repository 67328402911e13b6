import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js'
import type { HttpSessions } from './http-sessions.ts'
import type { OpenServer } from './opening.ts'
import { recentEvents } from './recent-events.ts'
import { maxRequestBytes } from './request-json.ts'

/** How soon a client whose stream ended may ask for the rest. */
const retryMs = 500

export type HttpSession = {
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>
  close(): Promise<void>
}

/** A server and a transport for one client, from its `initialize` until it ends the session or is forgotten. */
export async function beginSession(
  request: IncomingMessage,
  response: ServerResponse,
  body: unknown,
  open: OpenServer,
  sessions: HttpSessions<HttpSession>
): Promise<void> {
  const { server, authInfo } = await open()
  const transport = new StreamableHTTPServerTransport({
    sessionIdGenerator: randomUUID,
    eventStore: recentEvents(),
    retryInterval: retryMs,
    maxRequestBodySize: maxRequestBytes,
    onsessioninitialized: (id) =>
      sessions.add(id, {
        answer: (next, answer) => transport.handleRequest(Object.assign(next, { auth: authInfo }), answer),
        close: () => server.close()
      }),
    onsessionclosed: (id) => sessions.end(id)
  })
  await server.connect(transport)
  await transport.handleRequest(Object.assign(request, { auth: authInfo }), response, body)
  // What the transport would not take has begun nothing.
  if (transport.sessionId === undefined) await server.close()
}

/** Nothing is carried from one such request to the next, and the answer is plain JSON. */
export async function answerOnce(
  request: IncomingMessage,
  response: ServerResponse,
  body: unknown,
  open: OpenServer
): Promise<void> {
  const { server, authInfo } = await open()
  const transport = new StreamableHTTPServerTransport({ enableJsonResponse: true })
  response.on('close', () => void server.close())
  await server.connect(transport)
  await transport.handleRequest(Object.assign(request, { auth: authInfo }), response, body)
}
