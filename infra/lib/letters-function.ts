import type { EnvironmentVariables } from '@gpttherapy/handler'
import { Duration, Stack } from 'aws-cdk-lib'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Architecture, type Code, Function as LambdaFunction, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda'
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { type LettersResources, lettersPermissions } from './letters-permissions.ts'

export type LettersFunctionProps = LettersResources & {
  /** A folder with `index.mjs` and `games/`; tests pass a line of code instead. */
  code: Code
  queue: Queue
  /** Of the unsubscribe door. */
  unsubscribeUrl: string
}

/** The function that does everything: it receives letters from the queue, and sweeps when the schedule says so. */
export class LettersFunction extends Construct {
  /** A turn of several model calls takes a minute or two; what is left is for the commit and the sending. */
  static readonly timeout = Duration.minutes(5)

  readonly function: LambdaFunction
  readonly logGroup: LogGroup

  constructor(scope: Construct, id: string, props: LettersFunctionProps) {
    super(scope, id)
    const { configuration } = props
    this.logGroup = new LogGroup(this, 'Logs', { retention: RetentionDays.THREE_MONTHS })
    this.function = new LambdaFunction(this, 'Function', {
      description: 'Receives letters, narrates turns and answers',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: props.code,
      handler: 'index.handler',
      memorySize: 512,
      timeout: LettersFunction.timeout,
      tracing: Tracing.ACTIVE,
      logGroup: this.logGroup,
      role: this.createRole(props),
      environment: environmentOf(props),
      // The schedule calls asynchronously, and its next call does the work of one that failed.
      retryAttempts: 0,
      maxEventAge: LettersFunction.timeout
    })
    this.function.addEventSource(
      new SqsEventSource(props.queue, {
        // A turn takes long and fails by itself: in a batch it would hold up, or take down, its neighbours.
        batchSize: 1,
        reportBatchItemFailures: true,
        maxConcurrency: configuration.maxConcurrency
      })
    )
  }

  /** A role of our own: the one that the construct would make carries a managed policy for every log group. */
  private createRole(props: LettersFunctionProps): Role {
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
    const logging = new PolicyStatement({
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [this.logGroup.logGroupArn]
    })
    for (const statement of [logging, ...lettersPermissions(Stack.of(this), props)]) role.addToPolicy(statement)
    return role
  }
}

function environmentOf(props: LettersFunctionProps): EnvironmentVariables {
  const { configuration } = props
  const { guardrail, serviceTier } = configuration
  return {
    TABLE_NAME: props.table.tableName,
    MAIL_BUCKET: props.bucket.bucketName,
    MAIL_DOMAIN: configuration.domain,
    GAMES: configuration.games.join(','),
    MODEL_ID: configuration.model.id,
    ...(guardrail && { GUARDRAIL_ID: guardrail.id, GUARDRAIL_VERSION: guardrail.version }),
    ...(serviceTier && { SERVICE_TIER: serviceTier }),
    ADDRESS_KEY_SECRET_ARN: props.addressKey.secretArn,
    CONFIGURATION_SET: props.configurationSetName,
    UNSUBSCRIBE_URL: props.unsubscribeUrl
  }
}
