import type { Stack } from 'aws-cdk-lib'
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import type { Configuration } from './configuration.ts'
import type { InferenceProfile } from './inference-profile.ts'
import { prefixes } from './mail-bucket.ts'
import { dueIndex } from './session-table.ts'

export type LettersResources = {
  configuration: Configuration
  bucket: Bucket
  table: TableV2
  addressKey: Secret
  configurationSetName: string
}

/**
 * All that the function may do, written out: the grants of the CDK's constructs are wider (`s3:GetObject*`, every index,
 * no configuration set). Reading the queue, which the event source adds, is the only one that is not here.
 */
export function lettersPermissions(stack: Stack, resources: LettersResources): PolicyStatement[] {
  const { configuration } = resources
  return [
    ...mailbox(resources.bucket),
    ...sessions(resources.table),
    ...model(stack, configuration.model),
    ...guardrail(stack, configuration.guardrail),
    sending(stack, configuration, resources.configurationSetName),
    // Whoever writes to us is taken off SES's own list. It knows no resources:
    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsimpleemailservicev2.html
    new PolicyStatement({ actions: ['ses:DeleteSuppressedDestination'], resources: ['*'] }),
    new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [resources.addressKey.secretArn] })
  ]
}

/** Moving is reading, putting and deleting: S3 has no other way. Erasing a session deletes what was kept or held for it. */
function mailbox(bucket: Bucket): PolicyStatement[] {
  const { inbox, held, kept, refused } = prefixes
  return [
    new PolicyStatement({
      actions: ['s3:GetObject', 's3:DeleteObject'],
      resources: [inbox, held].map((prefix) => bucket.arnForObjects(`${prefix}*`))
    }),
    new PolicyStatement({ actions: ['s3:DeleteObject'], resources: [bucket.arnForObjects(`${kept}*`)] }),
    new PolicyStatement({
      actions: ['s3:PutObject'],
      resources: [held, kept, refused].map((prefix) => bucket.arnForObjects(`${prefix}*`))
    }),
    new PolicyStatement({
      actions: ['s3:ListBucket'],
      resources: [bucket.bucketArn],
      // "If exists": reading a mail that has moved already carries no prefix, and S3 says "not found" rather than
      // "access denied" only to those who may list.
      conditions: { StringLikeIfExists: { 's3:prefix': [inbox, `${held}*`, `${kept}*`] } }
    })
  ]
}

function sessions(table: TableV2): PolicyStatement[] {
  return [
    new PolicyStatement({
      actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:UpdateItem'],
      resources: [table.tableArn]
    }),
    new PolicyStatement({ actions: ['dynamodb:Query'], resources: [`${table.tableArn}/index/${dueIndex}`] })
  ]
}

/** The model only through the profile: https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-prereq.html */
function model(stack: Stack, profile: InferenceProfile): PolicyStatement[] {
  const profileArn = stack.formatArn({ service: 'bedrock', resource: 'inference-profile', resourceName: profile.id })
  const modelArn = (region: string) =>
    stack.formatArn({
      service: 'bedrock',
      region,
      account: '',
      resource: 'foundation-model',
      resourceName: profile.foundationModel
    })
  return [
    new PolicyStatement({ actions: ['bedrock:InvokeModel'], resources: [profileArn] }),
    new PolicyStatement({
      actions: ['bedrock:InvokeModel'],
      resources: profile.modelRegions.map(modelArn),
      conditions: { StringEquals: { 'bedrock:InferenceProfileArn': profileArn } }
    })
  ]
}

/** https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-permissions.html */
function guardrail(stack: Stack, chosen: Configuration['guardrail']): PolicyStatement[] {
  if (chosen === undefined) return []
  const arn = stack.formatArn({ service: 'bedrock', resource: 'guardrail', resourceName: chosen.id })
  return [new PolicyStatement({ actions: ['bedrock:ApplyGuardrail'], resources: [arn] })]
}

/** In the sandbox SES checks the recipient's identity too, whatever it is; the sender's address stays bound. */
function sending(stack: Stack, configuration: Configuration, configurationSetName: string): PolicyStatement {
  const arn = (resource: string, resourceName: string) => stack.formatArn({ service: 'ses', resource, resourceName })
  const identity = configuration.stage === 'dev' ? '*' : configuration.domain
  return new PolicyStatement({
    actions: ['ses:SendEmail', 'ses:SendRawEmail'],
    resources: [arn('identity', identity), arn('configuration-set', configurationSetName)],
    conditions: { StringLike: { 'ses:FromAddress': `*@${configuration.domain}` } }
  })
}
