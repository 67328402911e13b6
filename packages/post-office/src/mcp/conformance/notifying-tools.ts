import { setTimeout as pause } from 'node:timers/promises'
import type { LoggingLevel } from '@modelcontextprotocol/sdk/types.js'
import { type FixtureTool, fixtureTool, text } from './fixture-tool.ts'

/** The suite wants to see messages arrive one by one. */
const betweenMs = 50

/** Tools that send something before they answer. */
export function notifyingTools(wants: (level: LoggingLevel) => boolean): FixtureTool[] {
  return [loggingTool(wants), progressTool, reconnectionTool]
}

function loggingTool(wants: (level: LoggingLevel) => boolean): FixtureTool {
  return fixtureTool('test_tool_with_logging', 'Sends three log messages while it runs.', async (_, client) => {
    for (const data of ['Tool execution started', 'Tool processing data', 'Tool execution completed']) {
      if (wants('info')) {
        await client.sendNotification({ method: 'notifications/message', params: { level: 'info', data } })
      }
      await pause(betweenMs)
    }
    return text('three messages were logged')
  })
}

const progressTool = fixtureTool(
  'test_tool_with_progress',
  'Reports its progress in three steps.',
  async (_, client) => {
    const progressToken = client._meta?.progressToken
    for (const progress of [0, 50, 100]) {
      if (progressToken !== undefined) {
        const params = { progressToken, progress, total: 100 }
        await client.sendNotification({ method: 'notifications/progress', params })
      }
      await pause(betweenMs)
    }
    return text('done')
  }
)

const reconnectionTool = fixtureTool(
  'test_reconnection',
  'Closes its stream before it answers: the client has to come back for the answer.',
  async (_, client) => {
    client.closeSSEStream?.()
    await pause(betweenMs)
    return text('answered after the stream was closed')
  }
)
