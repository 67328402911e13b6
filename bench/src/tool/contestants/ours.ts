import { openDraft, openToolServer } from '@gpttherapy/core'
import { ourTurn } from '../our-turn.ts'
import { serveCalls } from '../serve-calls.ts'

/** Ours, as the narrate loop calls it: authorised, validated, decided, reduced to its schema, sanitised, kept. */

const { table, newContext } = ourTurn()

serveCalls(async () => {
  const server = await openToolServer(newContext(), openDraft(table))
  return {
    tools: server.tools.length,
    call: async (name, input) => {
      const { status, text } = await server.call(name, input)
      if (status === 'error') throw new Error(`${name} answered with an error: ${text}`)
      return text
    },
    // It holds nothing but memory.
    close: async () => undefined
  }
})
