import { join } from 'node:path'
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { type Demo, playDemo } from './demo.ts'
import { receivedBy } from './mailboxes.ts'
import { domain, type Playing, play } from './play.ts'

jest.setTimeout(30_000)

let playing: Playing
let printed: string[]
let demo: Demo

beforeEach(async () => {
  const flags = { smtpPort: 0, webPort: 0, dataDir: undefined, verdicts: {}, demo: true }
  playing = await play({ ...flags, model: { type: 'scripted' } }, places)
  printed = []
  demo = {
    smtpPort: playing.office.smtpPort,
    domain,
    read: (address) => receivedBy(playing.dataDir, address),
    print: (text) => printed.push(text),
    patienceMs: 20_000
  }
})

afterEach(() => playing.close())

const places = { gamesDir: join(__dirname, '../../../games'), pageDir: join(__dirname, 'web') }

test('two players play a whole session to its end, and every letter of it is printed', async () => {
  const result = await playDemo(demo)
  expect(result).toMatchObject({ turns: 6, ended: true })
  expect(printed).toHaveLength(result.in + result.out)
  const heads = (text: string) => printed.filter((letter) => letter.includes(text)).map((letter) => letter.slice(0, 20))
  for (let turn = 1; turn <= 6; turn++) {
    // Not in a quotation. Bob is there from the turn in which he accepts.
    const readers = heads(`\n  _Turn ${turn}_\n`).filter((head) => head.includes('Alice reads'))
    expect(readers).toHaveLength(1)
  }
  expect(heads('the correspondence has ended').sort()).toEqual([
    expect.stringContaining('Alice reads'),
    expect.stringContaining('Bob reads')
  ])
})

test('it gives up where nobody answers', async () => {
  expect(await playDemo({ ...demo, read: async () => [], patienceMs: 100 })).toEqual({
    in: 1,
    out: 0,
    turns: 0,
    ended: false
  })
})
