import * as z from 'zod'
import { always, defineTool, reads, reply } from '../tool.ts'

export const getGameRules = defineTool({
  name: 'get_game_rules',
  title: 'Game rules',
  description: 'The rules that the players rely on, and the text of the mission.',
  input: z.strictObject({}),
  output: z.object({ game: z.string(), rules: z.string(), mission: z.string().nullable() }),
  annotations: reads,
  allowed: always,
  decide: ({ table }) => reply({ game: table.title, rules: table.rules, mission: table.mission?.text ?? null })
})
