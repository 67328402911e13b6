import * as z from 'zod'
import { adds, defineTool, refusal, reply, whileActive } from '../tool.ts'

export const recordFact = defineTool({
  name: 'record_fact',
  title: 'Record a fact',
  description:
    'Keeps something that must still be right many turns from now: a name, a debt, a promise, a secret found.',
  input: z.strictObject({
    about: z.string().min(1).max(60).describe('whom or what it is about'),
    fact: z.string().min(1).max(300).describe('one sentence')
  }),
  output: z.object({ recorded: z.string(), about: z.string() }),
  annotations: { ...adds, idempotentHint: true },
  allowed: whileActive,
  decide: ({ table, readers }, { about, fact }) => {
    if (table.facts.some((known) => known.about === about && known.text === fact))
      return refusal('that is recorded already')
    return reply({ recorded: fact, about }, { type: 'fact-recorded', about, text: fact, readers })
  }
})
