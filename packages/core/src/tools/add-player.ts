import * as z from 'zod'
import { adds, defineTool, refusal, reply } from '../tool.ts'

export const addPlayer = defineTool({
  name: 'add_player',
  title: 'Invite a player',
  description:
    'Sends one invitation to a person whom a player asked to invite. The person joins only after accepting it. Use the stand-in that the letter shows in place of the address.',
  input: z.strictObject({
    player_email: z
      .string()
      .regex(/^<address-\d{1,3}>$/)
      .describe('the stand-in exactly as the letter shows it, such as <address-1>')
  }),
  output: z.object({
    invited: z.string().describe('the stand-in'),
    free_seats: z.int().describe('seats free after this invitation'),
    note: z.string()
  }),
  annotations: { ...adds, openWorldHint: true },
  allowed: ({ table }) => table.freeSeats > 0 && table.invitable.length > 0,
  decide: ({ table }, { player_email }) => {
    if (table.freeSeats < 1) return refusal('no seat is free at this table')
    if (!table.invitable.includes(player_email)) {
      return refusal(`that address cannot be invited; those that can are: ${table.invitable.join(', ') || 'none'}`)
    }
    const standIn = Number(player_email.replace(/\D/g, ''))
    return reply(
      {
        invited: player_email,
        free_seats: table.freeSeats - 1,
        note: 'one invitation goes out; they join when they accept'
      },
      { type: 'player-invited', standIn }
    )
  }
})
