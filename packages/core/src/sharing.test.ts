import { describe, expect, test } from '@jest/globals'
import { evolveTableAll } from './evolve-table.ts'
import { arrival, begunTable, letterFrom, monday, sampleGame, scripted } from './fixtures/sample.ts'
import { narrateTurn } from './narrate-turn.ts'
import type { LetterDraft } from './next-commit.ts'
import type { Table } from './session.ts'
import { readShareAnswer } from './share-answer.ts'
import { takeLetter } from './take-letter.ts'

const game = sampleGame({ consent: 'explicit', letters: 'private', players: { min: 2, max: 2 } })
const passage = 'I was glad when you came home early.'

/** The first turn is told, and Ann has been offered to share a passage of hers. */
async function offered(): Promise<{ table: Table; letters: LetterDraft[] }> {
  const agreed = letterFrom(begunTable(game), 0, arrival('ann@a.example', 'I AGREE\nhello'), game)
  const both = letterFrom(agreed, 1, arrival('bob@b.example', 'I AGREE\nhello', { fromName: 'Bob' }), game)
  const propose = [{ tool: 'propose_share', input: { passage } }]
  return told(both, scripted(propose, 'Dear Ann.', 'Dear Bob.'))
}

async function told(table: Table, model: ReturnType<typeof scripted>) {
  const thinking = { model, seed: 's', now: monday, signal: new AbortController().signal }
  const turn = await narrateTurn(table, game, thinking)
  if (turn.type !== 'narrated') throw new Error(turn.reason)
  const { events, letters } = turn.proposal
  return { table: evolveTableAll(table, events, monday), letters }
}

const ann = (table: Table, words: string) => letterFrom(table, 0, arrival('ann@a.example', words), game)
const bob = (table: Table, words: string) => letterFrom(table, 1, arrival('bob@b.example', words), game)
const textTo = (letters: LetterDraft[], seat: number) => letters.find(({ to }) => to === seat)?.markdown ?? ''

/** What Bob gets, and what stands in his prompt, when the second turn is told. */
async function bobsNext(table: Table): Promise<{ letter: string; prompt: string; table: Table }> {
  const model = scripted('Dear Ann.', 'Dear Bob.')
  const next = await told(bob(table, 'I read'), model)
  return { letter: textTo(next.letters, 1), prompt: JSON.stringify(model.requests[1]), table: next.table }
}

describe('a passage that the narrator proposes', () => {
  test('stands below its writer’s letter, with the three answers, and nowhere else', async () => {
    const { table, letters } = await offered()
    expect(textTo(letters, 0)).toContain(`> ${passage}`)
    expect(textTo(letters, 0)).toMatch(/\*\*SHARE\*\* lets Bob read it; \*\*EDIT:\*\* .*; \*\*KEEP\*\*/u)
    expect(textTo(letters, 1)).not.toContain('glad')
    expect(table.offers).toEqual([{ seat: 0, turn: 1, text: passage, consent: false }])
  })

  test('after SHARE is read by the other above the next letter, word for word, and told to both from then on', async () => {
    const { letter, prompt, table } = await bobsNext(ann((await offered()).table, 'SHARE\n\nA quiet week.'))
    expect(letter).toContain(`*ann lets you read this:*\n\n> ${passage}`)
    expect(prompt).toContain(passage)
    expect(prompt).not.toContain('A quiet week')
    expect(table.facts).toEqual([{ about: 'ann, shared with all', text: passage, turn: 2, readers: 'table' }])
    expect(table.offers).toEqual([])
  })

  test.each([
    ['nothing is said', 'A quiet week.'],
    ['KEEP is said', 'KEEP\n\nA quiet week.'],
    ['SHARE is said in a sentence', 'I would share it, but not now.'],
    ['both are said', 'SHARE\n\nNo:\nKEEP']
  ])('stays with its writer when %s', async (_, words) => {
    const { letter, prompt, table } = await bobsNext(ann((await offered()).table, words))
    expect(letter + prompt).not.toContain('glad')
    expect(table.offers).toEqual([])
  })

  test('after EDIT is the writer’s own paragraph, and what follows it stays private', async () => {
    const words = 'EDIT\n\nI liked Sunday,\nall of it. See www.x.example\n\nBut I am tired of the dishes.'
    const { letter, prompt } = await bobsNext(ann((await offered()).table, words))
    expect(letter).toContain('> I liked Sunday,\n> all of it. See (a link)')
    expect(letter + prompt).not.toMatch(/glad|dishes/u)
  })

  test('can be taken back until the turn is told, and given again, however often', async () => {
    const once = ann((await offered()).table, 'SHARE\n\nA quiet week.')
    expect(ann(once, 'SHARE').offers).toEqual(once.offers)
    const kept = ann(once, 'KEEP')
    expect((await bobsNext(kept)).letter).not.toContain('glad')
    expect((await bobsNext(ann(kept, 'SHARE'))).letter).toContain('glad')
  })

  test('goes with its writer, who leaves before it has passed', async () => {
    const three = sampleGame({ consent: 'explicit', letters: 'private', players: { min: 1, max: 3 } })
    const shared = ann((await offered()).table, 'SHARE\n\nA quiet week.')
    const left = letterFrom(shared, 0, arrival('ann@a.example', 'STOP'), three)
    const turn = await narrateTurn(bob(left, 'And now?'), three, {
      model: scripted('Dear Bob.'),
      seed: 's',
      now: monday,
      signal: new AbortController().signal
    })
    expect(JSON.stringify(turn)).not.toContain('glad')
  })

  test('is answered with what will be read, before it is', async () => {
    const { table } = await offered()
    const decision = takeLetter(table, 0, arrival('ann@a.example', 'edit: I liked Sunday.'), game, monday)
    if (decision.type !== 'accepted') throw new Error(decision.type)
    expect(decision.proposal.letters).toMatchObject([{ kind: 'notice', to: 0 }])
    expect(textTo(decision.proposal.letters, 0)).toContain(
      'Bob will read this of yours, and nothing else:\n\n> I liked Sunday.'
    )
    // The word alone is no letter of the turn.
    expect(evolveTableAll(table, decision.proposal.events, monday).turn?.letters).toEqual([])
  })

  test('without an offer the words are play', () => {
    const agreed = letterFrom(begunTable(game), 0, arrival('ann@a.example', 'I AGREE\nhello'), game)
    const both = letterFrom(agreed, 1, arrival('bob@b.example', 'I AGREE'), game)
    expect(ann(both, 'SHARE').turn?.letters.at(-1)).toMatchObject({ seat: 0, text: 'SHARE' })
  })
})

describe('readShareAnswer', () => {
  test.each([
    ['Share', { type: 'share', rest: '' }],
    ['**SHARE**\n\nmore', { type: 'share', rest: 'more' }],
    ['more\n\nTeilen!', { type: 'share', rest: 'more' }],
    ['Garder', { type: 'keep', rest: '' }],
    ['共有', { type: 'share', rest: '' }],
    ['before\n\nÄndern: neu\nund mehr\n\nafter', { type: 'edit', text: 'neu\nund mehr', rest: 'before\n\n\nafter' }],
    ['EDIT', undefined],
    ['Let us share it', undefined]
  ])('%j', (words, answer) => {
    expect(readShareAnswer(words)).toEqual(answer)
  })
})
