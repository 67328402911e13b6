declare module 'dynalite' {
  import type { Server } from 'node:http'

  /** `path`: a directory for the store; in memory without one. The `…Ms` options delay what real DynamoDB delays. */
  export default function dynalite(options: { path?: string; createTableMs?: number }): Server
}
