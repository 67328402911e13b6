import type { ServerResponse } from 'node:http'

/** A page that lost its connection comes back this soon. */
const reconnectMs = 1_000
const maxListeners = 50

export type EventStream = {
  open(response: ServerResponse): void
  /** Tells every open page whose correspondence has changed, or that the game's clock was moved. */
  announce(news: { address: string } | { clock: 'moved' }): void
  close(): void
}

/** Server-sent events (WHATWG HTML, 9.2) for the page. */
export function eventStream(): EventStream {
  const listeners = new Set<ServerResponse>()
  return {
    open(response) {
      const [oldest] = listeners
      if (oldest !== undefined && listeners.size >= maxListeners) oldest.end()
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write(`retry: ${reconnectMs}\n\n`)
      listeners.add(response)
      response.on('close', () => listeners.delete(response))
    },
    announce(news) {
      for (const listener of listeners) listener.write(`data: ${JSON.stringify(news)}\n\n`)
    },
    close() {
      for (const listener of listeners) listener.end()
    }
  }
}
