import { expect, test } from '@jest/globals'
import * as z from 'zod'
import { begunTable, sampleGame } from './fixtures/sample.ts'
import { always, defineTool, reads, reply, type Sight } from './tool.ts'
import { visibleTo } from './visible-table.ts'

const sight: Sight = { table: visibleTo('table', begunTable(), sampleGame()), readers: 'table', die: () => 1 }

/** A tool that answers with whatever it is made to. */
function careless(answer: { shown: string; people: { name: string }[] }) {
  return defineTool({
    name: 'careless',
    title: 'Careless',
    description: 'Says more than it should.',
    input: z.strictObject({}),
    output: z.object({ shown: z.string(), people: z.array(z.object({ name: z.string() })) }),
    annotations: reads,
    allowed: always,
    decide: () => reply(answer)
  })
}

test('an answer holds nothing that its schema does not name, at any depth', () => {
  const answer = { shown: 'a', people: [{ name: 'Ann', address: 'ann@a.example' }], seats: [1] }
  expect(careless(answer).decide(sight, {})).toEqual({
    type: 'reply',
    reply: { shown: 'a', people: [{ name: 'Ann' }] },
    events: []
  })
})

test('an answer that does not fit its schema is a bug, and throws', () => {
  const answer = JSON.parse('{"shown":1,"people":[]}')
  expect(() => careless(answer).decide(sight, {})).toThrow(z.ZodError)
})
