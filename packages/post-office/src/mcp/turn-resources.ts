import { type ServedTurn, visibleTo } from '@gpttherapy/core'
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { ErrorCode, McpError } from '@modelcontextprotocol/sdk/types.js'
import { storyMarkdown } from './story-markdown.ts'

const mimeType = 'text/markdown'

/** What may be read beside the tools: no more than the turn's own view may know. */
export function addTurnResources(server: McpServer, turn: ServedTurn): void {
  addText(server, turn, 'rules', {
    title: 'The rules of the game',
    description: 'What players and narrator may rely on.',
    read: () => turn.context.game.rules
  })
  addText(server, turn, 'story', {
    title: 'The story so far',
    description: 'The letters and narrations of this session, and what is recorded, with what the calls have added.',
    read: () => storyMarkdown(visibleTo(turn.context.view, turn.draft.table, turn.context.game))
  })
}

function addText(
  server: McpServer,
  turn: ServedTurn,
  name: string,
  { read, ...shown }: { title: string; description: string; read: () => string }
): void {
  const uri = `gpttherapy://${name}`
  server.registerResource(name, uri, { ...shown, mimeType }, (_, { authInfo }) => {
    // As the tools do: whatever a door may confuse, a server answers for its own table alone.
    if (authInfo?.extra?.['context'] !== turn.context)
      throw new McpError(ErrorCode.InvalidRequest, 'this read is not authorised for this table')
    return { contents: [{ uri, mimeType, text: read() }] }
  })
}
