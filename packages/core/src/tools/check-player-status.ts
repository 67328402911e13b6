import * as z from 'zod'
import { always, defineTool, reads, refusal, reply } from '../tool.ts'
import { playerStatus } from '../visible-table.ts'

export const checkPlayerStatus = defineTool({
  name: 'check_player_status',
  title: 'Player status',
  description:
    'Whether a player at this table has answered this turn, is still awaited, is away, is invited or has left.',
  input: z.strictObject({
    player: z.string().min(1).max(60).describe('the name at the table, as get_session_status lists it')
  }),
  output: z.object({ player: z.string(), status: playerStatus, turn: z.int() }),
  annotations: reads,
  allowed: always,
  decide: ({ table }, { player }) => {
    const found = table.players.find((one) => one.name.toLowerCase() === player.trim().toLowerCase())
    if (found === undefined) return refusal(`nobody at this table has that name; there are: ${names(table.players)}`)
    return reply({ player: found.name, status: found.status, turn: table.turn })
  }
})

function names(players: { name: string }[]): string {
  return players.map((player) => player.name).join(', ')
}
