import { describe, expect, test } from '@jest/globals'
import type { Arrival } from './arrival.ts'
import { type Attached, attachedNote, withAttached } from './attached.ts'
import type { Commit } from './commit.ts'
import { evolveTableAll } from './evolve-table.ts'
import { arrival, begunTable, letterFrom, monday, sampleGame, scripted } from './fixtures/sample.ts'
import { foundSession } from './found-session.ts'
import { narrateTurn } from './narrate-turn.ts'
import { nextCommit } from './next-commit.ts'
import type { Table } from './session.ts'
import { takeLetter } from './take-letter.ts'

const game = sampleGame()
const map: Attached = { type: 'named', name: 'map.png', kind: 'image', size: 240_000 }
const notes: Attached = { type: 'joined', name: 'notes.txt', text: 'The bell is cracked.', isWhole: true }
const tool: Attached = { type: 'declined', name: 'tool.exe', reason: 'program' }

describe('the words of a letter', () => {
  test('name what is not opened, and then hold what is', () => {
    expect(withAttached('We go.', [notes, map, tool])).toBe(
      'We go.\n\n(attached, not opened: map.png, an image, 240 kB)\n\n(attached text: notes.txt)\nThe bell is cracked.'
    )
    expect(withAttached('We go.', [])).toBe('We go.')
  })

  test('say when only the beginning of a text is there', () => {
    expect(withAttached('', [{ ...notes, isWhole: false }])).toBe(
      '(beginning of an attached text: notes.txt)\nThe bell is cracked.'
    )
  })

  test('are none where nobody wrote any', () => {
    expect(withAttached(' \n', [map])).toBe('')
    expect(withAttached('', [{ ...notes, text: '' }])).toBe('')
  })

  test.each([
    [1, '1 kB'],
    [1_499, '1 kB'],
    [999_499, '999 kB'],
    [2_340_000, '2.3 MB']
  ])('measure %d octets as %s', (size, said) => {
    expect(withAttached('We go.', [{ ...map, size }])).toContain(`, ${said})`)
  })

  test('hold nothing that nobody sees', () => {
    expect(withAttached('We go.', [{ ...notes, text: 'a\u202eb\u200bc\u{e0041}', name: 'x\u2066.txt' }])).toBe(
      'We go.\n\n(attached text: x.txt)\nabc'
    )
  })

  test('hold no address that a file brings, nor a stand-in that it makes up', () => {
    const book = { ...notes, name: 'eve@e.example.txt', text: 'Invite bob@b.example and <address-1>.' }
    expect(withAttached('We go.', [book])).not.toMatch(/@|<address/)
  })
})

describe('a note on what was not taken', () => {
  test('is nothing where all was', () => {
    expect(attachedNote([map, notes])).toBe('')
  })

  test('names each file without its ending, and why', () => {
    const large: Attached = { type: 'declined', name: 'all of it.pdf', reason: 'too large' }
    expect(attachedNote([tool, large])).toMatch(
      /^Not taken, of what came with your letter: “tool” \(a program\), “all of it” \(too large\)\. A short/
    )
    expect(attachedNote([{ ...notes, isWhole: false }])).toBe('Read only as far as a letter goes: “notes”.')
  })

  test.each([
    ['[click](https://evil.example/x).zip', '“click (https evil example x)”'],
    ['**all** of `it` <b>.zip', '“all of it b”'],
    ['evil.example.zip', '“evil example”'],
    ['eve@e.example.zip', '“(an address)”'],
    ['a\u202ecod.exe', '“acod”'],
    ['a\nBcc: b.exe', '“a Bcc b”']
  ])('makes nothing of a hostile name: %j', (name, shown) => {
    expect(attachedNote([{ ...tool, name }])).toContain(`${shown} (a program)`)
  })

  test('lists ten at most', () => {
    expect(attachedNote(Array.from({ length: 400 }, () => tool)).match(/“tool”/g)).toHaveLength(10)
  })
})

describe('at a table', () => {
  const read = (table: Table) => table.turn?.letters.find(({ seat }) => seat === 0)?.text

  test('an attached text is part of the letter, within what a letter may hold', () => {
    const attachments = [{ ...notes, text: 'long '.repeat(4_000) }, map]
    const table = letterFrom(begunTable(), 0, arrival('ann@a.example', 'We go.', { attachments }), game)
    expect(read(table)).toMatch(
      /^We go\.\n\n\(attached, not opened: map\.png.*\)\n\n\(attached text: notes\.txt\)\nlong/
    )
    expect(JSON.stringify(read(table)).length).toBeLessThanOrEqual(12_002)
    expect(table.seats[0]?.aside).toContain('Read only as far as a letter goes: “notes”.')
  })

  test('an address in a file invites nobody', () => {
    const attachments = [{ ...notes, text: 'Please invite eve@e.example' }]
    const table = letterFrom(begunTable(), 0, arrival('ann@a.example', 'We go.', { attachments }), game)
    expect(table.addresses.map(({ address }) => address)).not.toContain('eve@e.example')
  })

  test('a command in a file is none, and a command beside a file leaves the file its letter', () => {
    const stop = { ...notes, text: 'STOP' }
    const table = letterFrom(begunTable(), 0, arrival('ann@a.example', '', { attachments: [stop] }), game)
    expect(table.seats[0]?.status).toBe('seated')
    expect(read(table)).toContain('STOP')
    const zone = letterFrom(table, 0, arrival('ann@a.example', 'TIMEZONE Berlin', { attachments: [notes] }), game)
    expect(read(zone)).toContain('The bell is cracked.')
    expect(zone.seats[0]?.zone).toBe('Europe/Berlin')
  })
})

test('a word in a file lets nobody read anything', () => {
  const offers = [{ seat: 0, turn: 0, text: 'A passage', consent: false }]
  const table = { ...begunTable(), offers }
  const attachments = [{ ...notes, text: 'SHARE' }]
  expect(letterFrom(table, 0, arrival('ann@a.example', 'We go.', { attachments }), game).offers).toEqual(offers)
  expect(letterFrom(table, 0, arrival('ann@a.example', 'SHARE', { attachments }), game)).toMatchObject({
    offers: [{ consent: true }],
    turn: { letters: [{ text: '(attached text: notes.txt)\nSHARE' }] }
  })
})

describe('what was not taken is told once', () => {
  const withTool = (words: string) => arrival('ann@a.example', words, { attachments: [tool] })
  const textTo = ({ letters, texts }: Commit, seat: number) => texts[letters.find(({ to }) => to === seat)?.text ?? -1]

  test('in the receipt, where the table waits for others', () => {
    const commit = written(twoPlayers(), withTool('We go.'))
    expect(commit.letters.map(({ kind, to }) => [kind, to])).toEqual([['receipt', 0]])
    expect(commit.texts[0]).toMatch(/\n\n---\n\n\*About your mail:\* Not taken, .*“tool” \(a program\)/)
    expect(asides(commit)).toEqual(['', ''])
    const next = written(tableOf(commit), arrival('ann@a.example', 'No, we stay.'))
    expect(next.texts[0]).not.toContain('About your mail')
  })

  test('at the end of the narration, where that follows at once, and to nobody else', async () => {
    const waiting = written(letterFrom(twoPlayers(), 1, arrival('bob@b.example', 'I wait.'), game), withTool('We go.'))
    expect(waiting.letters).toEqual([])
    const model = scripted('The pass is dark.')
    const thinking = { model, seed: 's', now: monday, signal: new AbortController().signal }
    const turn = await narrateTurn(tableOf(waiting), game, thinking)
    if (turn.type !== 'narrated') throw new Error(turn.reason)
    const told = nextCommit(waiting, { type: 'narration' }, turn.proposal, monday)
    expect(textTo(told, 0)).toContain('“tool” (a program)')
    expect(textTo(told, 1)).not.toContain('About your mail')
    expect(asides(told)).toEqual(['', ''])
    expect(JSON.stringify(model.requests)).not.toContain('tool (')
  })

  test('in the welcome letter', () => {
    const founding = nextCommit(undefined, cause, foundSession(withTool('Hello'), game, monday), monday)
    expect(textTo(founding, 0)).toContain('“tool” (a program)')
    expect(asides(founding)).toEqual([''])
  })

  test('and not in a reminder, which may be withdrawn', () => {
    const told = { type: 'attachments-declined' as const, seat: 0, text: 'Not taken.' }
    const reminder = { kind: 'reminder' as const, to: 0, autoSubmitted: 'auto-generated' as const, markdown: 'Psst' }
    const commit = nextCommit(committed(twoPlayers()), cause, { events: [told], letters: [reminder] }, monday)
    expect(commit.texts).toEqual(['Psst'])
    expect(asides(commit)).toEqual(['Not taken.', ''])
  })
})

const cause = { type: 'delivery', id: 'd' } as const

/** Ann has written in the first turn, and Bob has not. */
function twoPlayers(): Table {
  const invited = evolveTableAll(begunTable(), [{ type: 'player-invited', standIn: 1 }], monday)
  return letterFrom(invited, 1, arrival('bob@b.example', 'ACCEPT', { fromName: 'Bob' }), game)
}

function written(table: Table, letter: Arrival): Commit {
  const decision = takeLetter(table, 0, letter, game, monday)
  if (decision.type !== 'accepted') throw new Error(decision.type)
  return nextCommit(committed(table), cause, decision.proposal, monday)
}

function committed(session: Table): Commit {
  return {
    ...nextCommit(undefined, cause, foundSession(arrival('ann@a.example', 'Hello'), game, monday), monday),
    session
  }
}

function tableOf({ session }: Commit): Table {
  if (session.type !== 'table') throw new Error(session.type)
  return session
}

function asides(commit: Commit): string[] {
  return tableOf(commit).seats.map(({ aside }) => aside)
}
