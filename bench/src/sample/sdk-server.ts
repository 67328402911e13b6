import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import type { ZodTool } from './zod-tools.ts'

/** The MCP SDK's server with these tools and nothing of ours: it validates arguments, and that is all. */
export function sdkServer(tools: ZodTool[]): McpServer {
  const server = new McpServer({ name: 'bare', version: '1' })
  for (const { name, description, input, answer } of tools) {
    server.registerTool(name, { description, inputSchema: input }, () => ({
      content: [{ type: 'text', text: answer() }]
    }))
  }
  return server
}
