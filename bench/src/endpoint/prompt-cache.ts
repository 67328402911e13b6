import { createHash } from 'node:crypto'

/** As much of a Converse request as the cache sees. */
export type CacheableRequest = {
  toolConfig?: { tools?: Block[] }
  system?: Block[]
  messages: { role: string; content: Block[] }[]
}
type Block = { cachePoint?: unknown; [key: string]: unknown }

/** In tokens, as Converse reports it; `inputTokens` excludes the cached ones. */
type InputUsage = { inputTokens: number; cacheReadInputTokens: number; cacheWriteInputTokens: number }

/**
 * Bedrock's prompt cache, as its User Guide describes it: tools, then system, then messages; a prefix that ends in a
 * cache point is written, and is read where a later request begins with the same bytes. From each point the service
 * looks back over about this many blocks for a prefix that it knows.
 */
const lookBackBlocks = 20

/** A rough rule for English; the same for everything here, so that ratios hold. */
const bytesPerToken = 4

export type PromptCache = {
  /** What this request reads and writes, and is charged for. */
  charge: (request: CacheableRequest, minTokens: number) => InputUsage
  /** As five minutes without a request do. */
  forget: () => void
}

export function promptCache(): PromptCache {
  const known = new Set<string>()
  return {
    charge(request, minTokens) {
      const { prefixes, points } = prefixesOf(request)
      const total = prefixes.at(-1)?.tokens ?? 0
      const cacheable = points.filter((point) => (prefixes[point]?.tokens ?? 0) >= minTokens)
      const read = Math.max(0, ...cacheable.map((point) => longestKnown(prefixes, point, known)))
      const covered = Math.max(read, ...cacheable.map((point) => prefixes[point]?.tokens ?? 0))
      for (const point of cacheable) known.add(prefixes[point]?.digest ?? '')
      return { inputTokens: total - covered, cacheReadInputTokens: read, cacheWriteInputTokens: covered - read }
    },
    forget: () => known.clear()
  }
}

/** Everything up to and including one block. */
type Prefix = { digest: string; tokens: number }

function prefixesOf(request: CacheableRequest): { prefixes: Prefix[]; points: number[] } {
  const hash = createHash('sha256')
  const prefixes: Prefix[] = []
  const points: number[] = []
  let bytes = 0
  const lists = [
    { place: 'tools', blocks: request.toolConfig?.tools ?? [] },
    { place: 'system', blocks: request.system ?? [] },
    ...request.messages.map(({ role, content }) => ({ place: role, blocks: content }))
  ]
  for (const { place, blocks } of lists) {
    for (const block of blocks) {
      if (block.cachePoint !== undefined) {
        points.push(prefixes.length - 1)
        continue
      }
      const text = JSON.stringify(block)
      bytes += Buffer.byteLength(text)
      hash.update(`${place}\n${text}\n`)
      prefixes.push({ digest: hash.copy().digest('hex'), tokens: Math.round(bytes / bytesPerToken) })
    }
  }
  return { prefixes, points }
}

function longestKnown(prefixes: Prefix[], point: number, known: ReadonlySet<string>): number {
  const within = prefixes.slice(Math.max(0, point - lookBackBlocks), point + 1)
  return within.findLast(({ digest }) => known.has(digest))?.tokens ?? 0
}
