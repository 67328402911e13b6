import * as z from 'zod'
import type { Readers } from './session.ts'
import type { SessionEvent } from './session-event.ts'
import { assertSoundTool } from './tool-rules.ts'
import type { VisibleTable } from './visible-table.ts'

/**
 * A tool is a decider: a synchronous function of what its view may see and of validated input. It holds no handle, no
 * id and no promise, so it cannot touch another session: it cannot touch anything.
 *
 * All that is known of a tool stands here once. The MCP definition, Bedrock's, the validation of arguments and answers,
 * the types in `decide` and the page docs/tools.md come from it.
 */
export type Tool = {
  name: string
  title: string
  /** For the model: what it does, and when to use it. */
  description: string
  /** Strict: an argument that is not named here (`session_id`, say) is an error. */
  input: z.ZodObject
  /** What an answer may hold; whatever else a reply has is dropped. */
  output: z.ZodObject
  annotations: ToolAnnotations
  /** A tool that is not allowed now is not listed now. */
  allowed: (sight: Sight) => boolean
  /** Arguments that `input` does not take are refused, in words for the model. */
  decide: (sight: Sight, input: unknown) => ToolDecision
}

/** The hints of MCP 2025-11-25, `ToolAnnotations`, for the clients that ask a person before they call a tool. */
type ToolAnnotations = {
  readOnlyHint: boolean
  /** Replaces or ends something, where others only add. */
  destructiveHint: boolean
  /** To call it twice is to call it once. */
  idempotentHint: boolean
  /** Reaches people outside the table. */
  openWorldHint: boolean
}

export const reads = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false }
export const adds = { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false }

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
export type ToolDecision<Reply = Record<string, unknown>> =
  | { type: 'reply'; reply: Reply; events: SessionEvent[] }
  | { type: 'refusal'; reason: string }

type Definition<Input extends z.ZodObject, Output extends z.ZodObject> = Omit<Tool, 'input' | 'output' | 'decide'> & {
  input: Input
  output: Output
  decide: (sight: Sight, input: z.infer<Input>) => ToolDecision<z.infer<Output>>
}

/** @throws on a definition that Bedrock or MCP would refuse, naming the rule. One bad tool breaks every request. */
export function defineTool<Input extends z.ZodObject, Output extends z.ZodObject>(
  definition: Definition<Input, Output>
): Tool {
  assertSoundTool(definition)
  return {
    ...definition,
    decide: (sight, raw) => {
      const input = definition.input.safeParse(raw)
      if (!input.success) return refusal(`those arguments do not fit:\n${z.prettifyError(input.error)}`)
      const decision = definition.decide(sight, input.data)
      // What is not in the schema goes no further; an answer that does not fit it is a bug.
      return decision.type === 'refusal' ? decision : { ...decision, reply: definition.output.parse(decision.reply) }
    }
  }
}

export function reply<Reply>(content: Reply, ...events: SessionEvent[]): ToolDecision<Reply> {
  return { type: 'reply', reply: content, events }
}

export function refusal(reason: string): { type: 'refusal'; reason: string } {
  return { type: 'refusal', reason }
}

export function always(): boolean {
  return true
}

/** The story is under way: what happens in it may be recorded. */
export function whileActive(sight: Sight): boolean {
  return sight.table.status === 'active'
}
