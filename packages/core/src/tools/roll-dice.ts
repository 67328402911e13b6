import * as z from 'zod'
import { adds, defineTool, refusal, reply, whileActive } from '../tool.ts'

const notation = /^(\d{1,2})?d(\d{1,3})([+-]\d{1,3})?$/

export const rollDice = defineTool({
  name: 'roll_dice',
  title: 'Roll dice',
  description: 'Rolls dice for something uncertain that matters. The result stands: narrate what was rolled.',
  input: z.strictObject({
    dice: z.string().regex(notation).describe('such as d20, 2d6, 3d8+2'),
    purpose: z.string().min(1).max(200).describe('who attempts what')
  }),
  output: z.object({ dice: z.string(), rolls: z.array(z.int()), total: z.int() }),
  annotations: adds,
  allowed: whileActive,
  decide: ({ die }, { dice, purpose }) => {
    const [, count = '1', sides = '', bonus = '0'] = notation.exec(dice) ?? []
    if (Number(count) < 1 || Number(count) > 20) return refusal('roll 1 to 20 dice at once')
    if (Number(sides) < 2 || Number(sides) > 100) return refusal('a die has 2 to 100 sides')
    const rolls = Array.from({ length: Number(count) }, () => die(Number(sides)))
    const total = rolls.reduce((sum, roll) => sum + roll, Number(bonus))
    return reply({ dice, rolls, total }, { type: 'dice-rolled', dice, rolls, total, purpose })
  }
})
