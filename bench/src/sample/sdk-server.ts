import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import type { ZodTool } from './zod-tools.ts'

/**
 * The MCP SDK's server with these tools and nothing of ours: it validates what goes in and what comes out, and that is all.
 *
 * @param outputs output schemas by the tool's name; answers then are structured content too.
 */
export function sdkServer(tools: ZodTool[], outputs: ReadonlyMap<string, ZodTool['input']> = new Map()): McpServer {
  const server = new McpServer({ name: 'bare', version: '1' })
  for (const { name, description, input, answer } of tools) {
    const outputSchema = outputs.get(name)
    server.registerTool(name, { description, inputSchema: input, ...(outputSchema && { outputSchema }) }, () => {
      const text = answer()
      return { content: [{ type: 'text', text }], ...(outputSchema && { structuredContent: JSON.parse(text) }) }
    })
  }
  return server
}
