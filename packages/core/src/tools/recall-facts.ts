import * as z from 'zod'
import { always, defineTool, reads, reply } from '../tool.ts'

export const recallFacts = defineTool({
  name: 'recall_facts',
  title: 'Recall facts',
  description: 'The recorded facts with the turn each comes from, and the current game state.',
  input: z.strictObject({
    about: z.string().min(1).max(60).optional().describe('only what names this; leave it out for everything')
  }),
  output: z.object({
    facts: z.array(z.object({ about: z.string(), text: z.string(), turn: z.int() })),
    state: z.array(z.object({ name: z.string(), value: z.string(), turn: z.int() }))
  }),
  annotations: reads,
  allowed: always,
  decide: ({ table }, { about }) => {
    const wanted = about?.toLowerCase()
    const matches = (text: string) => wanted === undefined || text.toLowerCase().includes(wanted)
    return reply({
      facts: table.facts.filter((fact) => matches(`${fact.about} ${fact.text}`)),
      state: table.state.filter((entry) => matches(`${entry.name} ${entry.value}`))
    })
  }
})
