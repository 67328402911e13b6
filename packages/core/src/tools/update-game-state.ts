import * as z from 'zod'
import { adds, defineTool, reply, whileActive } from '../tool.ts'

export const updateGameState = defineTool({
  name: 'update_game_state',
  title: 'Update the game state',
  description:
    'Sets named values that must stay true from turn to turn: where the company is, health, what is carried, what is open or shut. A new value replaces the old.',
  input: z.strictObject({
    changes: z
      .array(
        z.strictObject({
          name: z.string().min(1).max(60).describe('such as "place", "Aria: health"'),
          value: z.string().min(1).max(300)
        })
      )
      .min(1)
      .max(12),
    reason: z.string().min(1).max(200).describe('what in the story changed it')
  }),
  output: z.object({ updated: z.array(z.string()).describe('names of what was set') }),
  annotations: { ...adds, destructiveHint: true, idempotentHint: true },
  allowed: whileActive,
  decide: ({ readers }, { changes, reason }) =>
    reply(
      { updated: changes.map((change) => change.name) },
      ...changes.map((change) => ({ type: 'state-updated' as const, ...change, reason, readers }))
    )
})
