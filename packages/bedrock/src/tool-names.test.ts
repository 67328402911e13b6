import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { toolsByWireName, wireCallId, wireToolName } from './tool-names.ts'

test('a name that Converse takes stays as it is', () => {
  expect(wireToolName('get_session_status')).toBe('get_session_status')
  expect(wireCallId('tooluse_a.b:c-1')).toBe('tooluse_a.b:c-1')
})

test('any name becomes one that Converse takes, always the same one', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (name) => {
      expect(wireToolName(name)).toMatch(/^[a-zA-Z0-9_-]{1,64}$/)
      expect(wireToolName(wireToolName(name))).toBe(wireToolName(name))
    })
  )
})

test('names that differ only in what was replaced or cut off stay apart', () => {
  const names = ['mail.send', 'mail/send', 'x'.repeat(65), 'x'.repeat(66)]
  expect(new Set(names.map(wireToolName)).size).toBe(4)
  expect([...toolsByWireName(names).values()]).toEqual(names)
})

test('two tools with one name on the wire are refused', () => {
  expect(() => toolsByWireName(['mail.send', wireToolName('mail.send')])).toThrow('rename one of them')
  expect(() => toolsByWireName(['roll_dice', 'roll_dice'])).toThrow('rename one of them')
})
