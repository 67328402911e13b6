import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { type LoggingLevel, LoggingLevelSchema, SetLevelRequestSchema } from '@modelcontextprotocol/sdk/types.js'

/** @returns whether the client wants messages of a level; until it says so, all. */
export function addFixtureLogging(server: McpServer): (level: LoggingLevel) => boolean {
  const severity = (level: LoggingLevel) => LoggingLevelSchema.options.indexOf(level)
  let least: LoggingLevel = 'debug'
  server.server.registerCapabilities({ logging: {} })
  server.server.setRequestHandler(SetLevelRequestSchema, ({ params }) => {
    least = params.level
    return {}
  })
  return (level) => severity(level) >= severity(least)
}
