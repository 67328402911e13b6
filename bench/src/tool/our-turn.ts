import type { SecurityContext, Table } from '@gpttherapy/core'
import { timeOf } from '../sample/correspondence.ts'
import { readSample } from '../sample/sample.ts'

/** The sample's turn, as our own tools see it. @returns a new context each time: a server answers to its own alone. */
export function ourTurn(): { table: Table; newContext: () => SecurityContext } {
  const { game, table, number } = readSample()
  const context = { game, view: 'table' as const, readerNames: ['Ann'], now: timeOf(number), seed: 'seed-of-the-turn' }
  return { table, newContext: () => ({ ...context }) }
}
