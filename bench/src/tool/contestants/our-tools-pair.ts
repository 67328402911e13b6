import { openDraft } from '@gpttherapy/core'
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { callTool, toolsFor } from '../../../../packages/core/src/draft.ts'
import { barePair } from '../../sample/bare-pair.ts'
import { ourTurn } from '../our-turn.ts'
import { serveCalls } from '../serve-calls.ts'

/** Our tools, deciding and keeping their draft, behind the SDK's own client and server: what the protocol itself costs. */

const { table, newContext } = ourTurn()

serveCalls(async () => {
  const context = newContext()
  let draft = openDraft(table)
  const server = new McpServer({ name: 'bare', version: '1' })
  for (const tool of toolsFor(context, draft)) {
    server.registerTool(tool.name, { description: tool.description, inputSchema: tool.input }, (input) => {
      const called = callTool(context, draft, tool, input)
      draft = called.draft
      if (called.decision.type === 'refusal') throw new Error(called.decision.reason)
      return { content: [{ type: 'text', text: JSON.stringify(called.decision.reply) }] }
    })
  }
  const { client, call } = await barePair(server)
  const listed = await client.listTools()
  return { tools: listed.tools.length, call, close: () => client.close() }
})
