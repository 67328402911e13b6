import { type Game, parseSessionId } from '@gpttherapy/core'
import { expect, test } from '@jest/globals'
import { countingModel, domain, type MemoryWorld, memoryWorld } from './fixtures/memory-world.ts'
import { sampleGames } from './fixtures/sample-games.ts'
import { receiveLetter } from './receive-letter.ts'
import { StaleSessionError } from './sessions.ts'

/** A table for eight, and all eight write in the same second, each letter in a worker of its own. */

const players = ['ann', 'bob', 'cy', 'di', 'eve', 'flo', 'gus', 'hal'].map((name) => `${name}@x.example`)

async function tableForEight(): Promise<MemoryWorld> {
  const games = (await sampleGames()).map(
    (game): Game => ({
      ...game,
      settings: { ...game.settings, players: { min: game.name === 'dungeon' ? 8 : 2, max: 8 } }
    })
  )
  const world = memoryWorld(games, countingModel())
  const [host = '', ...guests] = players
  await world.write(host, `dungeon@${domain}`, 'Hello')
  await world.write(host, seatAt(world, host), `I am Ann. Please invite ${guests.join(', ')}`)
  for (const guest of guests) await world.write(guest, seatAt(world, guest), 'ACCEPT')
  return world
}

function seatAt(world: MemoryWorld, address: string): string {
  return world.posted.findLast((mail) => mail.to === address)?.from ?? ''
}

/** What the queue does: a letter whose worker gave up is handed out again. */
async function delivered(world: MemoryWorld, address: string, words: string, owner: string): Promise<void> {
  const delivery = world.lay(address, seatAt(world, address), words)
  const worker = { ...world, owner }
  for (let attempt = 0; attempt < 20; attempt++) {
    try {
      await receiveLetter(delivery, worker)
      return
    } catch (error) {
      if (!(error instanceof StaleSessionError)) throw error
    }
  }
  throw new Error('the letter was never taken')
}

test('eight letters in the same second close one turn once: none is lost, and each player gets one letter', async () => {
  const world = await tableForEight()
  const handle = world.sessions.open(parseSessionId(world.posted[0]?.tag.split('.')[0] ?? ''))
  const before = await handle.load()
  expect(before?.session).toMatchObject({ status: 'active', turn: { number: 1 } })
  const sent = world.posted.length

  await Promise.all(
    players.map((address, index) => delivered(world, address, `I am ${index}, and go`, `worker ${index}`))
  )

  const after = await handle.load()
  if (after?.session.type !== 'table') throw new Error('no table')
  expect(after.session.turn).toMatchObject({ number: 2, letters: [] })
  const [told] = after.session.story
  expect(told?.letters.map(({ text }) => text).sort()).toEqual(players.map((_, index) => `I am ${index}, and go`))

  const commits = await Promise.all((await handle.versions()).map((version) => handle.loadVersion(version)))
  const events = commits.flatMap((commit) => commit?.events ?? [])
  expect(events.filter(({ type }) => type === 'turn-closed')).toHaveLength(1)
  const narrations = world.posted.slice(sent).filter(({ tag }) => tag.includes('narration'))
  expect(narrations.map(({ to }) => to).sort()).toEqual(players)
})
