import * as z from 'zod'
import { always, defineTool, reply } from '../tool.ts'

export const recallFacts = defineTool({
  name: 'recall_facts',
  title: 'Recall facts',
  description: 'The recorded facts with the turn each comes from, and the current game state.',
  input: z.strictObject({
    about: z.string().min(1).max(60).optional().describe('only what names this; leave it out for everything')
  }),
  readOnly: true,
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
