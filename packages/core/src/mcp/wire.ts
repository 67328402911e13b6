import type { AuthInfo } from '@modelcontextprotocol/sdk/server/auth/types.js'
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js'
import type { JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js'

/**
 * JSON-RPC without a network: one end is a transport for an MCP server, the other asks it. Each message carries
 * `authInfo` beside it, where an HTTP transport puts what it learnt from the bearer token.
 */
export type Wire = {
  serverSide: Transport
  /** @returns the result, or the error's message: either is an answer. */
  request(method: string, params: Record<string, unknown>): Promise<WireAnswer>
  notify(method: string): void
}

type WireAnswer = { type: 'result'; result: unknown } | { type: 'error'; message: string }

export function inProcessWire(authInfo: AuthInfo): Wire {
  const waiting = new Map<number, (answer: WireAnswer) => void>()
  const serverSide: Transport = {
    start: async () => undefined,
    close: async () => serverSide.onclose?.(),
    send: async (message: JSONRPCMessage) => {
      if ('result' in message) answered(message.id, { type: 'result', result: message.result })
      if ('error' in message) answered(message.id, { type: 'error', message: message.error.message })
    }
  }
  const answered = (id: string | number | undefined, answer: WireAnswer) => {
    waiting.get(Number(id))?.(answer)
    waiting.delete(Number(id))
  }
  let lastId = 0
  return {
    serverSide,
    request: (method, params) =>
      new Promise((resolve) => {
        const id = ++lastId
        waiting.set(id, resolve)
        serverSide.onmessage?.({ jsonrpc: '2.0', id, method, params }, { authInfo })
      }),
    notify: (method) => serverSide.onmessage?.({ jsonrpc: '2.0', method }, { authInfo })
  }
}
