/** Small, cheap and good at calling tools. */
const foundationModel = 'anthropic.claude-haiku-5-5'

/**
 * The inference profile to use where nobody names a model: that of the region's own geography, so that no prompt leaves
 * it; the global one elsewhere. The CDK app has the same knowledge for what it deploys (infra/lib/inference-profile.ts),
 * and imports no package; a test holds the two to the same answers.
 *
 * https://docs.aws.amazon.com/bedrock/latest/userguide/geographic-cross-region-inference.html
 */
export function defaultModelId(region: string): string {
  const geography = Object.entries(callingRegions).find(([, regions]) => regions.includes(region))?.[0] ?? 'global'
  return `${geography}.${foundationModel}`
}

/** Where a geography's profile is called from. */
const callingRegions: Record<string, readonly string[]> = {
  us: ['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2'],
  eu: ['eu-central-1', 'eu-north-1', 'eu-south-1', 'eu-south-2', 'eu-west-1', 'eu-west-3'],
  jp: ['ap-northeast-1', 'ap-northeast-3'],
  au: ['ap-southeast-2', 'ap-southeast-4']
}
