import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'

// docs/bedrock-rules.md lists the rules; this holds it and the tests together.
const rules = [
  ...Array.from({ length: 17 }, (_, index) => String(index + 1)),
  ...Array.from({ length: 4 }, (_, index) => `trap ${index + 1}`)
]
const page = readFileSync('docs/bedrock-rules.md', 'utf8')
const rows = [...page.matchAll(/^\| (\d+|trap \d) +\|.*\| (\S+\.test\.ts) +\|$/gm)].map(([, rule = '', file = '']) => ({
  rule,
  file
}))

test('the page lists every rule once, in order', () => {
  expect(rows.map(({ rule }) => rule)).toEqual(rules)
})

test('every rule on the page has a test that begins with its number, where the page says', () => {
  expect(rows.filter(({ rule, file }) => !rulesTestedIn(file).has(rule))).toEqual([])
})

test('no test has a number that the page does not know', () => {
  const tests = readdirSync(__dirname).filter((name) => name.endsWith('.test.ts'))
  const tested = new Set(tests.flatMap((file) => [...rulesTestedIn(file)]))
  expect([...tested].filter((rule) => !rules.includes(rule))).toEqual([])
})

/** `test('13: no message …` or `])('13: …`. */
function rulesTestedIn(file: string): Set<string> {
  const source = readFileSync(join(__dirname, file), 'utf8')
  return new Set(
    [...source.matchAll(/^\s*(?:test|test\.each.*|\]\))\('(\d+|trap \d): /gm)].map(([, rule = '']) => rule)
  )
}
