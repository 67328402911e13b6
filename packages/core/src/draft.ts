import { allTools } from './all-tools.ts'
import { dieFrom } from './dice.ts'
import { evolveTableAll } from './evolve-table.ts'
import type { Game } from './game.ts'
import type { Instant } from './ids.ts'
import type { Readers, Table } from './session.ts'
import type { SessionEvent } from './session-event.ts'
import type { Sight, Tool, ToolDecision } from './tool.ts'
import { type VisibleTable, visibleTo } from './visible-table.ts'

/** What a tool server is born with. It is closed over, never passed as an argument, and no model reads it. */
export type SecurityContext = {
  game: Game
  /** Whose letter is being written: everything a tool shows or records is theirs to read. */
  view: Readers
  /** Names of the view's readers, at the table. */
  readerNames: string[]
  now: Instant
  /** Secret and unique to this turn: the dice follow from it. */
  seed: string
}

/** A table being extended while the model thinks. Nothing of it leaves the process before the commit. */
export type Draft = { table: Table; events: SessionEvent[]; rolls: number }

export function openDraft(table: Table): Draft {
  return { table, events: [], rolls: 0 }
}

/** The tools that this game, this state and this view allow, by name. */
export function toolsFor(context: SecurityContext, draft: Draft): Tool[] {
  const sight = sightOf(context, draft, () => draft.rolls)
  return allTools.filter((tool) => isAllowed(tool, context, sight))
}

/**
 * Runs one tool on the draft. Whether it is allowed is asked again: what an earlier call changed may have closed it.
 */
export function callTool(
  context: SecurityContext,
  draft: Draft,
  tool: Tool,
  input: unknown
): { decision: ToolDecision; draft: Draft } {
  let rolls = draft.rolls
  const sight = sightOf(context, draft, () => rolls++)
  if (!isAllowed(tool, context, sight)) {
    return { decision: { type: 'refusal', reason: `${tool.name} is not possible now` }, draft }
  }
  const decision = tool.decide(sight, input)
  if (decision.type === 'refusal') return { decision, draft }
  const table = evolveTableAll(draft.table, decision.events, context.now)
  return { decision, draft: { table, events: [...draft.events, ...decision.events], rolls } }
}

function isAllowed(tool: Tool, context: SecurityContext, sight: Sight): boolean {
  return context.game.settings.tools.includes(tool.name) && tool.allowed(sight)
}

function sightOf(context: SecurityContext, draft: Draft, nextRoll: () => number): Sight {
  return {
    table: visibleTable(context, draft.table),
    readers: context.view,
    die: (sides) => dieFrom(context.seed, nextRoll(), sides)
  }
}

function visibleTable(context: SecurityContext, table: Table): VisibleTable {
  const known = lastSeen.get(context)
  if (known?.table === table) return known.visible
  const visible = visibleTo(context.view, table, context.game)
  lastSeen.set(context, { table, visible })
  return visible
}

/** Most calls only read, and a table that no call has changed looks as it did. */
const lastSeen = new WeakMap<SecurityContext, { table: Table; visible: VisibleTable }>()
