import * as z from 'zod'

/** What the Lambda knows of the machine it runs on. */
export type Environment = {
  tableName: string
  bucketName: string
  /** Where players write to: `<game>@<domain>`. */
  domain: string
  /** Folder names under `games/` that this installation plays. */
  games: string[]
  /** A Bedrock inference profile: newer models can't be invoked by their bare id. */
  modelId: string
  /** Undefined for none. */
  guardrail: { id: string; version: string } | undefined
  /** Undefined for what Bedrock takes as its default. */
  serviceTier: z.infer<typeof serviceTier> | undefined
  addressKeySecretArn: string
  configurationSetName: string
  /** Behind it stands a seat's token; ends with a slash. */
  unsubscribeUrl: string
}

/** What the unsubscribe door's own Lambda knows: enough to find a seat and to leave it. */
type DoorEnvironment = Pick<Environment, 'tableName' | 'domain' | 'games' | 'addressKeySecretArn'>
export type DoorVariables = z.infer<typeof doorVariables>

/** Exactly what the infrastructure has to set, and may set, no more and no less. */
export type EnvironmentVariables = z.infer<typeof variables>

/** Parsed once, at cold start. @throws with every variable that is wrong, its value, and what to do about it. */
export function parseEnvironment(env: Record<string, string | undefined>): Environment {
  const parsed = variables.safeParse(env)
  if (!parsed.success) throw new Error(problems(parsed.error, env))
  const { GUARDRAIL_ID: id, GUARDRAIL_VERSION: version } = parsed.data
  return {
    ...doorEnvironment(parsed.data),
    bucketName: parsed.data.MAIL_BUCKET,
    modelId: parsed.data.MODEL_ID,
    guardrail: id === undefined || version === undefined ? undefined : { id, version },
    serviceTier: parsed.data.SERVICE_TIER,
    configurationSetName: parsed.data.CONFIGURATION_SET,
    unsubscribeUrl: parsed.data.UNSUBSCRIBE_URL
  }
}

/** As `parseEnvironment`, for the unsubscribe door. */
export function parseDoorEnvironment(env: Record<string, string | undefined>): DoorEnvironment {
  const parsed = doorVariables.safeParse(env)
  if (!parsed.success) throw new Error(problems(parsed.error, env))
  return doorEnvironment(parsed.data)
}

function doorEnvironment(set: DoorVariables): DoorEnvironment {
  return {
    tableName: set.TABLE_NAME,
    domain: set.MAIL_DOMAIN,
    games: set.GAMES.split(','),
    addressKeySecretArn: set.ADDRESS_KEY_SECRET_ARN
  }
}

const label = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?'
const game = '[a-z][a-z0-9]{1,19}'

const serviceTier = z.enum(['default', 'flex', 'priority', 'reserved'], 'set it to default, flex, priority or reserved')

const doorVariables = z.object({
  TABLE_NAME: variable('[a-zA-Z0-9_.-]{3,255}', 'the name of the DynamoDB session table'),
  MAIL_DOMAIN: variable(`(${label}\\.)+${label}`, 'the domain that players write to, in lower case'),
  GAMES: variable(`${game}(,${game})*`, 'folder names under games/, separated by commas, without spaces'),
  ADDRESS_KEY_SECRET_ARN: variable(
    'arn:[a-z-]+:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:.+',
    'the ARN of the secret that holds the address keys'
  )
})

const variables = doorVariables
  .extend({
    MAIL_BUCKET: variable('[a-z0-9.-]{3,63}', 'the name of the S3 mail bucket'),
    MODEL_ID: variable(
      '[a-z-]+\\.[a-z0-9]+\\.[a-zA-Z0-9.:-]+',
      'an inference profile such as us.anthropic.claude-haiku-5-5'
    ),
    GUARDRAIL_ID: variable('[a-z0-9]{1,64}', 'the id of a Bedrock guardrail').exactOptional(),
    GUARDRAIL_VERSION: variable(
      '([1-9][0-9]{0,7}|DRAFT)',
      "the number of the guardrail's version, or DRAFT"
    ).exactOptional(),
    SERVICE_TIER: serviceTier.exactOptional(),
    CONFIGURATION_SET: variable('[a-zA-Z0-9_-]{1,64}', 'the name of the SES configuration set'),
    UNSUBSCRIBE_URL: variable(`https://(${label}\\.)+${label}/([a-z]+/)*`, 'the https address of the unsubscribe door')
  })
  .superRefine((set, context) => {
    const pair = ['GUARDRAIL_ID', 'GUARDRAIL_VERSION'] as const
    const path = pair.filter((name) => set[name] === undefined)
    if (path.length === 1) context.addIssue({ code: 'custom', path, message: 'set it, or take the other out' })
  })

function variable(pattern: string, what: string) {
  const remedy = `set it to ${what}`
  return z.string(remedy).regex(new RegExp(`^${pattern}$`), remedy)
}

function problems(error: z.ZodError, env: Record<string, string | undefined>): string {
  return error.issues.map((issue) => problem(issue, env)).join('\n')
}

function problem(issue: z.core.$ZodIssue, env: Record<string, string | undefined>): string {
  const name = String(issue.path[0])
  const value = env[name]
  return `${name} is ${value === undefined ? 'not set' : `'${value}'`}; ${issue.message}`
}
