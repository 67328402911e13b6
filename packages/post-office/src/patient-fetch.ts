import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'

/** Bytes of one answer: stops a server that never ends from filling the memory. The longest letter has 12 KB. */
const maxAnswerBytes = 8 * 1024 * 1024

/** All that a request needs: others would tell a stranger's server about this machine and its environment. */
const wantedOfRequest = ['accept', 'authorization', 'content-type']

const wantedOfAnswer = ['content-type', 'retry-after']

/**
 * A `fetch` that waits for as long as its signal lets it. Node's own gives up after 300 seconds without the head of an
 * answer, which a model on a slow computer sends only when it has thought to the end; no option of the OpenAI client
 * reaches that limit (openai/openai-node#2153).
 *
 * Follows no redirect. @throws as `fetch` does, with the trouble as its cause; also for an answer over 8 MiB.
 */
export async function patientFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init)
  const body = Buffer.from(await request.arrayBuffer())
  const headers: Record<string, string> = { 'content-length': String(body.length) }
  for (const name of wantedOfRequest) {
    const value = request.headers.get(name)
    if (value !== null) headers[name] = value
  }
  const send = request.url.startsWith('https:') ? httpsRequest : httpRequest
  return new Promise((resolve, reject) => {
    const fail = (cause: unknown) => reject(new TypeError('fetch failed', { cause }))
    send(request.url, { method: request.method, headers, signal: request.signal })
      .on('response', (answer) => void toResponse(answer).then(resolve, fail))
      .on('error', fail)
      .end(body)
  })
}

async function toResponse(answer: IncomingMessage): Promise<Response> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of answer) {
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes > maxAnswerBytes) throw new Error(`the answer is longer than ${maxAnswerBytes} bytes`)
  }
  const headers = wantedOfAnswer.flatMap((name): [string, string][] => {
    const value = answer.headers[name]
    return typeof value === 'string' ? [[name, value]] : []
  })
  return new Response(bytes === 0 ? null : Buffer.concat(chunks), { status: answer.statusCode ?? 502, headers })
}
