import * as z from 'zod'
import { always, defineTool, reads, reply } from '../tool.ts'

export const getTurnHistory = defineTool({
  name: 'get_turn_history',
  title: 'Turn history',
  description:
    'The latest turns, oldest first: what each player wrote and what you narrated. Older turns as one line each.',
  input: z.strictObject({
    limit: z.int().min(1).max(10).default(5).describe('how many of the latest turns to read in full')
  }),
  output: z.object({
    earlier: z.array(z.object({ turn: z.int(), text: z.string() })).describe('a line for each older turn'),
    turns: z.array(
      z.object({
        turn: z.int(),
        letters: z.array(z.object({ player: z.string(), text: z.string() })),
        narration: z.string()
      })
    )
  }),
  annotations: reads,
  allowed: always,
  decide: ({ table }, { limit }) => reply({ earlier: table.recap, turns: table.story.slice(-limit) })
})
