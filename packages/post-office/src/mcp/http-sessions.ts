/** Stops clients that begin a session and never end it from filling the memory. */
const maxSessions = 64

/** A client that has gone without a word; its draft goes too. */
const maxIdleMs = 30 * 60_000

export type HttpSessions<Session> = {
  find(id: string): Session | undefined
  /** Where all places are taken, the session that was idle longest gives up its own: its client may begin anew. */
  add(id: string, session: Session): void
  end(id: string): void
  endAll(): Promise<void>
}

/** The sessions of streamable HTTP (MCP 2025-11-25, Transports), bounded in number and in idle time. */
export function httpSessions<Session extends { close(): Promise<void> }>(
  now: () => number = Date.now
): HttpSessions<Session> {
  /** The one used last stands last. */
  const sessions = new Map<string, { session: Session; usedAt: number }>()
  const end = (id: string) => {
    const ended = sessions.get(id)
    sessions.delete(id)
    ended?.session.close().catch(() => undefined)
  }
  const endIdle = () => {
    for (const [id, { usedAt }] of sessions) if (now() - usedAt > maxIdleMs) end(id)
  }
  return {
    find(id) {
      endIdle()
      const found = sessions.get(id)
      if (found === undefined) return undefined
      sessions.delete(id)
      sessions.set(id, { ...found, usedAt: now() })
      return found.session
    },
    add(id, session) {
      endIdle()
      for (const [oldest] of sessions) if (sessions.size >= maxSessions) end(oldest)
      sessions.set(id, { session, usedAt: now() })
    },
    end,
    endAll: async () => {
      const open = [...sessions.values()]
      sessions.clear()
      await Promise.all(open.map(({ session }) => session.close()))
    }
  }
}
