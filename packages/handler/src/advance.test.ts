import { ModelUnavailableError, noUsage } from '@gpttherapy/core'
import { describe, expect, test } from '@jest/globals'
import { ann, playing } from './fixtures/lone-player.ts'
import { domain } from './fixtures/memory-world.ts'
import { receiveLetter } from './receive-letter.ts'
import { sweep } from './sweep.ts'

const bob = 'bob@b.example'

describe('a session that fails each time', () => {
  test('does not stop the others, and narrates a few times at first, then seldom, then no more', async () => {
    const { world, seat } = await playing()
    const other = await world.write(bob, `dungeon@${domain}`, 'Hello')
    expect(other.type).toBe('recorded')
    let calls = 0
    world.model = async () => {
      calls++
      return { content: [], stopReason: { type: 'end-turn' }, usage: noUsage }
    }
    await world.write(ann, seat, 'I go north')
    for (let count = 0; count < 10; count++) {
      world.clock.now += 7 * 60_000
      await sweep(world)
    }
    expect(calls).toBe(5 + 4)
    for (let count = 0; count < 100; count++) {
      world.clock.now += 7 * 60_000
      await sweep(world)
    }
    expect(calls).toBe(20)
    expect(world.lines.at(-2)).toMatchObject({ event: 'turn-open', reason: 'attempts spent' })
  })
})

describe('a model that is cut off each time while it thinks', () => {
  test('is paid for, and so each time counts as an attempt', async () => {
    const { world, seat } = await playing()
    let calls = 0
    const visited = () => {
      const deadline = new AbortController()
      const model = async () => {
        calls++
        deadline.abort()
        throw new ModelUnavailableError('aborted', { retry: true })
      }
      return { ...world, model, deadline: deadline.signal }
    }
    await receiveLetter(world.lay(ann, seat, 'I go north'), visited())
    for (let count = 0; count < 10; count++) {
      world.clock.now += 7 * 60_000
      await sweep(visited())
    }
    expect(calls).toBe(5 + 4)
  })

  test('is not asked when no time is left, which costs no attempt', async () => {
    const { world, seat, handle } = await playing()
    await receiveLetter(world.lay(ann, seat, 'I go north'), { ...world, deadline: AbortSignal.abort() })
    expect(await handle.load()).toMatchObject({ attempts: 0, session: { turn: { number: 2 } } })
    world.clock.now += 7 * 60_000
    await sweep(world)
    expect((await handle.load())?.session).toMatchObject({ turn: { number: 3 } })
  })
})
