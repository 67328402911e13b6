/**
 * What a family of models on Bedrock can do, by what its model ids and inference profiles have in common. Only what the
 * bridge acts on stands here. What it asks of no model needs no row: forced tool choice (the newest Claude answer 400 to
 * it; reported), strict tools (support moves from release to release, and our schemas have length limits, which it does
 * not take; reported), temperature and top_p (unset is what every model takes). Thinking is each model's own affair: it
 * is on where the family has it on, its blocks are echoed, and `maxTokens` bounds it together with the text.
 *
 * Sources: Amazon Bedrock User Guide, "Supported models and model features" (Converse), column "Tool use", for `tools`;
 * "Prompt caching", table of supported models, for the rest.
 */
export type ModelFamily = {
  /** It calls tools; to one that does not, a list of tools is a 400. */
  tools: boolean
  /** Where cache points may stand; a point elsewhere, or for a family without caching, is a 400. */
  cachePoints: readonly CacheField[]
  /** Tokens below which a prefix is not cached; its cache point has no effect. */
  minCachedTokens: number
}

export type CacheField = 'tools' | 'system' | 'messages'

/** An id that no row matches (a new model's, an opaque profile ARN) is taken to call tools, and works without caching. */
export function modelFamily(modelId: string): ModelFamily {
  return families.find(({ ids }) => ids.test(modelId))?.family ?? withoutCaching
}

const withoutCaching: ModelFamily = { tools: true, cachePoints: [], minCachedTokens: 0 }
const withoutTools: ModelFamily = { ...withoutCaching, tools: false }

/**
 * The first match counts. Where a minimum is not known, or differs between versions that one row holds, the smallest
 * stands: a needless point costs nothing, a missing one does.
 */
const families: { ids: RegExp; family: ModelFamily }[] = [
  { ids: /claude-(v2|instant)|amazon\.titan|ai21\.(j2|jamba-instruct)/, family: withoutTools },
  { ids: /cohere\.command-(text|light)|mistral\.(mistral-7b|mixtral)/, family: withoutTools },
  { ids: /meta\.llama(2|3-(8|70)b|3-2-[13]b)/, family: withoutTools },
  { ids: /claude-3-(haiku|sonnet|opus)|claude-3-5-sonnet/, family: withoutCaching },
  { ids: /claude-3-5-haiku/, family: claude(2_048) },
  { ids: /claude-haiku-4-5/, family: claude(4_096) },
  { ids: /claude/, family: claude(1_024) },
  {
    ids: /amazon\.nova-(micro|lite|pro|premier)/,
    family: { tools: true, cachePoints: ['system', 'messages'], minCachedTokens: 1_000 }
  }
]

function claude(minCachedTokens: number): ModelFamily {
  return { tools: true, cachePoints: ['tools', 'system', 'messages'], minCachedTokens }
}
