import * as z from 'zod'
import { defaultModelId, type InferenceProfile, inferenceProfile } from './inference-profile.ts'
import { receivingRegions } from './regions.ts'

/** What the operator decides, in cdk.json's `context` or with `-c name=value`. */
export type Configuration = {
  /** `dev` is for an account in the SES sandbox: only there may mail go to identities that are not the domain's own. */
  stage: 'dev' | 'prod'
  /** Players write to `<game>@<domain>`. */
  domain: string
  region: string
  /** Adds the rule to a rule set that exists already: only one can be active in an account and region. */
  existingRuleSetName?: string | undefined
  /** Makes the rule set the active one, in place of any other. */
  activateRuleSet: boolean
  model: InferenceProfile
  /** One of this account and region, which watches over what the model reads and writes. */
  guardrail?: { id: string; version: string } | undefined
  /** What answers cost and how soon they come; undefined for what Bedrock takes as its default. */
  serviceTier?: (typeof serviceTiers)[number] | undefined
  games: string[]
  /** Letters handled at the same time; what bounds the tokens per minute asked of Bedrock. */
  maxConcurrency: number
}

export type ConfigurationRefusal = { type: 'refused'; reasons: string[] }

/** @param gameNames the folders under games/. @returns every reason to refuse at once, each with its remedy. */
export function parseConfiguration(
  context: Record<string, unknown>,
  gameNames: readonly string[]
): { type: 'configuration'; configuration: Configuration } | ConfigurationRefusal {
  const own = Object.fromEntries(Object.entries(context).filter(([name]) => !isForCdk(name)))
  const parsed = schema(gameNames).safeParse(own)
  if (!parsed.success) return { type: 'refused', reasons: parsed.error.issues.flatMap((issue) => reasons(issue, own)) }
  const { modelId = defaultModelId(parsed.data.region), ...given } = parsed.data
  const model = inferenceProfile(modelId, given.region)
  if ('type' in model) return { type: 'refused', reasons: [`modelId '${modelId}' ${model.reason}`] }
  return { type: 'configuration', configuration: { ...given, model } }
}

/** Feature flags and what the CDK's command line passes along; all the others are ours. */
function isForCdk(name: string): boolean {
  return name.includes(':') || name === 'cli-telemetry'
}

const label = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?'

/** A reply address has a local part of up to 64 characters, and an address no more than 254. */
const domainPattern = new RegExp(`^(?=.{4,189}$)(${label}\\.)+[a-z][a-z0-9-]*[a-z0-9]$`)

/** https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ServiceTier.html */
const serviceTiers = ['default', 'flex', 'priority', 'reserved'] as const

function schema(gameNames: readonly string[]) {
  const known = gameNames.join(', ')
  return z.strictObject({
    stage: z.enum(['dev', 'prod'], 'must be dev or prod'),
    domain: text('must be a domain in lower case that you can add DNS records to', domainPattern),
    region: z.enum(receivingRegions, `must be a region in which SES receives mail: ${receivingRegions.join(', ')}`),
    existingRuleSetName: text('must be the name of a receipt rule set', /^[a-zA-Z0-9_.-]{1,64}$/).optional(),
    activateRuleSet: z.coerce
      .string()
      .pipe(z.enum(['true', 'false'], 'must be true or false'))
      .transform((word) => word === 'true'),
    modelId: text('must be a Bedrock inference profile', /^[a-zA-Z0-9.:-]+$/).optional(),
    guardrail: text(
      'must be a guardrail’s id and version, as in gr4f1x2k9a7b:3',
      /^[a-z0-9]{1,64}:([1-9]\d{0,7}|DRAFT)$/
    )
      .transform((pair) => ({ id: pair.replace(/:.*/, ''), version: pair.replace(/.*:/, '') }))
      .optional(),
    serviceTier: z.enum(serviceTiers, `must be ${serviceTiers.join(', ')}`).optional(),
    games: text('must be folders under games/, separated by commas', /./)
      .default(gameNames.join(','))
      .transform((list) => list.split(','))
      .pipe(z.array(z.enum(gameNames, `must be of the folders under games/, separated by commas: ${known}`))),
    maxConcurrency: z.coerce.number().int(concurrency).min(2, concurrency).max(1000, concurrency)
  })
}

/** https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html */
const concurrency = 'must be a whole number from 2 to 1000'

function text(rule: string, pattern: RegExp) {
  return z.string(rule).regex(pattern, rule)
}

function reasons(issue: z.core.$ZodIssue, own: Record<string, unknown>): string[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((name) => `context '${name}' is unknown; take it out, or spell it as in docs/operations.md`)
  }
  const name = String(issue.path[0])
  if (own[name] === undefined) return [`${name} is not set; add -c ${name}=...: it ${issue.message}`]
  return [`${name} '${String(own[name])}' ${issue.message}`]
}
