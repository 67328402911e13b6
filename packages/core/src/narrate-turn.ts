import { deadlineOf } from './clock.ts'
import type { SecurityContext } from './draft.ts'
import { evolveTable, evolveTableAll } from './evolve-table.ts'
import type { Game } from './game.ts'
import type { Instant } from './ids.ts'
import { invitationLetters } from './invite.ts'
import { addUsage, type Model, noUsage, tokensOf, type Usage } from './model.ts'
import { narrate, type StopCause } from './narrate.ts'
import type { LetterDraft, Proposal } from './next-commit.ts'
import { players, type Readers, type Table } from './session.ts'
import type { SessionEvent } from './session-event.ts'
import { viewsOf } from './views.ts'

export type NarratedTurn =
  | { type: 'narrated'; proposal: Proposal; usage: Usage }
  | { type: 'stopped'; reason: StopCause | 'session tokens spent'; usage: Usage }

export type Thinking = {
  model: Model
  /** Secret and unique to this commit. */
  seed: string
  now: Instant
  signal: AbortSignal
}

/**
 * One letter for each view, then the turn is closed and the next one opened: one proposal, so that it happens once or
 * not at all.
 */
export async function narrateTurn(table: Table, game: Game, thinking: Thinking): Promise<NarratedTurn> {
  if (table.spentTokens >= game.settings.model.sessionTokens) {
    return { type: 'stopped', reason: 'session tokens spent', usage: noUsage }
  }
  const turn = table.turn?.number ?? 0
  const letters: LetterDraft[] = []
  const events: SessionEvent[] = []
  let usage = noUsage
  let now = table
  for (const view of viewsOf(table, game)) {
    const narration = await narrate(contextOf(view, now, game, thinking), now, thinking.model, thinking.signal)
    usage = addUsage(usage, narration.usage)
    if (narration.type === 'stopped') return { type: 'stopped', reason: narration.reason, usage }
    const { text } = narration
    const narrated: SessionEvent = { type: 'turn-narrated', readers: view, text }
    events.push(...narration.draft.events, narrated)
    now = evolveTable(narration.draft.table, narrated, thinking.now)
    letters.push(...narrationLetters(view, now, `*Turn ${turn}*\n\n${text}`))
  }
  if (now.status === 'completed') for (const letter of letters) letter.markdown += lastWords
  const closing = closeTurn(now, game, thinking.now, turn, tokensOf(usage))
  const after = evolveTableAll(now, closing, thinking.now)
  letters.push(...invitationLetters(table, after, game))
  return { type: 'narrated', proposal: { events: [...events, ...closing], letters }, usage }
}

/**
 * Turn numbers stand in the text, never in the subject: mail clients thread by that, and mail can arrive out of order.
 */
const lastWords = '\n\n---\n\n*This was the last letter: the correspondence has ended.*'

function contextOf(view: Readers, table: Table, game: Game, thinking: Thinking): SecurityContext {
  const readers = players(table).filter((seat) => view === 'table' || view.includes(seat.seat))
  return {
    game,
    view,
    readerNames: readers.map((seat) => seat.name),
    now: thinking.now,
    seed: `${thinking.seed}${view === 'table' ? '' : `-${view.join('-')}`}`
  }
}

function narrationLetters(view: Readers, table: Table, markdown: string): LetterDraft[] {
  return players(table)
    .filter((seat) => view === 'table' || view.includes(seat.seat))
    .map((seat) => ({ kind: 'narration', to: seat.seat, autoSubmitted: 'auto-replied', markdown }))
}

function closeTurn(table: Table, game: Game, now: Instant, turn: number, tokens: number): SessionEvent[] {
  const closed: SessionEvent[] = [{ type: 'tokens-spent', tokens }, { type: 'turn-closed' }]
  if (table.status !== 'active') return closed
  return [...closed, { type: 'turn-opened', number: turn + 1, deadline: deadlineOf(game, now) }]
}
