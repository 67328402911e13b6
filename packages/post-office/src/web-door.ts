import { createServer, type IncomingMessage, type Server } from 'node:http'
import { type DoorAnswer, type DoorRequest, maxUnsubscribeBytes, unsubscribePath } from '@gpttherapy/handler'
import type { EventStream } from './event-stream.ts'
import { guardRequest, guardSite } from './host-guard.ts'
import { portOf } from './port-of.ts'
import { type Answer, answerClock, answerGet, answerSend, jsonAnswer, type Site } from './web-answers.ts'

/** A letter of a megabyte, as JSON. A client that never stops sending is cut off here. */
const maxRequestBytes = 2 * 1024 * 1024

export type WebDoor = { port: number; close(): Promise<void> }

/** The page behind the link in a letter: the same as on AWS. */
export type Unsubscribe = (request: DoorRequest) => Promise<DoorAnswer>

/**
 * The page with everybody's mailbox, on loopback, and the JSON behind it.
 * @throws when the port is taken (EADDRINUSE).
 */
export function openWebDoor(port: number, site: Site, events: EventStream, unsubscribe: Unsubscribe): Promise<WebDoor> {
  const server = createServer((request, response) => {
    if (isForEvents(request)) return events.open(response)
    answerTo(request, site, unsubscribe)
      .catch(() => jsonAnswer(500, { error: 'the post office could not read its own files' }))
      .then(({ status, headers, body }) => response.writeHead(status, headers).end(body))
      .catch(() => response.destroy())
  })
  return listening(server, port, events)
}

async function answerTo(request: IncomingMessage, site: Site, unsubscribe: Unsubscribe): Promise<Answer> {
  const path = pathOf(request)
  const isLeaving = path.startsWith(unsubscribePath)
  const guarded = isLeaving ? guardSite(request) : guardRequest(request)
  if (guarded.type === 'forbidden') return jsonAnswer(403, { error: guarded.reason })
  if (isLeaving) return answerLeaving(request, path, unsubscribe)
  if (request.method === 'GET') return answerGet(path, site)
  const answer = request.method === 'POST' ? posts.get(path) : undefined
  if (answer === undefined) return jsonAnswer(405, { error: 'only GET, and POST /api/send and /api/clock' })
  const read = await readJson(request)
  return read.type === 'json' ? answer(read.value, site) : jsonAnswer(400, { error: read.problem })
}

const posts = new Map([
  ['/api/send', answerSend],
  ['/api/clock', answerClock]
])

async function answerLeaving(request: IncomingMessage, path: string, unsubscribe: Unsubscribe): Promise<Answer> {
  // What is too long is not read to its end, and is too long all the same.
  const body = (await readBody(request, maxUnsubscribeBytes)) ?? Buffer.alloc(maxUnsubscribeBytes + 1)
  return unsubscribe({ method: request.method ?? '', path, body: body.toString('latin1') })
}

function isForEvents(request: IncomingMessage): boolean {
  return request.method === 'GET' && pathOf(request) === '/api/events' && guardRequest(request).type === 'allowed'
}

function pathOf(request: IncomingMessage): string {
  return request.url?.split('?')[0] ?? '/'
}

type ReadJson = { type: 'json'; value: unknown } | { type: 'unreadable'; problem: string }

async function readJson(request: IncomingMessage): Promise<ReadJson> {
  const body = await readBody(request, maxRequestBytes)
  if (body === undefined)
    return { type: 'unreadable', problem: `more than ${maxRequestBytes} bytes; write a shorter letter` }
  try {
    return { type: 'json', value: JSON.parse(body.toString()) }
  } catch {
    return { type: 'unreadable', problem: 'the body is not JSON' }
  }
}

/** @returns undefined for more than `most` bytes. */
async function readBody(request: IncomingMessage, most: number): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of request) {
    bytes += chunk.length
    if (bytes > most) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function listening(server: Server, port: number, events: EventStream): Promise<WebDoor> {
  return new Promise((resolve, reject) => {
    server.on('error', reject)
    server.listen(port, '127.0.0.1', () => {
      resolve({
        port: portOf(server),
        close: () =>
          new Promise((closed) => {
            events.close()
            server.close(() => closed())
            server.closeAllConnections()
          })
      })
    })
  })
}
