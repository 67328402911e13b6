import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { Match } from 'aws-cdk-lib/assertions'
import { readable, synthesise } from './synthesise.ts'

const template = synthesise({})
const resources = Object.entries(readable(template)).map(([id, resource]) => ({ id, ...resource }))
const ofType = (type: string) => resources.filter(({ Type }) => Type === type)

describe('mail intake', () => {
  const rule = Match.objectLike({ Recipients: ['letters.example.com'], ScanEnabled: true, TlsPolicy: 'Require' })

  test('takes mail for the domain, scans test, and requires TLS', () => {
    template.hasResourceProperties('AWS::SES::ReceiptRule', { Rule: rule })
  })

  test('lets S3 encrypt: a key named in the rule would encrypt on the client', () => {
    template.hasResourceProperties('AWS::SES::ReceiptRule', {
      Rule: {
        Actions: [{ S3Action: { KmsKeyArn: Match.absent(), ObjectKeyPrefix: 'inbox/', TopicArn: Match.anyValue() } }]
      }
    })
  })

  test('lets SES publish and store for this rule alone, and the rule waits for both policies', () => {
    const ofThisRule = {
      StringEquals: {
        'aws:SourceAccount': '<AWS::AccountId>',
        'aws:SourceArn': 'arn:aws:ses:us-east-1:<AWS::AccountId>:receipt-rule-set/GptTherapy:receipt-rule/GptTherapy'
      }
    }
    const policies = [...ofType('AWS::SNS::TopicPolicy'), ...ofType('AWS::S3::BucketPolicy')].filter((policy) =>
      JSON.stringify(policy).includes('receipt-rule/')
    )
    expect(policies).toHaveLength(2)
    for (const { id, Properties } of policies) {
      expect(Properties['PolicyDocument']).toMatchObject({
        Statement: expect.arrayContaining([expect.objectContaining({ Effect: 'Allow', Condition: ofThisRule })])
      })
      expect(ofType('AWS::SES::ReceiptRule')[0]?.DependsOn).toContain(id)
    }
  })

  test('activates no rule set unless asked', () => {
    const activation = { Create: Match.stringLikeRegexp('setActiveReceiptRuleSet'), Delete: Match.absent() }
    expect(JSON.stringify(resources)).not.toContain('etActiveReceiptRuleSet')
    synthesise({ activateRuleSet: 'true' }).hasResourceProperties('Custom::AWS', activation)
  })

  test('adds its rule to a rule set that exists, and makes none', () => {
    const shared = synthesise({ existingRuleSetName: 'company-mail' })
    shared.resourceCountIs('AWS::SES::ReceiptRuleSet', 0)
    shared.hasResourceProperties('AWS::SES::ReceiptRule', { RuleSetName: 'company-mail', Rule: rule })
    expect(JSON.stringify(readable(shared))).toContain('receipt-rule-set/company-mail:receipt-rule/GptTherapy')
  })
})

describe('stores', () => {
  test.each(['AWS::S3::Bucket', 'AWS::DynamoDB::GlobalTable', 'AWS::SecretsManager::Secret'])(
    '%s outlives the stack',
    (type) => {
      template.allResources(type, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' })
    }
  )

  test('are encrypted: bucket, table and queues', () => {
    template.allResourcesProperties('AWS::S3::Bucket', { BucketEncryption: Match.anyValue() })
    template.allResourcesProperties('AWS::DynamoDB::GlobalTable', { SSESpecification: { SSEEnabled: true } })
    template.allResourcesProperties('AWS::SQS::Queue', { SqsManagedSseEnabled: true })
  })

  test('are never public, and refuse plain text', () => {
    const blocked = {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true
    }
    template.allResourcesProperties('AWS::S3::Bucket', { PublicAccessBlockConfiguration: blocked })
    const insecure = Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } })
    const policy = { PolicyDocument: { Statement: Match.arrayWith([insecure]) } }
    template.allResourcesProperties('AWS::S3::BucketPolicy', policy)
    template.allResourcesProperties('AWS::SQS::QueuePolicy', policy)
    template.allResourcesProperties('AWS::SNS::TopicPolicy', policy)
    template.resourceCountIs('AWS::SQS::QueuePolicy', 2)
    template.resourceCountIs('AWS::SNS::TopicPolicy', 3)
  })

  test('keep the inbox for ever, recorded and refused mail for a month, and held mail a week longer than its question', () => {
    const rules = ofType('AWS::S3::Bucket')[0]?.Properties['LifecycleConfiguration']
    expect(rules).toEqual({
      Rules: [
        { Id: 'held', Prefix: 'held/', ExpirationInDays: 14, Status: 'Enabled' },
        { Id: 'kept', Prefix: 'kept/', ExpirationInDays: 30, Status: 'Enabled' },
        { Id: 'refused', Prefix: 'refused/', ExpirationInDays: 30, Status: 'Enabled' }
      ]
    })
  })

  test('hold no old versions of what was erased', () => {
    template.hasResourceProperties('AWS::S3::Bucket', { VersioningConfiguration: Match.absent() })
  })
})

describe('sessions', () => {
  test('are read by session and version, or by what is due', () => {
    template.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
      KeySchema: [
        { AttributeName: 'session', KeyType: 'HASH' },
        { AttributeName: 'version', KeyType: 'RANGE' }
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'due',
          KeySchema: [
            { AttributeName: 'due', KeyType: 'HASH' },
            { AttributeName: 'dueAt', KeyType: 'RANGE' }
          ],
          Projection: { ProjectionType: 'KEYS_ONLY' }
        }
      ],
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true }
    })
  })

  test('can be restored to any second, and are not deleted by mistake', () => {
    template.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
      Replicas: [
        { DeletionProtectionEnabled: true, PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }
      ]
    })
  })
})

test('prints the names that the handbook tells the operator to put in, and no others', () => {
  const printed = Object.keys(template.findOutputs('*')).filter((name) => !name.startsWith('Dns'))
  const handbook = readFileSync(join(__dirname, '../../docs/operations.md'), 'utf8')
  expect(printed.filter((name) => !handbook.includes(name))).toEqual([])
  expect(new Set(printed)).toEqual(
    new Set([
      'MailBucket',
      'SessionTable',
      'AlarmTopic',
      'DeadLetterQueue',
      'Function',
      'LogGroup',
      'UnsubscribeFunction',
      'UnsubscribeLogGroup',
      'AddressKeySecret'
    ])
  )
})
