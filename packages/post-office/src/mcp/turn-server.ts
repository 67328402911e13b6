import {
  authInfoOf,
  listedTools,
  mcpServer,
  openDraft,
  type SecurityContext,
  type ServedTurn,
  type Table
} from '@gpttherapy/core'
import { ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js'
import { addLetterPrompts } from './letter-prompts.ts'
import type { Opening } from './opening.ts'
import { addTurnResources } from './turn-resources.ts'

/** A table as it stands, and whose eyes it is seen with. */
export type TableView = { table: Table; context: SecurityContext }

/**
 * What the narrator has before it, for an MCP client: its tools, the rules and the story as resources, the game's
 * letters as prompts. Calls extend a draft of this server's own; nothing is saved and no letter goes out.
 */
export async function openTurnServer(
  { table, context }: TableView,
  report: ServedTurn['report']
): Promise<Opening & { turn: ServedTurn }> {
  const turn = announcing({ context, draft: openDraft(table), report }, () => server.sendToolListChanged())
  const server = await mcpServer(turn)
  // A client stays longer than a narration lasts: what a call has closed is not listed any more.
  server.server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: listedTools(turn) }))
  addTurnResources(server, turn)
  addLetterPrompts(server, context.game)
  return { server, authInfo: authInfoOf(context), turn }
}

/** Tells when a call has changed which tools there are. */
function announcing(begun: ServedTurn, listChanged: () => void): ServedTurn {
  let { draft } = begun
  return {
    context: begun.context,
    report: begun.report,
    get draft() {
      return draft
    },
    set draft(extended) {
      const before = namesOf({ ...begun, draft })
      draft = extended
      if (namesOf({ ...begun, draft }) !== before) listChanged()
    }
  }
}

function namesOf(turn: ServedTurn): string {
  return listedTools(turn)
    .map(({ name }) => name)
    .join()
}
