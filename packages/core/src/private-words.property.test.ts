import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { evolveTableAll } from './evolve-table.ts'
import { arrival, begunTable, hour, letterFrom, monday, sampleGame } from './fixtures/sample.ts'
import type { Game } from './game.ts'
import { type Model, type ModelRequest, noUsage } from './model.ts'
import { narrateTurn } from './narrate-turn.ts'
import type { LetterDraft } from './next-commit.ts'
import { nextStep } from './next-step.ts'
import { isOpen, players, type Table } from './session.ts'
import { takeLetter } from './take-letter.ts'

/**
 * Any sequence of letters by one to five players, private parts, corrections, answers to offers, departures and missed
 * deadlines, told by a narrator that repeats and records all that it is given: no private word reaches anybody else.
 */

const names = ['ann', 'bob', 'cy', 'dee', 'eve']
const addressOf = (name: string) => `${name}@${name[0]}.example`

type Act = { who: number; does: 'shared' | 'mixed' | 'private' | 'share' | 'edit' | 'keep' | 'copy' | 'stop' | 'wait' }

const act: fc.Arbitrary<Act> = fc.record({
  who: fc.integer({ min: 0, max: 4 }),
  does: fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom<Act['does']>('shared', 'mixed', 'private') },
    { weight: 4, arbitrary: fc.constantFrom<Act['does']>('share', 'edit', 'keep') },
    { weight: 1, arbitrary: fc.constantFrom<Act['does']>('copy', 'stop', 'wait') }
  )
})

type Seen = { requests: ModelRequest[]; letters: LetterDraft[]; told: number }

test.each([
  ['the table', sampleGame({ turns: 12 })],
  ['the narrator', sampleGame({ letters: 'private', players: { min: 1, max: 5 } })]
] as const)('in a game whose letters are for: %s', async (_, game) => {
  let told = 0
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 5 }),
      fc.array(act, { minLength: 5, maxLength: 40 }),
      async (size, acts) => {
        const seen: Seen = { requests: [], letters: [], told: 0 }
        await play(seated(game, size), acts, game, seen)
        expect(leaks(seen)).toEqual([])
        told += seen.told
      }
    ),
    { numRuns: 200 }
  )
  expect(told).toBeGreaterThan(400)
})

function seated(game: Game, size: number): Table {
  const four = { ...game, settings: { ...game.settings, players: { min: 1, max: 5 } } }
  let table = begunTable(four)
  for (const [seat, name] of names.slice(0, size).entries()) {
    if (seat === 0) continue
    const written = { type: 'address-written' as const, seat: 0, address: addressOf(name), readers: 'table' as const }
    const known = table.addresses.findIndex((one) => one.address === written.address) + 1
    const invited = { type: 'player-invited' as const, standIn: known === 0 ? table.addresses.length + 1 : known }
    table = evolveTableAll(table, known === 0 ? [written, invited] : [invited], monday)
    table = letterFrom(table, seat, arrival(addressOf(name), 'ACCEPT', { fromName: name }), four)
  }
  return table
}

async function play(start: Table, acts: Act[], game: Game, seen: Seen): Promise<void> {
  let table = start
  let now = monday
  for (const [index, { who, does }] of acts.entries()) {
    now += does === 'wait' ? 90 * hour : hour
    const seat = players(table)[who % Math.max(1, players(table).length)]
    if (seat !== undefined && does !== 'wait') {
      const words = wordsFor(does, seat.name, index)
      const letter = arrival(seat.address, words, { fromName: seat.name, sesAt: now / 1000 })
      const decision = takeLetter(table, seat.seat, letter, game, now)
      if (decision.type === 'accepted') {
        seen.letters.push(...decision.proposal.letters)
        table = evolveTableAll(table, decision.proposal.events, now)
      }
    }
    table = await settle(table, game, now, seen)
    if (!isOpen(table)) return
  }
}

async function settle(table: Table, game: Game, now: number, seen: Seen): Promise<Table> {
  const commit = {
    version: 1,
    at: now,
    cause: { type: 'clock' as const },
    events: [],
    session: table,
    texts: [],
    letters: []
  }
  const step = nextStep({ ...commit, usage: noUsage, attempts: 0 }, game, 'me', now)
  if (step.type === 'tick') {
    seen.letters.push(...step.proposal.letters)
    return evolveTableAll(table, step.proposal.events, now)
  }
  if (step.type !== 'narrate') return table
  const thinking = { model: indiscreet(seen), seed: `seed ${now}`, now, signal: new AbortController().signal }
  const turn = await narrateTurn(table, game, thinking)
  if (turn.type !== 'narrated') throw new Error(turn.reason)
  seen.told++
  seen.letters.push(...turn.proposal.letters)
  return evolveTableAll(table, turn.proposal.events, now)
}

function wordsFor(does: Act['does'], name: string, index: number): string {
  const secret = `canary-${name}-${index}`
  switch (does) {
    case 'shared':
      return `I go on ${index}.`
    case 'mixed':
      return `I stay ${index}.\n\nPRIVATE:\nAsk ${secret}@x.example, ${secret}`
    case 'private':
      return `To the narrator:\n${secret}`
    case 'share':
      return `${secret.replace('canary', 'shared')}\n\nPRIVATE:\nKEEP\n\n${secret}\n\nSHARE`
    case 'edit':
      return `EDIT: an open word\n\nPRIVATE:\n${secret}`
    case 'keep':
      return `KEEP\n\nPRIVATE:\n${secret}`
    default:
      return does === 'copy' ? 'EXPORT' : 'STOP'
  }
}

function indiscreet(seen: Seen): Model {
  return async (request) => {
    seen.requests.push(structuredClone(request))
    const known = canariesIn(JSON.stringify(request)).join(' ').slice(0, 250) || 'nothing'
    const text = { type: 'text' as const, text: known }
    if (request.messages.length > 1) return { content: [text], stopReason: { type: 'end-turn' }, usage: noUsage }
    const calls = [
      { name: 'record_fact', input: { about: 'all', fact: known } },
      { name: 'update_game_state', input: { changes: [{ name: 'known', value: known }], reason: known.slice(0, 100) } },
      { name: 'renew_recap', input: { recap: known } },
      { name: 'propose_share', input: { passage: known } },
      { name: 'recall_facts', input: {} },
      { name: 'get_turn_history', input: {} }
    ]
    const content = calls.map((call, index) => ({ type: 'tool-call' as const, id: `c-${index}`, ...call }))
    return { content, stopReason: { type: 'tool-use' }, usage: noUsage }
  }
}

/** Seats are numbered in the order of the names. */
function leaks({ requests, letters }: Seen): string[] {
  const toOthers = letters.flatMap(({ to, kind, markdown }) =>
    canariesIn(markdown)
      .filter((canary) => canary.split('-')[1] !== names[to])
      .map((canary) => `${canary} in a ${kind} to ${names[to]}`)
  )
  const mixed = requests
    .map((request) => [...new Set(canariesIn(JSON.stringify(request)).map((canary) => canary.split('-')[1]))])
    .filter((writers) => writers.length > 1)
    .map((writers) => `a prompt with words of ${writers.join(' and ')}`)
  return [...toOthers, ...mixed]
}

function canariesIn(text: string): string[] {
  return [...new Set(text.match(/canary-[a-z]+-[0-9]+/gu) ?? [])]
}
