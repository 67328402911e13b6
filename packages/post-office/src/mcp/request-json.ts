import type { IncomingMessage } from 'node:http'

/** A call's arguments are a few kilobytes. Stops a client that never stops sending from filling the memory. */
export const maxRequestBytes = 256 * 1024

export type RequestJson = { type: 'json'; value: unknown } | { type: 'too-large' } | { type: 'not-json' }

/** A request's whole body. What comes after the limit is read and dropped, so that the answer still arrives. */
export function readRequestJson(request: IncomingMessage): Promise<RequestJson> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let bytes = 0
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes <= maxRequestBytes) return void chunks.push(chunk)
      chunks.length = 0
      resolve({ type: 'too-large' })
    })
    request.on('end', () => resolve(parsed(Buffer.concat(chunks))))
    request.on('error', reject)
  })
}

function parsed(body: Buffer): RequestJson {
  try {
    return { type: 'json', value: JSON.parse(body.toString()) }
  } catch {
    return { type: 'not-json' }
  }
}
