import { readFileSync } from 'node:fs'
import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2'
import { setTimeout } from 'node:timers/promises'
import { answerQuestions } from '../child.ts'
import { streamedAnswer } from './event-stream.ts'
import { type CacheableRequest, promptCache } from './prompt-cache.ts'
import { type Saying, saying } from './script.ts'

/**
 * The entry of the endpoint's own process: Converse and ConverseStream over TLS, in HTTP/1.1 or HTTP/2 as the client
 * prefers, like the service's. It keeps connections for as long as the client does.
 *
 * Answers `{ask: 'url'}`, `{ask: 'counts'}` and `{ask: 'forget'}`.
 */

/**
 * A model takes seconds. Node's own `fetch`, answered before it has seen its request off, drops the connection: without
 * this, the AI SDK would open one for every third request, which it does against no real service.
 */
const thinkingMs = 1

const cache = promptCache()
const counts = { requests: 0, connections: 0 }

const server = createSecureServer(
  { key: readFileSync(fileNamed('BENCH_KEY')), cert: readFileSync(fileNamed('BENCH_CERTIFICATE')), allowHTTP1: true },
  async (incoming, response) => {
    const path = /^\/model\/([^/]+)\/(converse|converse-stream)$/.exec(incoming.url)
    if (path === null) return void response.writeHead(404).end()
    counts.requests += 1
    const request = await readRequest(incoming)
    await setTimeout(thinkingMs)
    answer(response, request, decodeURIComponent(path[1] ?? ''), path[2] === 'converse-stream')
  }
)
// By default a connection is closed after five idle seconds: everybody waits longer for their next round.
Object.assign(server, { keepAliveTimeout: 600_000 })
server.on('secureConnection', () => {
  counts.connections += 1
})
const url = new Promise<string>((resolve) => {
  server.listen(0, '127.0.0.1', () => {
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('the endpoint has no port')
    resolve(`https://127.0.0.1:${address.port}`)
  })
})

answerQuestions(async (question) => {
  if (JSON.stringify(question).includes('forget')) cache.forget()
  return { url: await url, ...counts }
})

function fileNamed(variable: string): string {
  const path = process.env[variable]
  if (path === undefined) throw new Error(`${variable} is not set: it names a PEM file`)
  return path
}

type ConverseRequest = CacheableRequest & { messages: { content: { toolResult?: unknown }[] }[] }

async function readRequest(incoming: Http2ServerRequest): Promise<ConverseRequest> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk)
  return JSON.parse(Buffer.concat(chunks).toString('utf8'))
}

function answer(response: Http2ServerResponse, request: ConverseRequest, modelId: string, streamed: boolean): void {
  const answered = request.messages.flatMap(({ content }) => content).filter(({ toolResult }) => toolResult).length
  const said = saying(answered, turnNumber(request))
  const usage = usageOf(request, modelId, said)
  const stopReason = said.type === 'call' ? 'tool_use' : 'end_turn'
  if (streamed) {
    response.writeHead(200, { 'content-type': 'application/vnd.amazon.eventstream' })
    response.end(streamedAnswer(said, stopReason, usage))
    return
  }
  const body = JSON.stringify({
    output: { message: { role: 'assistant', content: [blockOf(said)] } },
    stopReason,
    usage,
    metrics: { latencyMs: 1 }
  })
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
  response.end(body)
}

/** Follows from the prompt alone. */
function turnNumber({ messages }: ConverseRequest): number {
  return JSON.stringify(messages[0]).length
}

function blockOf(said: Saying) {
  if (said.type === 'letter') return { text: said.text }
  return { toolUse: { toolUseId: `tooluse_${said.name}`, name: said.name, input: said.input } }
}

/** The shortest prefix that is cached. Source: AWS model cards and the User Guide, "Prompt caching". */
function minCachedTokens(modelId: string): number {
  return modelId.includes('haiku') ? 4_096 : 1_024
}

function usageOf(request: ConverseRequest, modelId: string, said: Saying) {
  const input = cache.charge(request, minCachedTokens(modelId))
  const outputTokens = Math.round(Buffer.byteLength(JSON.stringify(blockOf(said))) / 4)
  const totalTokens = input.inputTokens + input.cacheReadInputTokens + input.cacheWriteInputTokens + outputTokens
  return { ...input, outputTokens, totalTokens }
}
