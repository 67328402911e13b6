import * as z from 'zod'
import { tableStatus } from '../session.ts'
import { always, defineTool, reads, reply } from '../tool.ts'
import { playerStatus } from '../visible-table.ts'

export const getSessionStatus = defineTool({
  name: 'get_session_status',
  title: 'Session status',
  description: 'Which game and mission this is, the turn being narrated, who sits at the table and who has answered.',
  input: z.strictObject({}),
  output: z.object({
    game: z.string(),
    mission: z.string().nullable(),
    status: tableStatus,
    turn: z.int(),
    deadline: z.string().nullable().describe('ISO 8601; none while no turn is open'),
    players: z.array(z.object({ name: z.string(), status: playerStatus })),
    free_seats: z.int()
  }),
  annotations: reads,
  allowed: always,
  decide: ({ table }) =>
    reply({
      game: table.title,
      mission: table.mission?.name ?? null,
      status: table.status,
      turn: table.turn,
      deadline: table.deadline,
      players: table.players,
      free_seats: table.freeSeats
    })
})
