import { listedTools, type ServedTurn } from '@gpttherapy/core'
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js'
import * as z from 'zod'
import { askingTools } from './asking-tools.ts'
import { contentTools } from './content-tools.ts'
import { addFixtureLogging } from './fixture-logging.ts'
import { addFixturePrompts } from './fixture-prompts.ts'
import { addFixtureResources } from './fixture-resources.ts'
import { notifyingTools } from './notifying-tools.ts'
import { schemaTool } from './schema-tool.ts'

/**
 * What the protocol's conformance suite (`@modelcontextprotocol/conformance`) calls by fixed names, beside all that the
 * server has of its own. Never on a server that plays.
 */
export function addFixtures(server: McpServer, turn: ServedTurn): void {
  const tools = [...contentTools, ...notifyingTools(addFixtureLogging(server)), ...askingTools, schemaTool]
  for (const { listed, call } of tools) {
    server.registerTool(listed.name, { inputSchema: z.looseObject({}) }, (input, client) => call(input, client))
  }
  // Each schema as it is written, as our own tools are listed.
  const listed = tools.map((tool) => tool.listed)
  server.server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: [...listedTools(turn), ...listed] }))
  addFixtureResources(server)
  addFixturePrompts(server)
}
