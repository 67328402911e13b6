import type { Server } from 'node:net'

/** Where a server listens. @throws when it listens nowhere, or on a socket that has a path: none of ours does. */
export function portOf(server: Pick<Server, 'address'>): number {
  const address = server.address()
  if (typeof address === 'object' && address !== null) return address.port
  throw new Error('the server listens on no port')
}
