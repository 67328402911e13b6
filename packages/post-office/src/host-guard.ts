import type { IncomingMessage } from 'node:http'

/**
 * Names under which a browser may call this server. Any web page can point a name of its own at 127.0.0.1 and read the
 * answers as its own (DNS rebinding); it cannot make the browser send one of these.
 */
const loopbackHost = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i

export type Guarded = { type: 'allowed' } | { type: 'forbidden'; reason: string }

/**
 * Refuses what another site made a browser ask for. Requests that change something must also be JSON: a form cannot be.
 */
export function guardRequest(request: Pick<IncomingMessage, 'method' | 'headers'>): Guarded {
  const guarded = guardSite(request)
  if (guarded.type === 'forbidden') return guarded
  const { 'content-type': contentType = '' } = request.headers
  if (request.method === 'POST' && !/^application\/json\s*(?:;|$)/i.test(contentType)) {
    return { type: 'forbidden', reason: 'only content-type application/json may change anything' }
  }
  return { type: 'allowed' }
}

/** As `guardRequest`, where a form of ours or a program may ask: what it asks for needs a key that no other site has. */
export function guardSite({ headers }: Pick<IncomingMessage, 'headers'>): Guarded {
  const { host = '', origin } = headers
  if (!loopbackHost.test(host))
    return { type: 'forbidden', reason: `host ${JSON.stringify(host)} is not this computer` }
  if (origin !== undefined && origin !== `http://${host}`) {
    return { type: 'forbidden', reason: `origin ${JSON.stringify(origin)} is another site` }
  }
  return { type: 'allowed' }
}
