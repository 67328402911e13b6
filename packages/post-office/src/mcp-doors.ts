import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type DraftHolder, mcpServer, type SecurityContext } from '@gpttherapy/core'
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js'
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js'
import { portOf } from './port-of.ts'

/** The narrator's tool server for MCP clients. Their calls extend a draft in memory; nothing is saved. */
export type SampleTurn = { context: SecurityContext; holder: DraftHolder }

export async function serveStdio({ context, holder }: SampleTurn): Promise<void> {
  const server = await mcpServer(context, holder)
  await server.connect(new StdioServerTransport())
}

/**
 * On loopback only, a server and transport of its own for each request. All clients extend one draft, until one of them
 * has ended its session: whoever begins after that finds a new one.
 *
 * @throws when the port is taken: the message names it and the remedy.
 */
export async function serveHttp(open: () => SampleTurn, port: number): Promise<{ port: number; close(): void }> {
  let sample = open()
  const server = createServer((request, response) => {
    if (begins(request) && sample.holder.draft.table.status !== 'active') sample = open()
    answer(sample, request, response, portOf(server)).catch(() => response.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(explained(error, port)))
    server.listen(port, '127.0.0.1', resolve)
  })
  return { port: portOf(server), close: () => server.close() }
}

/** Every request but a client's first names the version they agreed on (MCP 2025-11-25, Transports). */
function begins(request: IncomingMessage): boolean {
  return request.headers['mcp-protocol-version'] === undefined
}

async function answer(
  { context, holder }: SampleTurn,
  request: IncomingMessage,
  response: ServerResponse,
  port: number
): Promise<void> {
  if (request.url?.split('?')[0] !== '/mcp') {
    response.writeHead(404).end('the MCP endpoint is /mcp\n')
    return
  }
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`]
  const transport = new StreamableHTTPServerTransport({
    // Stops a web page that resolves its own name to this machine from calling the tools (DNS rebinding).
    enableDnsRebindingProtection: true,
    allowedHosts: hosts,
    allowedOrigins: hosts.map((host) => `http://${host}`)
  })
  const server = await mcpServer(context, holder)
  response.on('close', () => void Promise.all([transport.close(), server.close()]))
  await server.connect(transport)
  await transport.handleRequest(request, response)
}

function explained(error: Error, port: number): Error {
  if (!('code' in error) || error.code !== 'EADDRINUSE') return error
  return new Error(
    `port ${port} is in use: stop what runs there, or choose another with --http (0 for any free port)`,
    {
      cause: error
    }
  )
}
