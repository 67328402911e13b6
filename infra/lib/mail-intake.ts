import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import { type IReceiptRuleSet, ReceiptRule, ReceiptRuleSet, TlsPolicy } from 'aws-cdk-lib/aws-ses'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { AwsCustomResource, AwsCustomResourcePolicy, PhysicalResourceId } from 'aws-cdk-lib/custom-resources'
import { Construct } from 'constructs'
import { prefixes } from './mail-bucket.ts'
import type { ReceiptRuleNames } from './receipt-rule-names.ts'

export type MailIntakeProps = {
  domain: string
  names: ReceiptRuleNames
  activateRuleSet: boolean
  bucket: Bucket
}

/** SES takes mail for the domain, scans it, stores it, and tells the topic of the verdicts. */
export class MailIntake extends Construct {
  readonly topic: Topic

  constructor(scope: Construct, id: string, props: MailIntakeProps) {
    super(scope, id)
    this.topic = this.createTopic(props.names)
    const rule = new ReceiptRule(this, 'Rule', {
      ruleSet: this.ruleSet(props.names),
      receiptRuleName: props.names.rule,
      recipients: [props.domain],
      scanEnabled: true,
      tlsPolicy: TlsPolicy.REQUIRE,
      // Written out, since the CDK's own S3 action adds a bucket policy that any rule of this account satisfies.
      actions: [
        {
          bind: () => ({
            s3Action: {
              bucketName: props.bucket.bucketName,
              objectKeyPrefix: prefixes.inbox,
              topicArn: this.topic.topicArn
            }
          })
        }
      ]
    })
    // SES tries both when the rule is created, and fails the deployment if it may not.
    rule.node.addDependency(props.bucket, this.topic)
    if (props.activateRuleSet) this.activate(props.names).node.addDependency(rule)
  }

  private createTopic(names: ReceiptRuleNames): Topic {
    const topic = new Topic(this, 'Topic', { enforceSSL: true })
    // enforceSSL writes a policy of one Deny, in place of the default one that would let the account's services publish.
    topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'SesPublishesVerdicts',
        effect: Effect.ALLOW,
        principals: [new ServicePrincipal('ses.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: names.onlyForThisRule
      })
    )
    return topic
  }

  private ruleSet(names: ReceiptRuleNames): IReceiptRuleSet {
    if (names.ruleSetExists) return ReceiptRuleSet.fromReceiptRuleSetName(this, 'RuleSet', names.ruleSet)
    return new ReceiptRuleSet(this, 'RuleSet', { receiptRuleSetName: names.ruleSet })
  }

  /** CloudFormation can't. Nothing is done on deletion: that would stop the inbound mail of whoever is active by then. */
  private activate(names: ReceiptRuleNames): AwsCustomResource {
    return new AwsCustomResource(this, 'Activation', {
      onUpdate: {
        service: 'SES',
        action: 'setActiveReceiptRuleSet',
        parameters: { RuleSetName: names.ruleSet },
        physicalResourceId: PhysicalResourceId.of(names.ruleSet)
      },
      installLatestAwsSdk: false,
      // This action knows no resources: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonses.html
      policy: AwsCustomResourcePolicy.fromStatements([
        new PolicyStatement({ actions: ['ses:SetActiveReceiptRuleSet'], resources: ['*'] })
      ])
    })
  }
}
