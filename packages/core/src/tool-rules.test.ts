import { expect, test } from '@jest/globals'
import * as z from 'zod'
import { always, defineTool, reads, reply } from './tool.ts'

const sound = {
  name: 'look_around',
  title: 'Look around',
  description: 'What can be seen from here.',
  input: z.strictObject({ where: z.string() }),
  output: z.object({ seen: z.string() }),
  annotations: reads,
  allowed: always,
  decide: () => reply({ seen: 'a door' })
}

test('a sound definition is a tool', () => {
  expect(defineTool(sound).name).toBe('look_around')
})

test.each([
  ['a name with a dot', { name: 'look.around' }, 'name must be 1 to 64'],
  ['a name of 65 characters', { name: 'x'.repeat(65) }, 'name must be 1 to 64'],
  ['no name', { name: '' }, 'name must be 1 to 64'],
  ['a blank description', { description: ' \n' }, 'description must not be blank'],
  ['a blank title', { title: ' ' }, 'title must not be blank'],
  ['arguments that nobody named', { input: z.object({}) }, 'must be a z.strictObject'],
  ['a blank in an argument’s name', { input: z.strictObject({ 'a b': z.string() }) }, 'argument "a b" must be'],
  [
    'an argument’s name of 65 characters',
    { input: z.strictObject({ ['x'.repeat(65)]: z.string() }) },
    'must be 1 to 64'
  ],
  ['a session for an argument', { input: z.strictObject({ session_id: z.string() }) }, 'argument "session_id" must go']
])('%s is refused when the tool is defined, with the rule', (_what, change, rule) => {
  const broken = { ...sound, ...change }
  expect(() => defineTool(broken)).toThrow(`tool "${broken.name}": `)
  expect(() => defineTool(broken)).toThrow(rule)
})

test('a union at the root is refused, come past the compiler as it may', () => {
  const union = JSON.parse('{}')
  union.input = z.union([z.strictObject({ a: z.string() }), z.strictObject({ b: z.string() })])
  expect(() => defineTool({ ...sound, ...union })).toThrow('no anyOf at the root')
  const text = JSON.parse('{}')
  text.output = z.string()
  expect(() => defineTool({ ...sound, ...text })).toThrow('output must be an object')
})
