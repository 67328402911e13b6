import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import type { ReceiptRuleNames } from './receipt-rule-names.ts'

/** Where a raw mail lies: waiting, held until its writer says that it is theirs, recorded in a session, or refused. */
export const prefixes = { inbox: 'inbox/', held: 'held/', kept: 'kept/', refused: 'refused/' } as const

const keptDays = 30
const refusedDays = 30
/** A session puts held mail aside after 7 days, and the sweep may be late: this is for mail whose session forgot it. */
const heldDays = 14

/**
 * Raw mail. It is encrypted with S3's own keys: SES can't write under a customer's key without opening that key to the
 * service, and would encrypt on the client, unreadable here, if the receipt rule named one. Not versioned: what is erased
 * must be gone, and SES never writes a key twice.
 */
export class MailBucket extends Construct {
  readonly bucket: Bucket

  constructor(scope: Construct, id: string, props: { names: ReceiptRuleNames }) {
    super(scope, id)
    this.bucket = new Bucket(this, 'Bucket', {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      removalPolicy: RemovalPolicy.RETAIN,
      // No rule for the inbox: what still lies there was not settled yet.
      lifecycleRules: [
        { id: 'held', prefix: prefixes.held, expiration: Duration.days(heldDays) },
        { id: 'kept', prefix: prefixes.kept, expiration: Duration.days(keptDays) },
        { id: 'refused', prefix: prefixes.refused, expiration: Duration.days(refusedDays) }
      ]
    })
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        sid: 'SesStoresMail',
        effect: Effect.ALLOW,
        principals: [new ServicePrincipal('ses.amazonaws.com')],
        actions: ['s3:PutObject'],
        resources: [this.bucket.arnForObjects(`${prefixes.inbox}*`)],
        conditions: props.names.onlyForThisRule
      })
    )
  }
}
