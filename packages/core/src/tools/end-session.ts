import * as z from 'zod'
import { adds, defineTool, reply, whileActive } from '../tool.ts'

export const endSession = defineTool({
  name: 'end_session',
  title: 'End the session',
  description:
    'Ends this correspondence with the letter you are about to write: the mission is over, or everyone wants to stop. That letter is the last one, so make it an epilogue.',
  input: z.strictObject({ outcome: z.string().min(1).max(200).describe('how it ended, in one sentence') }),
  output: z.object({ ended: z.literal(true), outcome: z.string() }),
  annotations: { ...adds, destructiveHint: true },
  // What one player reads alone is no place to end what all read.
  allowed: (sight) => whileActive(sight) && sight.table.told === null,
  decide: (_sight, { outcome }) => reply({ ended: true as const, outcome }, { type: 'session-ended', outcome })
})
