import { deadlineOf } from './deadline.ts'
import type { SecurityContext } from './draft.ts'
import { evolveTable, evolveTableAll } from './evolve-table.ts'
import type { Game } from './game.ts'
import type { Instant } from './ids.ts'
import { invitationLetters } from './invite.ts'
import { addUsage, type Model, noUsage, tokensOf, type Usage } from './model.ts'
import { narrate, type StopCause } from './narrate.ts'
import type { Proposal } from './next-commit.ts'
import { players, type Readers, type Table } from './session.ts'
import type { SessionEvent } from './session-event.ts'
import { consentedPassages } from './sharing.ts'
import { shorten } from './shorten.ts'
import { type Told, turnLetters } from './turn-letters.ts'
import { viewsOf } from './views.ts'

/** Of what one player alone reads below the table's letter: eight of them must fit into one commit with it. */
const maxPassageCharacters = 3_000

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
  const shared = consentedPassages(table)
  const told: Told[] = []
  const events = [...shared]
  let usage = noUsage
  let now = evolveTableAll(table, shared, thinking.now)
  for (const view of viewsOf(table, game)) {
    const narration = await narrate(contextOf(view, now, game, thinking), now, thinking.model, thinking.signal)
    usage = addUsage(usage, narration.usage)
    if (narration.type === 'stopped') return { type: 'stopped', reason: narration.reason, usage }
    const isPassage = view !== 'table' && game.settings.letters === 'table'
    const text = isPassage ? shorten(narration.text, maxPassageCharacters) : narration.text
    const narrated: SessionEvent = { type: 'turn-narrated', readers: view, text }
    events.push(...narration.draft.events, narrated)
    now = evolveTable(narration.draft.table, narrated, thinking.now)
    told.push({ readers: view, text })
  }
  const closing = closeTurn(now, game, thinking.now, turn, tokensOf(usage))
  const after = evolveTableAll(now, closing, thinking.now)
  const letters = [...turnLetters(now, told, shared), ...invitationLetters(table, after, game)]
  return { type: 'narrated', proposal: { events: [...events, ...closing], letters }, usage }
}

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

function closeTurn(table: Table, game: Game, now: Instant, turn: number, tokens: number): SessionEvent[] {
  const closed: SessionEvent[] = [{ type: 'tokens-spent', tokens }, { type: 'turn-closed' }]
  if (table.status !== 'active') return closed
  return [...closed, { type: 'turn-opened', number: turn + 1, deadline: deadlineOf(game, table, now) }]
}
