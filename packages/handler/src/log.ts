import { ModelUnavailableError, ToolFailureError } from '@gpttherapy/core'

/**
 * One line per thing that happened: ids, reasons and counts. No field takes words, addresses, tokens or keys,
 * so none can leak here.
 */
export type LogLine = {
  event:
    | 'letter'
    | 'unsubscribe'
    | 'turn-narrated'
    | 'turn-open'
    | 'letter-sent'
    | 'letter-parked'
    | 'letter-rejected'
    | 'send-put-off'
    /** A letter bounced, or its reader called it spam: `reason` says which. */
    | 'letter-returned'
    /** Something the mail service told that changes nothing; `outcome` says why. */
    | 'mail-event'
    | 'readmission-failed'
    | 'sweep'
    | 'malformed-notification'
    | 'failed'
  level?: 'warning' | 'error'
  delivery?: string
  session?: string
  version?: number
  letter?: string
  outcome?: string
  reason?: string
  count?: number
  tokens?: number
  ms?: number
}

export type Log = (line: LogLine) => void

/** JSON on standard output, where CloudWatch and a terminal both read it. */
export const jsonLog: Log = (line) => process.stdout.write(`${JSON.stringify(line)}\n`)

/**
 * A thrown error as a log line: its class alone, since a message may quote what was being handled. Those of the model
 * and of a tool are made for logs.
 */
export function failure(error: unknown): Pick<LogLine, 'level' | 'reason'> {
  if (error instanceof ModelUnavailableError || error instanceof ToolFailureError) {
    return { level: 'error', reason: error.message }
  }
  return { level: 'error', reason: error instanceof Error ? error.name : typeof error }
}
