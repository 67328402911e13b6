import { openDraft } from '@gpttherapy/core'
import { callTool, toolsFor } from '../../../../packages/core/src/draft.ts'
import { ourTurn } from '../our-turn.ts'
import { serveCalls } from '../serve-calls.ts'

/** Our tools, deciding and keeping their draft, without any protocol: what the work itself costs. */

const { table, newContext } = ourTurn()

serveCalls(async () => {
  const context = newContext()
  let draft = openDraft(table)
  const byName = new Map(toolsFor(context, draft).map((tool) => [tool.name, tool]))
  return {
    tools: byName.size,
    call: async (name, input) => {
      const tool = byName.get(name)
      if (tool === undefined) throw new Error(`there is no tool ${name}`)
      const called = callTool(context, draft, tool, input)
      draft = called.draft
      if (called.decision.type === 'refusal') throw new Error(called.decision.reason)
      return JSON.stringify(called.decision.reply)
    },
    close: async () => undefined
  }
})
