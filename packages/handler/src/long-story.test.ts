import { type Model, noUsage } from '@gpttherapy/core'
import { expect, test } from '@jest/globals'
import { anyTable } from './fixtures/any-table.ts'
import { sampleGames } from './fixtures/sample-games.ts'

/** What a story of fifty turns costs its narrator to read, told through the mail, four to a table, as shipped. */

const page = 'The lantern swings, and the road goes on under it, wet and patient. '.repeat(20)

test('the prompt of turn 50 is hardly longer than that of turn 10, and still has the fact of turn 2', async () => {
  const [dungeon] = (await sampleGames()).filter(({ name }) => name === 'dungeon')
  if (dungeon === undefined) throw new Error('no dungeon')
  const prompts: string[] = []
  const table = await anyTable({ ...dungeon, settings: { ...dungeon.settings, turns: 60 } }, 4)
  table.world.model = diligent(prompts)
  for (let turn = 1; turn <= 50; turn++) {
    await table.happens({ type: 'all at once', number: turn })
    await table.happens({ type: 'time', hours: 24, sweeps: true })
  }
  const [tenth = '', fiftieth = ''] = [prompts[9], prompts[49]]
  expect(fiftieth).toContain('Mile 2: Ann owes the ferryman 2 coins. (turn 2)')
  expect(fiftieth).toContain('The recap of turn 48.')
  expect(fiftieth.length / tenth.length).toBeLessThanOrEqual(1.3)
})

/** A fact each turn, a recap each fourth, and a page to read. */
function diligent(prompts: string[]): Model {
  return async (request) => {
    const turn = prompts.length + (request.messages.length === 1 ? 1 : 0)
    const text = { type: 'text' as const, text: `## Mile ${turn}\n\n${page}` }
    if (request.messages.length > 1) return { content: [text], stopReason: { type: 'end-turn' }, usage: noUsage }
    prompts.push(JSON.stringify(request))
    const fact = { about: `Mile ${turn}`, fact: `Ann owes the ferryman ${turn} coins.` }
    const calls = [
      { name: 'record_fact', input: fact },
      ...(turn % 4 === 0 ? [{ name: 'renew_recap', input: { recap: `The recap of turn ${turn}.` } }] : [])
    ]
    const content = calls.map((call, index) => ({ type: 'tool-call' as const, id: `call-${index}`, ...call }))
    return { content, stopReason: { type: 'tool-use' }, usage: noUsage }
  }
}
