import { cannedAnswers, readSample } from '../../sample/sample.ts'
import { converseLoop } from '../converse-loop.ts'
import { serveTurns } from '../serve-turns.ts'

/** The base: a loop around Converse with kept connections, and tools that are functions in a Map. */

const sample = readSample()
const answer = cannedAnswers(sample)
const functions = new Map(sample.tools.map(({ name }) => [name, () => answer(name)]))
const loop = converseLoop(sample)

serveTurns(() =>
  loop(sample.tools, async (name) => {
    const run = functions.get(name)
    if (run === undefined) throw new Error(`there is no tool ${name}`)
    return run()
  })
)
