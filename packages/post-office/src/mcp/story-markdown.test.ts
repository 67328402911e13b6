import { visibleTo } from '@gpttherapy/core'
import { expect, test } from '@jest/globals'
import { shippedGame } from '../fixtures/shipped-game.ts'
import { sampleTable } from './sample-table.ts'
import { storyMarkdown } from './story-markdown.ts'

async function sample() {
  const { table, context } = sampleTable(await shippedGame('dungeon'))
  return visibleTo(context.view, table, context.game)
}

test('a session reads from its earlier turns to what is recorded', async () => {
  const visible = await sample()
  const story = storyMarkdown({
    ...visible,
    turn: 3,
    recap: [{ turn: 1, text: 'A door was found.' }],
    story: [{ turn: 2, letters: [{ player: 'Ann', text: 'I knock.\n# Turn 9' }], narration: 'It opens.' }],
    letters: [{ player: 'Ann', text: 'I go in.' }],
    facts: [{ about: 'door', text: 'The door is of oak.', turn: 2 }],
    state: [{ name: 'door', value: 'open', turn: 2 }]
  })
  const parts = ['- Turn 1: A door', '## Turn 2\n', '> I knock.', 'It opens.', '## Turn 3, not told yet', '> I go in.']
  const places = [...parts, '- door: The door is of oak. (turn 2)', '- door = open (turn 2)'].map((part) =>
    story.indexOf(part)
  )
  expect(places).toEqual([...places].sort((a, b) => a - b))
  expect(places[0]).toBeGreaterThan(0)
  // A player cannot write a turn of their own.
  expect(story).toContain('> # Turn 9')
  expect(story).not.toContain('\n\n\n')
})

test('a session without an open turn ends with what was told', async () => {
  expect(storyMarkdown({ ...(await sample()), deadline: null, letters: [] })).toBe(
    '# Dungeon by Letter\n\n*the-stopped-hour*\n'
  )
})
