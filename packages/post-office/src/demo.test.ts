import { join } from 'node:path'
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { type Demo, playDemo } from './demo.ts'
import { receivedBy, type StoredLetter } from './mailboxes.ts'
import { domain, type Playing, play } from './play.ts'

jest.setTimeout(60_000)

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
    now: playing.clock.now,
    letHoursPass: playing.letHoursPass,
    settled: playing.settled,
    patienceMs: 40_000
  }
})

afterEach(() => playing.close())

const places = { gamesDir: join(__dirname, '../../../games'), pageDir: join(__dirname, 'web') }

/** Of each printed letter with these words, who did what with it and when. */
function whoAndWhen(words: string | RegExp): string[] {
  const heads = printed.filter((text) => text.search(words) >= 0)
  return heads.map((text) => /── \w+ (\d+ \w+), [\d:]+ · (\w+ \w+)/.exec(text)?.slice(1).join(' ') ?? text)
}

test('three play a whole session through an absence, a missed deadline and a pause', async () => {
  expect(await playDemo(demo)).toEqual({ in: 17, out: 36, turns: 6, ended: true })
  const jumps = printed.filter((text) => text.startsWith('\n══'))
  expect(printed).toHaveLength(17 + 36 + jumps.length)
  expect(jumps.join()).toContain('6 days later')
  const readers = (words: string | RegExp) => whoAndWhen(words).map((line) => line.replace(/^\d+ \w+ /, ''))
  expect(readers('AWAY until \\d')).toEqual(['Bob writes'])
  expect(readers('the only reminder')).toEqual(['Cleo reads'])
  expect(readers('no letter has come from')).toEqual(['Alice reads'])
  // The table has gone on with the one who wrote.
  for (let turn = 2; turn <= 6; turn++) {
    expect(readers(new RegExp(`\\n {2}_Turn ${turn}_\\n`)).sort()).toEqual(['Alice reads', 'Bob reads', 'Cleo reads'])
  }
  expect(readers('Welcome back\\. The story so far')).toContain('Bob reads')
  expect(readers('the correspondence has ended').sort()).toEqual(['Alice reads', 'Bob reads', 'Cleo reads'])
})

test('where no end comes, each stops after the twelfth turn, once', async () => {
  const inbox = new Map<string, StoredLetter[]>()
  const give = (name: string, text: string) => {
    const address = `${name.toLowerCase()}@example.org`
    const letters = inbox.get(address) ?? []
    const messageId = `<${letters.length}@play.localhost>`
    inbox.set(address, [...letters, { ...blank, messageId, text, receivedAt: new Date(demo.now()).toISOString() }])
  }
  const names = ['Alice', 'Bob', 'Cleo']
  const settled = async () => {
    const said = printed.at(-1) ?? ''
    const writer = names.find((name) => said.includes(`${name} writes`)) ?? ''
    if (said.endsWith('  STOP\n')) give(writer, 'You are out of it, as you asked.')
    else for (const turn of [11, 12, 13]) for (const name of names) give(name, `_Turn ${turn}_\n\nAnd then?`)
  }
  const result = await playDemo({ ...demo, settled, read: async (address) => inbox.get(address) ?? [] })
  expect(result).toMatchObject({ turns: 13, ended: true })
  expect(whoAndWhen(/ STOP\n$/).map((line) => line.replace(/^\d+ \w+ /, ''))).toEqual([
    'Alice writes',
    'Bob writes',
    'Cleo writes'
  ])
})

const blank: StoredLetter = {
  messageId: '',
  inReplyTo: null,
  references: [],
  from: '',
  fromName: '',
  replyTo: `dungeon@${domain}`,
  to: [],
  subject: '',
  text: '',
  html: null,
  receivedAt: ''
}

test('it gives up where nobody answers', async () => {
  expect(await playDemo({ ...demo, read: async () => [] })).toEqual({ in: 1, out: 0, turns: 0, ended: false })
})

test('it gives up where the post office does not come to rest', async () => {
  const settled = () => new Promise<void>(() => undefined)
  expect(await playDemo({ ...demo, settled, patienceMs: 2_000 })).toMatchObject({ in: 1, ended: false })
})
