import { EventStreamCodec } from '@smithy/eventstream-codec'
import type { Saying } from './script.ts'

/** About as much as a model says in one event of its stream. */
const charactersPerEvent = 24

/** A whole ConverseStream answer, `application/vnd.amazon.eventstream`, in one piece. */
export function streamedAnswer(saying: Saying, stopReason: string, usage: { [key: string]: number }): Buffer {
  const frames = [
    frame('messageStart', { role: 'assistant' }),
    ...contentFrames(saying),
    frame('messageStop', { stopReason }),
    frame('metadata', { usage, metrics: { latencyMs: 1 } })
  ]
  return Buffer.concat(frames)
}

function contentFrames(saying: Saying): Uint8Array[] {
  const at = { contentBlockIndex: 0 }
  const end = frame('contentBlockStop', at)
  if (saying.type === 'letter') {
    return [...pieces(saying.text).map((text) => frame('contentBlockDelta', { ...at, delta: { text } })), end]
  }
  const start = { toolUse: { toolUseId: `tooluse_${saying.name}`, name: saying.name } }
  const deltas = pieces(JSON.stringify(saying.input)).map((input) =>
    frame('contentBlockDelta', { ...at, delta: { toolUse: { input } } })
  )
  return [frame('contentBlockStart', { ...at, start }), ...deltas, end]
}

function pieces(text: string): string[] {
  return text.match(new RegExp(`[^]{1,${charactersPerEvent}}`, 'g')) ?? []
}

const codec = new EventStreamCodec(
  (bytes) => Buffer.from(bytes).toString('utf8'),
  (text) => Buffer.from(text, 'utf8')
)

function frame(event: string, body: unknown): Uint8Array {
  return codec.encode({
    headers: {
      ':event-type': { type: 'string', value: event },
      ':content-type': { type: 'string', value: 'application/json' },
      ':message-type': { type: 'string', value: 'event' }
    },
    body: Buffer.from(JSON.stringify(body), 'utf8')
  })
}
