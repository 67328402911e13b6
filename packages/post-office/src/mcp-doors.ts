import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type DraftHolder, mcpServer, type SecurityContext } from '@gpttherapy/core'
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js'
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js'

/** The narrator's tool server for MCP clients. The calls of all clients extend one draft in memory; nothing is saved. */
export type SampleTurn = { context: SecurityContext; holder: DraftHolder }

export async function serveStdio({ context, holder }: SampleTurn): Promise<void> {
  const server = await mcpServer(context, holder)
  await server.connect(new StdioServerTransport())
}

/** On loopback only, a server and transport of its own for each request: nothing is shared between clients. */
export async function serveHttp(sample: SampleTurn, port: number): Promise<{ port: number; close(): void }> {
  const server = createServer((request, response) => {
    void answer(sample, request, response, server.address())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  return { port: typeof address === 'object' && address !== null ? address.port : port, close: () => server.close() }
}

async function answer(
  { context, holder }: SampleTurn,
  request: IncomingMessage,
  response: ServerResponse,
  bound: ReturnType<ReturnType<typeof createServer>['address']>
): Promise<void> {
  if (new URL(request.url ?? '/', 'http://loopback').pathname !== '/mcp') {
    response.writeHead(404).end('the MCP endpoint is /mcp\n')
    return
  }
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0
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
