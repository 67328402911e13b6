import type { DoorVariables } from '@gpttherapy/handler'
import { Duration } from 'aws-cdk-lib'
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import {
  Architecture,
  type Code,
  FunctionUrlAuthType,
  Function as LambdaFunction,
  Runtime
} from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import { Construct } from 'constructs'
import type { Configuration } from './configuration.ts'

/** A person's click takes 0.1 s: these serve twenty a second, and a flood costs no more than two machines that never rest. */
const concurrency = 2

export type UnsubscribeDoorProps = {
  configuration: Configuration
  /** The folder that the letters' function is made of; the door is a file of its own in it. */
  code: Code
  table: TableV2
  addressKey: Secret
}

/**
 * The page behind the unsubscribe link of a letter, and the POST that mail programs send there (RFC 8058). It is open to
 * the world, since mailbox providers can sign nothing: who may do what is decided by the sealed token in the link. So it
 * is a function of its own, which can read a session and add a commit to it, and neither read mail, nor send, nor ask a
 * model; and whose crowds can't take the letters' machines.
 */
export class UnsubscribeDoor extends Construct {
  readonly function: LambdaFunction
  readonly logGroup: LogGroup
  /** Behind it stands a seat's token. */
  readonly url: string

  constructor(scope: Construct, id: string, props: UnsubscribeDoorProps) {
    super(scope, id)
    this.logGroup = new LogGroup(this, 'Logs', { retention: RetentionDays.THREE_MONTHS })
    this.function = new LambdaFunction(this, 'Function', {
      description: 'Lets somebody leave by the link in a letter',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: props.code,
      handler: 'unsubscribe.handler',
      memorySize: 512,
      timeout: Duration.seconds(15),
      logGroup: this.logGroup,
      role: this.createRole(props),
      environment: environmentOf(props),
      // A new account may have ten machines in all, and may not set any of them apart; it is in the SES sandbox as well.
      ...(props.configuration.stage === 'prod' ? { reservedConcurrentExecutions: concurrency } : {})
    })
    const { url } = this.function.addFunctionUrl({ authType: FunctionUrlAuthType.NONE })
    this.url = `${url}unsubscribe/`
  }

  private createRole({ table, addressKey }: UnsubscribeDoorProps): Role {
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
    const statements = [
      { actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [this.logGroup.logGroupArn] },
      { actions: ['dynamodb:PutItem', 'dynamodb:Query'], resources: [table.tableArn] },
      { actions: ['secretsmanager:GetSecretValue'], resources: [addressKey.secretArn] }
    ]
    for (const statement of statements) role.addToPolicy(new PolicyStatement(statement))
    return role
  }
}

function environmentOf({ configuration, table, addressKey }: UnsubscribeDoorProps): DoorVariables {
  return {
    TABLE_NAME: table.tableName,
    MAIL_DOMAIN: configuration.domain,
    GAMES: configuration.games.join(','),
    ADDRESS_KEY_SECRET_ARN: addressKey.secretArn
  }
}
