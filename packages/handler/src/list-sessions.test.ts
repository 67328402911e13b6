import { describe, expect, test } from '@jest/globals'
import { domain } from './fixtures/memory-world.ts'
import { toldTurn } from './fixtures/told-turn.ts'
import { listedSessions, listSessions } from './list-sessions.ts'
import { sweep } from './sweep.ts'

describe('the list of sessions', () => {
  test('names each open table once, the soonest due first, and what it waits for', async () => {
    const { world, handle } = await toldTurn()
    world.clock.now += 1_000
    await world.write('cleo@c.example', `intimacy@${domain}`, 'Good evening')
    const listed = listedSessions.parse(await listSessions(world.sessions, 10))
    expect(listed).toMatchObject({
      sessions: [
        { session: handle.id, type: 'table', game: 'dungeon', status: 'active', turn: 2, awaited: [0] },
        { game: 'intimacy', status: 'initializing', turn: null, awaited: [] }
      ],
      more: false
    })
    expect(JSON.stringify(listed)).not.toMatch(/@|ann|cleo/i)
  })

  test('says that there are more', async () => {
    const { world } = await toldTurn()
    await world.write('cleo@c.example', `dungeon@${domain}`, 'Good evening')
    expect(await listSessions(world.sessions, 1)).toMatchObject({ sessions: [{ game: 'dungeon' }], more: true })
  })

  test('leaves out what lies in the archive, once the sweeps have passed by', async () => {
    const { world, seat } = await toldTurn()
    await world.write('ann@a.example', seat, 'STOP')
    expect(await listSessions(world.sessions, 10)).toMatchObject({ sessions: [{ status: 'completed' }] })
    world.clock.now += 60 * 86_400_000
    await sweep(world)
    world.clock.now += 3_600_000
    await sweep(world)
    expect(await listSessions(world.sessions, 10)).toEqual({ sessions: [], more: false })
  })

  test('names a session once although an older commit of it waits for a letter too', async () => {
    const { world, seat, handle } = await toldTurn()
    world.outcomes.push({ type: 'throttled', reason: 'TooManyRequests' })
    await world.write('ann@a.example', seat, 'I climb again')
    world.outcomes.push({ type: 'throttled', reason: 'TooManyRequests' })
    await world.write('ann@a.example', seat, 'And again')
    const { sessions } = await listSessions(world.sessions, 10)
    expect(await world.sessions.due(Number.MAX_SAFE_INTEGER, 10)).not.toHaveLength(1)
    expect(sessions).toMatchObject([{ session: handle.id, unsettledLetters: 1 }])
  })
})
