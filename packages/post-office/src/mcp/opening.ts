import type { AuthInfo } from '@modelcontextprotocol/sdk/server/auth/types.js'
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'

/**
 * A server for one client, and what each of that client's messages carries beside it. A door asks for one per
 * connection, session or request, and never gives the same one to two clients: what one hears is not the other's
 * (CVE-2026-25536).
 */
export type Opening = { server: McpServer; authInfo: AuthInfo }

export type OpenServer = () => Promise<Opening>
