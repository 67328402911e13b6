import { expect, test } from '@jest/globals'
import { readable, synthesise } from './synthesise.ts'

expect.addSnapshotSerializer({ test: (value) => typeof value === 'object', serialize: (value) => lines(value, '') })

test('builds this for stage prod', () => {
  expect(readable(synthesise({}))).toMatchSnapshot()
})

test('builds this differently for stage dev', () => {
  const prod = readable(synthesise({}))
  const dev = Object.entries(readable(synthesise({ stage: 'dev' })))
  const different = dev.filter(([id, resource]) => JSON.stringify(resource) !== JSON.stringify(prod[id]))
  expect(dev.map(([id]) => id)).toEqual(Object.keys(prod))
  expect(Object.fromEntries(different)).toMatchSnapshot()
})

/** JSON, but what fits on a line stands on one line: a whole template of a few screens, and a diff that says it all. */
function lines(value: unknown, indent: string): string {
  const line = JSON.stringify(value)
  if (typeof value !== 'object' || value === null || indent.length + line.length <= 120) return line
  const inner = `${indent}  `
  if (Array.isArray(value)) return `[\n${value.map((item) => inner + lines(item, inner)).join('\n')}\n${indent}]`
  const entries = Object.entries(value).map(([key, item]) => `${inner}${key}: ${lines(item, inner)}`)
  return `{\n${entries.join('\n')}\n${indent}}`
}
