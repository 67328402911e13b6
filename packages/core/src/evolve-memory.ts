import type { Changes, Event } from './evolve-change.ts'
import { newestWithin } from './newest-within.ts'
import { type Fact, type Readers, seatOf, type Table } from './session.ts'
import { withAnswer, withOffer, withoutShared } from './sharing.ts'

/** Facts and state are in every prompt, and in every item: the oldest give way. */
const maxFactsBytes = 32_000
const maxStateBytes = 16_000

/** What the narrator keeps of the story, and what players let each other read. */
export const memoryChanges = {
  'fact-recorded': withFact,
  'state-updated': withState,
  'recap-renewed': (table, event) => ({ ...table, summaries: withSummary(table, event) }),
  'share-offered': (table, event) => ({ ...table, offers: withOffer(table, event.seat, event.text) }),
  'share-answered': (table, event) => ({ ...table, offers: withAnswer(table, event.seat, event.consent, event.text) }),
  'passage-shared': (table, event) => ({
    ...withFact(table, sharedFact(table, event)),
    offers: withoutShared(table, event.seat)
  }),
  'dice-rolled': (table) => table,
  'tokens-spent': (table, event) => ({ ...table, spentTokens: table.spentTokens + event.tokens })
} satisfies Partial<Changes>

function withFact(table: Table, { about, text, readers }: Omit<Fact, 'turn'>): Table {
  return {
    ...table,
    facts: newestWithin([...table.facts, { about, text, turn: turnNumber(table), readers }], maxFactsBytes)
  }
}

function sharedFact(table: Table, { seat, text }: Event<'passage-shared'>): Omit<Fact, 'turn'> {
  return { about: `${seatOf(table, seat)?.name ?? 'a player'}, shared with all`, text, readers: 'table' }
}

/** One for each circle of readers, renewed. */
function withSummary(table: Table, { readers, text }: Event<'recap-renewed'>): Table['summaries'] {
  const others = table.summaries.filter((known) => JSON.stringify(known.readers) !== JSON.stringify(readers))
  return [...others, { turn: turnNumber(table), text, readers }]
}

/** One value per name and circle of readers: what one player may not see must not overwrite what all see. */
function withState(table: Table, event: Event<'state-updated'>): Table {
  const same = (entry: { name: string; readers: Readers }) =>
    entry.name === event.name && JSON.stringify(entry.readers) === JSON.stringify(event.readers)
  const entry = { name: event.name, value: event.value, turn: turnNumber(table), readers: event.readers }
  return { ...table, state: newestWithin([...table.state.filter((old) => !same(old)), entry], maxStateBytes) }
}

function turnNumber(table: Table): number {
  return table.turn?.number ?? table.story.at(-1)?.number ?? 0
}
