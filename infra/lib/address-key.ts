import { RemovalPolicy } from 'aws-cdk-lib'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import { Construct } from 'constructs'

/**
 * The key that seals reply addresses. Without it no letter finds its session again, so it outlives the stack.
 * It holds one key a line, the current one first; docs/operations.md says how to change it.
 */
export class AddressKey extends Construct {
  readonly secret: Secret

  constructor(scope: Construct, id: string) {
    super(scope, id)
    this.secret = new Secret(this, 'Secret', {
      description: 'Seals the reply addresses of players: one key a line, the current one first',
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN
    })
  }
}
