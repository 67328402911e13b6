import type { Message, SystemContentBlock, Tool } from '@aws-sdk/client-bedrock-runtime'
import type { CacheField, ModelFamily } from './model-families.ts'

/** The prompt in the order in which Bedrock caches it. */
type Prompt = { tools: Tool[]; system: SystemContentBlock[]; messages: Message[] }

/**
 * Marks two prefixes for the cache, of the four that Bedrock allows: tools with system text, which all turns of a game
 * share, and everything up to the last user message, which the next round of the loop reads again. Both have the default
 * time to live of five minutes: times may not increase along the prompt. A prefix too short to be cached gets no point.
 */
export function withCachePoints({ tools, system, messages }: Prompt, family: ModelFamily): Prompt {
  const takes = (field: CacheField, list: unknown[]) => family.cachePoints.includes(field) && list.length > 0
  const headCouldBe = couldBeCached([...system, ...tools], family.minCachedTokens)
  const lastUser = messages.findLastIndex(({ role }) => role === 'user')
  const upToLastUser = messages.slice(0, lastUser + 1)
  const allCouldBe = headCouldBe || couldBeCached([...system, ...tools, ...upToLastUser], family.minCachedTokens)
  // A point with nothing before it in its own list is a 400.
  return {
    tools: system.length === 0 && headCouldBe && takes('tools', tools) ? [...tools, { cachePoint }] : tools,
    system: headCouldBe && takes('system', system) ? [...system, { cachePoint }] : system,
    messages:
      allCouldBe && takes('messages', upToLastUser)
        ? messages.map((message, index) => (index === lastUser ? marked(message) : message))
        : messages
  }
}

const cachePoint = { type: 'default' } as const

function marked(message: Message): Message {
  return { ...message, content: [...(message.content ?? []), { cachePoint }] }
}

/**
 * A token spans at least one byte, so that a prefix of fewer bytes than the minimum has too few tokens for certain.
 * Measures no further than the answer needs: most often, the system text alone.
 */
function couldBeCached(prefix: (Tool | SystemContentBlock | Message)[], minTokens: number): boolean {
  let bytes = 0
  return prefix.some((part) => {
    bytes += Buffer.byteLength('text' in part && part.text !== undefined ? part.text : JSON.stringify(part))
    return bytes >= minTokens
  })
}
