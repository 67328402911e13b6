import { globalProfile, profileRegions } from './regions.ts'

/** A Bedrock inference profile and the foundation model behind it: `us.` + `anthropic.claude-haiku-5-5`. */
export type InferenceProfile = {
  id: string
  foundationModel: string
  /** Where the model is invoked. The empty region stands for "wherever", which only a global profile uses. */
  modelRegions: readonly string[]
}

export type ProfileRefusal = { type: 'refused'; reason: string }

/** What `modelId` means when it is called from `region`, or why it can't be. */
export function inferenceProfile(modelId: string, region: string): InferenceProfile | ProfileRefusal {
  const dot = modelId.indexOf('.')
  const geography = modelId.slice(0, dot)
  const foundationModel = modelId.slice(dot + 1)
  if (geography === globalProfile) return { id: modelId, foundationModel, modelRegions: [region, ''] }
  const regions = profileRegions[geography]
  if (regions === undefined) {
    const known = [...Object.keys(profileRegions), globalProfile].map((name) => `${name}.`).join(', ')
    return { type: 'refused', reason: `is no inference profile; put one of ${known} before the model's id` }
  }
  if (!regions.includes(region)) {
    const reason = `can't be called from ${region}, only from ${regions.join(', ')}; use ${globalProfile}.${foundationModel}`
    return { type: 'refused', reason }
  }
  return { id: modelId, foundationModel, modelRegions: regions }
}

/** Small, cheap and good at calling tools. Its prompts stay in the region's own geography where it has one. */
const defaultFoundationModel = 'anthropic.claude-haiku-5-5'

export function defaultModelId(region: string): string {
  const geography = ['us', 'eu', 'jp', 'au'].find((name) => profileRegions[name]?.includes(region)) ?? globalProfile
  return `${geography}.${defaultFoundationModel}`
}
