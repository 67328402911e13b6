import { type Stack, Validations } from 'aws-cdk-lib'

type Acknowledgement = {
  /** The construct's path in the stack. One that this configuration does not have is passed over. */
  at: string
  /** As the error of an unacknowledged finding prints it. */
  ids: string[]
  reason: string
}

/** Every finding of cdk-nag that is as it should be, and why. Any other fails the synthesis. */
function acknowledgements(stack: Stack): Acknowledgement[] {
  return [
    {
      at: 'Mail/Bucket',
      ids: ['AwsSolutions-S1'],
      reason:
        'An access log would repeat session ids in object keys, in a second store that erasing a session must reach too'
    },
    {
      at: 'AddressKey/Secret',
      ids: ['AwsSolutions-SMG4'],
      reason:
        'A new key must stand beside the old one until no letter sealed with it is answered: by hand, as docs/operations.md says'
    },
    {
      at: 'Correspondent/Role',
      ids: ['inbox', 'held', 'kept', 'refused'].map((prefix) => wildcard(`<MailBucketC2C0137B.Arn>/${prefix}/*`)),
      reason: 'Object keys are made of delivery ids that SES chooses; the prefix is the narrowest name there is'
    },
    {
      at: 'Correspondent/Role',
      ids: [wildcard('*')],
      reason: 'The actions of X-Ray, and of SES for its suppression list, know no resources'
    },
    {
      at: 'Correspondent/Role',
      ids: [wildcard(`arn:aws:ses:${stack.region}:<AWS::AccountId>:identity/*`)],
      reason: 'Stage dev only: in the SES sandbox each recipient is an identity; the sender stays bound to the domain'
    },
    {
      at: 'Intake/Activation',
      ids: [wildcard('*')],
      reason: 'ses:SetActiveReceiptRuleSet knows no resources; only there when the operator asks for activation'
    },
    {
      at: 'AWS679f53fac002430cb0da5b7982bd2287/ServiceRole',
      ids: ['AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]'],
      reason: "The CDK's own function for the activation: its role can't be given from outside"
    }
  ]
}

export function acknowledgeFindings(stack: Stack): void {
  const constructs = new Map(stack.node.findAll().map((construct) => [construct.node.path, construct]))
  for (const { at, ids, reason } of acknowledgements(stack)) {
    const construct = constructs.get(`${stack.node.path}/${at}`)
    if (construct === undefined) continue
    for (const id of ids) Validations.of(construct).acknowledge({ id: `AwsSolutions::${id}`, reason })
  }
}

function wildcard(resource: string): string {
  return `AwsSolutions-IAM5[Resource::${resource}]`
}
