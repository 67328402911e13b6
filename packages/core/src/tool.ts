import type { z } from 'zod'
import type { JsonObject } from './model.ts'
import type { Readers } from './session.ts'
import type { SessionEvent } from './session-event.ts'
import type { VisibleTable } from './visible-table.ts'

/**
 * A tool is a decider: a synchronous function of what its view may see and of validated input. It holds no handle, no
 * id and no promise, so it cannot touch another session: it cannot touch anything.
 */
export type Tool = {
  /** `[a-z0-9_]{1,64}`: what MCP and Bedrock both take. */
  name: string
  title: string
  /** For the model: what it does, and when to use it. */
  description: string
  /** Strict: an argument that is not named here (`session_id`, say) is an error. */
  input: z.ZodObject
  readOnly: boolean
  /** A tool that is not allowed now is not listed now. */
  allowed: (sight: Sight) => boolean
  decide: (sight: Sight, input: unknown) => ToolDecision
}

/** What a tool decides with. Chance comes in as an argument, so that a turn can be replayed exactly. */
export type Sight = {
  table: VisibleTable
  /** Whoever reads the letter that is being written also reads what a tool records for it. */
  readers: Readers
  /** @returns an integer from 1 to `sides`. */
  die: (sides: number) => number
}

/**
 * A refusal is an expected no, in words written for the model. A throw is a bug: it ends the turn and reaches nobody.
 */
export type ToolDecision =
  | { type: 'reply'; reply: JsonObject; events: SessionEvent[] }
  | { type: 'refusal'; reason: string }

export function defineTool<Input extends z.ZodObject>(
  definition: Omit<Tool, 'input' | 'decide'> & {
    input: Input
    decide: (sight: Sight, input: z.infer<Input>) => ToolDecision
  }
): Tool {
  return { ...definition, decide: (sight, input) => definition.decide(sight, definition.input.parse(input)) }
}

export function reply(content: JsonObject, ...events: SessionEvent[]): ToolDecision {
  return { type: 'reply', reply: content, events }
}

export function refusal(reason: string): ToolDecision {
  return { type: 'refusal', reason }
}

export function always(): boolean {
  return true
}

/** The story is under way: what happens in it may be recorded. */
export function whileActive(sight: Sight): boolean {
  return sight.table.status === 'active'
}
