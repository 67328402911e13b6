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
  addressKeySecretArn: string
  configurationSetName: string
}

/** Exactly what the infrastructure has to set, no more and no less. */
export type EnvironmentVariables = Record<keyof z.infer<typeof variables>, string>

/** Parsed once, at cold start. @throws with every variable that is wrong, its value, and what to do about it. */
export function parseEnvironment(env: Record<string, string | undefined>): Environment {
  const parsed = variables.safeParse(env)
  if (!parsed.success) throw new Error(parsed.error.issues.map((issue) => problem(issue, env)).join('\n'))
  return {
    tableName: parsed.data.TABLE_NAME,
    bucketName: parsed.data.MAIL_BUCKET,
    domain: parsed.data.MAIL_DOMAIN,
    games: parsed.data.GAMES.split(','),
    modelId: parsed.data.MODEL_ID,
    addressKeySecretArn: parsed.data.ADDRESS_KEY_SECRET_ARN,
    configurationSetName: parsed.data.CONFIGURATION_SET
  }
}

const label = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?'
const game = '[a-z][a-z0-9]{1,19}'

const variables = z.object({
  TABLE_NAME: variable('[a-zA-Z0-9_.-]{3,255}', 'the name of the DynamoDB session table'),
  MAIL_BUCKET: variable('[a-z0-9.-]{3,63}', 'the name of the S3 mail bucket'),
  MAIL_DOMAIN: variable(`(${label}\\.)+${label}`, 'the domain that players write to, in lower case'),
  GAMES: variable(`${game}(,${game})*`, 'folder names under games/, separated by commas, without spaces'),
  MODEL_ID: variable(
    '[a-z-]+\\.[a-z0-9]+\\.[a-zA-Z0-9.:-]+',
    'an inference profile such as us.anthropic.claude-haiku-5-5'
  ),
  ADDRESS_KEY_SECRET_ARN: variable(
    'arn:[a-z-]+:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:.+',
    'the ARN of the secret that holds the address keys'
  ),
  CONFIGURATION_SET: variable('[a-zA-Z0-9_-]{1,64}', 'the name of the SES configuration set')
})

function variable(pattern: string, what: string) {
  const remedy = `set it to ${what}`
  return z.string(remedy).regex(new RegExp(`^${pattern}$`), remedy)
}

function problem(issue: z.core.$ZodIssue, env: Record<string, string | undefined>): string {
  const name = String(issue.path[0])
  const value = env[name]
  return `${name} is ${value === undefined ? 'not set' : `'${value}'`}; ${issue.message}`
}
