import type { EventStore } from '@modelcontextprotocol/sdk/server/streamableHttp.js'
import type { JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js'

/** Enough for a client whose connection broke to come back; stops a long session from remembering all it ever said. */
const maxEvents = 100

type Kept = { streamId: string; message: JSONRPCMessage | undefined }

/**
 * What a session has sent lately, so that a client whose stream broke can take it up again with Last-Event-ID
 * (MCP 2025-11-25, Transports, "Resumability and Redelivery").
 */
export function recentEvents(): EventStore {
  const events = new Map<string, Kept>()
  let last = 0
  return {
    storeEvent: async (streamId, message) => {
      last += 1
      // A priming event has no message: it only gives the client an id to come back with.
      events.set(String(last), { streamId, message: 'jsonrpc' in message ? message : undefined })
      events.delete(String(last - maxEvents))
      return String(last)
    },
    getStreamIdForEventId: async (id) => events.get(id)?.streamId,
    replayEventsAfter: async (lastId, { send }) => {
      const streamId = events.get(lastId)?.streamId ?? ''
      for (const [id, kept] of events) {
        if (Number(id) <= Number(lastId) || kept.streamId !== streamId || kept.message === undefined) continue
        await send(id, kept.message)
      }
      return streamId
    }
  }
}
