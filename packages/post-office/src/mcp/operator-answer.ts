import { randomUUID } from 'node:crypto'
import type { ToolFailure } from '@gpttherapy/core'
import type { ReadableSessions } from '@gpttherapy/handler'
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js'
import type { Look } from './look.ts'

/** Answers a call from what a look into the store finds. */
export type Answer = (
  tool: string,
  read: (sessions: ReadableSessions) => Promise<CallToolResult>
) => Promise<CallToolResult>

/** What a store throws may name accounts and roles: the caller learns an id, `report` the rest. */
export function answering(look: Look, report: (failure: ToolFailure) => void): Answer {
  return async (tool, read) => {
    try {
      const looked = await look(read)
      return looked.type === 'found' ? looked.found : refused(looked.reason)
    } catch (error) {
      const id = randomUUID().slice(0, 8)
      report({ id, tool, error })
      return refused(`${tool} is out of order (error ${id}); the terminal that this server runs in says more`)
    }
  }
}

export function shown(content: Record<string, unknown>): CallToolResult {
  return { content: [{ type: 'text', text: JSON.stringify(content) }], structuredContent: content }
}

export function refused(reason: string): CallToolResult {
  return { content: [{ type: 'text', text: reason }], isError: true }
}
