import { describe, expect, test } from '@jest/globals'
import { sessionGround } from './fixtures/walks/session-walks.ts'
import { turnGround } from './fixtures/walks/turn-walks.ts'
import { type Ground, goAlong } from './fixtures/walks/walk.ts'
import { isOpen } from './session.ts'
import type { SessionEvent } from './session-event.ts'

function walkThrough<State extends string, Trigger extends string, Carrier extends SessionEvent['type']>(
  ground: Ground<State, Trigger, Carrier>
): void {
  const { table, walks } = ground
  const { edges, refusals } = table
  const from = <Line extends { from: State; trigger: Trigger }>(lines: Line[], state: string, trigger: string) =>
    lines.filter((line) => line.from === state && line.trigger === trigger)

  describe(`the states of a ${table.name}`, () => {
    test.each(walks)('from %s, %s (%s) does what the table says', async (...walk) => {
      expect(await goAlong(ground, walk)).toMatchObject({ from: walk[0], trigger: walk[1] })
    })

    test('leave nothing out: every trigger has edges from every state, the last without a guard, or a refusal', () => {
      for (const state of Object.keys(table.states)) {
        for (const trigger of Object.keys(table.triggers)) {
          const guards = from(edges, state, trigger).map(({ guard }) => guard)
          const refused = from(refusals, state, trigger).map(() => null)
          expect([state, trigger, [...guards, ...refused].indexOf(null)]).toEqual([
            state,
            trigger,
            guards.length + refused.length - 1
          ])
        }
      }
    })

    test('have no line that nobody has walked', async () => {
      const walked = await Promise.all(walks.map((walk) => goAlong(ground, walk)))
      expect(edges.filter((edge) => !walked.includes(edge))).toEqual([])
      // A turn is told and closed in one commit: no letter and no look can come between.
      expect(refusals.filter((refusal) => refusal.from !== 'told' && !walked.includes(refusal))).toEqual([])
    })

    test('are never two for one event', () => {
      for (const edge of edges.filter(({ by }) => by !== null)) {
        const same = edges.filter((other) => other.from === edge.from && other.by === edge.by)
        expect(same.map(({ to }) => to)).toEqual(same.map(() => edge.to))
      }
    })
  })
}

walkThrough(sessionGround)
walkThrough(turnGround)

test('letters are refused as session_closed exactly where a table is not open, and in the archive in silence', async () => {
  for (const [from, trigger, , take] of sessionGround.walks.filter(([, , along]) => along === 'refused')) {
    const { before, events, refused } = await take()
    const isByLetter = !['rest', 'end', 'bounce', 'out of office'].includes(trigger)
    expect([from, trigger, refused === 'session_closed']).toEqual([from, trigger, isByLetter && !isOpen(before)])
    if (from === 'archived') expect(events).toEqual([])
  }
})
