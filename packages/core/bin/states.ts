import { writeFileSync } from 'node:fs'
import { sessionGround } from '../src/fixtures/walks/session-walks.ts'
import { turnGround } from '../src/fixtures/walks/turn-walks.ts'
import { goAlong } from '../src/fixtures/walks/walk.ts'
import { statesPage } from '../src/states-page.ts'

/** Goes along the walks of the tests, writes docs/states.md, and says how many edges were walked, of how many. */
const ofSessions = await Promise.all(sessionGround.walks.map((walk) => goAlong(sessionGround, walk)))
const ofTurns = await Promise.all(turnGround.walks.map((walk) => goAlong(turnGround, walk)))

const edges = [...sessionGround.table.edges, ...turnGround.table.edges]
const lines = new Set<unknown>([...ofSessions, ...ofTurns])
const missed = edges.filter((edge) => !lines.has(edge))
for (const { from, trigger, guard, to } of missed) {
  process.stdout.write(`not walked: ${from}, ${trigger}, ${guard ?? 'otherwise'}, ${to}\n`)
}
writeFileSync(new URL('../../../docs/states.md', import.meta.url), statesPage())
process.stdout.write(`walked ${edges.length - missed.length}/${edges.length}\n`)
process.exitCode = missed.length === 0 ? 0 : 1
