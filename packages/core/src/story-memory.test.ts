import { describe, expect, test } from '@jest/globals'
import { evolveTableAll } from './evolve-table.ts'
import { arrival, begunTable, hour, letterFrom, monday, sampleGame, scripted } from './fixtures/sample.ts'
import type { Game } from './game.ts'
import type { ModelRequest } from './model.ts'
import { narrateTurn } from './narrate-turn.ts'
import type { LetterDraft } from './next-commit.ts'
import { pacing } from './pacing.ts'
import { seatOf, type Table } from './session.ts'
import { takeLetter } from './take-letter.ts'

const game = sampleGame({ turns: 60 })
const day = 24 * hour

type Told = { table: Table; letters: LetterDraft[]; requests: ModelRequest[] }

async function told(table: Table, of: Game, now: number, ...lines: Parameters<typeof scripted>): Promise<Told> {
  const model = scripted(...lines)
  const turn = await narrateTurn(table, of, { model, seed: 's', now, signal: new AbortController().signal })
  if (turn.type !== 'narrated') throw new Error(turn.reason)
  const { events, letters } = turn.proposal
  return { table: evolveTableAll(table, events, now), letters, requests: model.requests }
}

const ann = (table: Table, words: string, now: number) =>
  letterFrom(table, 0, arrival('ann@a.example', words, { sesAt: now / 1000 }), game, now)

const promptOf = (told: Told) => JSON.stringify(told.requests[0]?.messages[0])
const bytesOf = (told: Told) => JSON.stringify(told.requests[0]).length

/** Ann alone, a letter a day, until the prompt of turn `last`; each narration records a fact and is as long as they are. */
async function plays(last: number): Promise<Told[]> {
  const prose = 'The lantern swings, and the road goes on under it, wet and patient. '.repeat(25)
  const turns: Told[] = []
  let table = begunTable(game)
  for (let turn = 1; turn <= last; turn++) {
    const now = monday + turn * day
    const calls = [
      {
        tool: 'record_fact',
        input: { about: `Mile ${turn}`, fact: `At mile ${turn} Ann owes the ferryman ${turn} coins.` }
      },
      ...(turn % 4 === 0
        ? [{ tool: 'renew_recap', input: { recap: `By turn ${turn} Ann has come ${turn} miles.` } }]
        : [])
    ]
    const next = await told(table, game, now, calls, `## Mile ${turn}\n\n${prose}`)
    turns.push(next)
    table = ann(next.table, `I walk mile ${turn + 1}. ${'Step by step. '.repeat(20)}`, now + hour)
  }
  return turns
}

describe('a story of fifty turns', () => {
  test('still has the fact of turn 2, and the recap, in a prompt that is hardly longer than that of turn 10', async () => {
    const turns = await plays(50)
    const [tenth, fiftieth] = [turns[9], turns[49]]
    if (tenth === undefined || fiftieth === undefined) throw new Error('too few turns')
    expect(promptOf(fiftieth)).toContain('At mile 2 Ann owes the ferryman 2 coins. (turn 2)')
    expect(promptOf(fiftieth)).toContain('# The story so far\\n\\nBy turn 48 Ann has come 48 miles.')
    expect(promptOf(fiftieth)).toContain('- Turn 30: ')
    expect(bytesOf(fiftieth) / bytesOf(tenth)).toBeLessThanOrEqual(1.3)
  })

  test('has its recap asked for when some turns have passed without a new one', async () => {
    const asked = (await plays(9)).map((turn) => promptOf(turn).includes('call renew_recap'))
    // Renewed at turns 4 and 8: what is due at turn 5 is not due again.
    expect(asked).toEqual([false, false, false, false, false, false, false, false, false])
    let table = begunTable(game)
    const never: boolean[] = []
    for (let turn = 1; turn <= 6; turn++) {
      const next = await told(table, game, monday + turn * day, 'The road.')
      never.push(promptOf(next).includes('call renew_recap'))
      table = ann(next.table, 'I walk', monday + turn * day)
    }
    expect(never).toEqual([false, false, false, false, true, true])
  })
})

describe('whoever comes back after a long silence', () => {
  const lettersAfter = async (silence: number, ...lines: Parameters<typeof scripted>) => {
    const first = await told(begunTable(game), game, monday, ...lines)
    const back = ann(first.table, 'I am back', monday + silence)
    return told(back, game, monday + silence, 'And on.')
  }

  test('finds the recap on top of the next letter, and not of the one after', async () => {
    const renew = [{ tool: 'renew_recap', input: { recap: 'Ann lost her lamp. Tam has it. It is dark.' } }]
    const next = await lettersAfter(9 * day, renew, 'It is dark.')
    expect(next.letters[0]?.markdown).toBe(
      '*Turn 2*\n\n*Welcome back. The story so far:* Ann lost her lamp. Tam has it. It is dark.\n\n---\n\nAnd on.'
    )
    const after = await told(ann(next.table, 'I go', monday + 10 * day), game, monday + 10 * day, 'On.')
    expect(after.letters[0]?.markdown).toBe('*Turn 3*\n\nOn.')
  })

  test('finds three sentences of the last letter where there is no recap yet', async () => {
    const next = await lettersAfter(9 * day, '## Dark\n\nOne *lamp*. Two roads! Three owls? Four.')
    expect(next.letters[0]?.markdown).toContain('The story so far:* One lamp. Two roads! Three owls?\n\n---')
  })

  test('finds none after a few days', async () => {
    expect((await lettersAfter(6 * day, 'One.')).letters[0]?.markdown).toBe('*Turn 2*\n\nAnd on.')
  })
})

describe('whoever leaves, and whoever takes the seat', () => {
  const two = () =>
    letterFrom(
      evolveTableAll(begunTable(game), [{ type: 'player-invited', standIn: 1 }], monday),
      1,
      arrival('bob@b.example', 'ACCEPT. I am Brann.', { fromName: 'Bob' }),
      game
    )

  test('the next prompt, and no later one, asks to write them out', async () => {
    const first = await told(two(), game, monday, 'A road.')
    const left = letterFrom(first.table, 1, arrival('bob@b.example', 'STOP'), game, monday + hour)
    const second = await told(ann(left, 'I go on', monday + hour), game, monday + hour, 'Bob waves.')
    expect(promptOf(second)).toContain('Bob left the table since the last letter')
    const third = await told(ann(second.table, 'I go on', monday + 2 * hour), game, monday + 2 * hour, 'A road.')
    expect(promptOf(third)).not.toContain('left the table since')
  })

  test('the free seat can be taken, and its first letter tells what came before, but nothing private', async () => {
    const secretive = letterFrom(two(), 1, arrival('bob@b.example', 'I go\nPRIVATE: I stole the lamp'), game)
    const recap = [{ tool: 'renew_recap', input: { recap: 'Ann and Brann seek the pass.' } }]
    const aside = [{ tool: 'renew_recap', input: { recap: 'Brann has the lamp.' } }]
    const first = await told(secretive, game, monday, recap, 'They walk.', aside, 'The lamp is yours.')
    const left = letterFrom(first.table, 1, arrival('bob@b.example', 'STOP'), game, monday + hour)
    const asked = ann(left, 'Please invite cy@c.example', monday + 2 * hour)
    const invites = [{ tool: 'add_player', input: { player_email: '<address-2>' } }]
    const second = await told(asked, game, monday + 2 * hour, invites, 'Bob waves.')
    const letter = arrival('cy@c.example', 'ACCEPT', { fromName: 'Cy', sesAt: monday / 1000 + 10_000 })
    const decision = takeLetter(second.table, 2, letter, game, monday + 3 * hour)
    if (decision.type !== 'accepted') throw new Error(decision.type)
    const joined = decision.proposal.letters.find(({ kind }) => kind === 'joined')?.markdown
    expect(joined).toContain('*The story so far:* Ann and Brann seek the pass.\n\n---\n\nBob waves.')
    expect(joined).not.toContain('lamp')
    expect(seatOf(second.table, 1)?.status).toBe('left')
  })
})

describe('the arc of a mission', () => {
  test.each([
    [1, 12, 'This is turn 1 of 12.'],
    [7, 12, 'The middle is behind you'],
    [10, 12, '2 letters follow'],
    [11, 12, 'One letter follows'],
    [12, 12, 'call end_session'],
    [13, 12, 'call end_session'],
    [6, 7, 'One letter follows'],
    [1, 1, 'call end_session']
  ])('at turn %i of %i', (turn, turns, words) => {
    expect(pacing(turn, turns)).toContain(words)
  })

  test('is in the prompt for the table, with the way to a copy in the last letter', async () => {
    const short = sampleGame({ turns: 1 })
    const end = [{ tool: 'end_session', input: { outcome: 'over the pass' } }]
    const last = await told(begunTable(short), short, monday, end, 'The pass, at last.')
    expect(promptOf(last)).toContain('This is turn 1 of 1. It ends here')
    expect(last.letters[0]?.markdown).toMatch(/This was the last letter.*\n\n.*\*\*KEEP A COPY\*\*/u)
  })
})
