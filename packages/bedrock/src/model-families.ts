/**
 * What a family of models on Bedrock can do, by what its model ids and inference profiles have in common.
 * Temperature and top_p stand for no family: the newest models answer 400 to them, so they are never sent.
 */
export type ModelFamily = {
  /** Where cache points may stand; a point elsewhere, or for a family without caching, is a 400. */
  cachePoints: readonly CacheField[]
  /** Tokens below which a prefix is not cached; its cache point has no effect. */
  minCachedTokens: number
}

export type CacheField = 'tools' | 'system' | 'messages'

/** An id that no row matches (an opaque profile ARN, say) works, without caching. */
export function modelFamily(modelId: string): ModelFamily {
  return families.find(({ ids }) => ids.test(modelId))?.family ?? withoutCaching
}

const withoutCaching: ModelFamily = { cachePoints: [], minCachedTokens: 0 }

/**
 * Source: Amazon Bedrock User Guide, "Prompt caching", table of supported models. The first match counts.
 * For Opus the smaller of its versions' minimums stands: a needless point costs nothing, a missing one does.
 */
const families: { ids: RegExp; family: ModelFamily }[] = [
  { ids: /claude-3-(haiku|sonnet|opus)|claude-3-5-sonnet|claude-(v2|instant)/, family: withoutCaching },
  { ids: /claude-3-5-haiku/, family: claude(2_048) },
  { ids: /claude-haiku/, family: claude(4_096) },
  { ids: /claude/, family: claude(1_024) },
  {
    ids: /amazon\.nova-(micro|lite|pro|premier)/,
    family: { cachePoints: ['system', 'messages'], minCachedTokens: 1_000 }
  }
]

function claude(minCachedTokens: number): ModelFamily {
  return { cachePoints: ['tools', 'system', 'messages'], minCachedTokens }
}
