import * as z from 'zod'
import { always, defineTool, reply } from '../tool.ts'

export const getSessionStatus = defineTool({
  name: 'get_session_status',
  title: 'Session status',
  description: 'Which game and mission this is, the turn being narrated, who sits at the table and who has answered.',
  input: z.strictObject({}),
  readOnly: true,
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
