import { type Draft, openDraft, type SecurityContext } from './draft.ts'
import { openToolServer, type ToolServer } from './mcp/tool-server.ts'
import { addUsage, type ContentBlock, type Message, type Model, noUsage, tokensOf, type Usage } from './model.ts'
import { outboundText } from './outbound-text.ts'
import { systemPrompt, turnPrompt } from './prompt.ts'
import type { Table } from './session.ts'
import { visibleTo } from './visible-table.ts'

/** One view's letter: the model thinks and calls tools, at most so many rounds, tokens and milliseconds. */

/**
 * Calls of one response beyond these are answered with an error: stops a runaway model from filling the next request.
 */
const maxCallsPerRound = 16

/** All tool results of one narration together. */
const maxResultCharacters = 100_000

export type Narration =
  /** `text` is fit to be mailed. */
  | { type: 'narrated'; text: string; draft: Draft; usage: Usage }
  /** The turn stays open. `reason` is for the log. */
  | { type: 'stopped'; reason: StopCause; usage: Usage }

export type StopCause =
  | 'rounds spent'
  | 'tokens spent'
  | 'answer cut off'
  | 'blank answer'
  | 'filtered'
  | 'malformed'
  | 'context overflow'
  | 'unknown stop reason'

export async function narrate(
  context: SecurityContext,
  table: Table,
  model: Model,
  signal: AbortSignal
): Promise<Narration> {
  const server = await openToolServer(context, openDraft(table))
  const limits = context.game.settings.model
  const system = systemPrompt(context.game)
  const visible = visibleTo(context.view, table, context.game)
  const messages: Message[] = [{ role: 'user', content: [{ type: 'text', text: turnPrompt(visible, context) }] }]
  let usage = noUsage
  let resultCharacters = 0
  for (let round = 1; round <= limits.rounds; round++) {
    const request = { system, tools: server.tools, messages, maxTokens: limits.maxTokens }
    const response = await model(request, signal)
    usage = addUsage(usage, response.usage)
    if (response.stopReason.type === 'end-turn') return finish(response.content, server, usage)
    if (response.stopReason.type !== 'tool-use')
      return { type: 'stopped', reason: causes[response.stopReason.type], usage }
    if (tokensOf(usage) >= limits.turnTokens) return { type: 'stopped', reason: 'tokens spent', usage }
    const results = await answerCalls(server, response.content, maxResultCharacters - resultCharacters)
    resultCharacters += results.reduce((sum, block) => sum + (block.type === 'tool-result' ? block.text.length : 0), 0)
    if (round === limits.rounds - 1)
      results.push({ type: 'text', text: 'Write the letter now, without further tools.' })
    messages.push({ role: 'assistant', content: response.content }, { role: 'user', content: results })
  }
  return { type: 'stopped', reason: 'rounds spent', usage }
}

const causes = {
  'max-tokens': 'answer cut off',
  filtered: 'filtered',
  malformed: 'malformed',
  'context-overflow': 'context overflow',
  unknown: 'unknown stop reason'
} as const satisfies Record<string, StopCause>

/** Text may come in several blocks, thinking between them. */
function finish(content: ContentBlock[], server: ToolServer, usage: Usage): Narration {
  const parts = content.map((block) => (block.type === 'text' ? block.text.trim() : ''))
  const text = outboundText(parts.filter((part) => part !== '').join('\n\n'))
  if (text === '') return { type: 'stopped', reason: 'blank answer', usage }
  return { type: 'narrated', text, draft: server.draft(), usage }
}

/** Every call of a response is answered in the very next message, all together and in order. */
async function answerCalls(server: ToolServer, content: ContentBlock[], room: number): Promise<ContentBlock[]> {
  const results: ContentBlock[] = []
  let left = room
  for (const block of content) {
    if (block.type !== 'tool-call') continue
    const tooMany = results.length >= maxCallsPerRound || left <= 0
    const outcome = tooMany ? refusedCall : await server.call(block.name, block.input)
    // A tool that threw has made the draft worthless: the turn ends here, before its answer reaches the model.
    server.draft()
    const text = outcome.text.trim() === '' ? '(no output)' : outcome.text.slice(0, Math.max(left, 100))
    left -= text.length
    results.push({ type: 'tool-result', callId: block.id, status: outcome.status, text })
  }
  return results
}

const refusedCall = {
  status: 'error',
  text: 'too many tool calls in this turn; write the letter with what you have'
} as const
