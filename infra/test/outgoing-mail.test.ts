import { describe, expect, test } from '@jest/globals'
import { list } from './statements.ts'
import { readable, synthesise } from './synthesise.ts'

const template = synthesise({})
const resources = Object.entries(readable(template)).map(([id, resource]) => ({ id, ...resource }))
const ofType = (type: string) => resources.filter(({ Type }) => Type === type)

describe('outgoing mail', () => {
  test('goes over TLS or not at all, and never again to who bounced or complained', () => {
    template.hasResourceProperties('AWS::SES::ConfigurationSet', {
      DeliveryOptions: { TlsPolicy: 'REQUIRE' },
      ReputationOptions: { ReputationMetricsEnabled: true },
      SuppressionOptions: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] }
    })
  })

  test('tells the queue’s topic all that becomes of it, and watches no reader', () => {
    template.resourceCountIs('AWS::SES::ConfigurationSetEventDestination', 1)
    const [destination] = ofType('AWS::SES::ConfigurationSetEventDestination')
    expect(destination?.Properties).toMatchObject({
      ConfigurationSetName: expect.stringContaining('OutgoingConfigurationSet'),
      EventDestination: {
        Enabled: true,
        MatchingEventTypes: ['send', 'delivery', 'deliveryDelay', 'bounce', 'complaint', 'reject', 'renderingFailure'],
        SnsDestination: { TopicARN: expect.stringContaining('OutgoingTopic') }
      }
    })
    const policy = ofType('AWS::SNS::TopicPolicy').find(({ id }) => id.startsWith('OutgoingTopic'))
    expect(destination?.DependsOn).toContain(policy?.id)
  })

  test('lets SES publish for this configuration set alone, and nobody else subscribe or publish', () => {
    const policy = ofType('AWS::SNS::TopicPolicy').find(({ id }) => id.startsWith('OutgoingTopic'))
    const allowed = list(Object(policy?.Properties['PolicyDocument']).Statement).filter(
      ({ Effect }) => Effect === 'Allow'
    )
    const arn =
      'arn:<AWS::Partition>:ses:us-east-1:<AWS::AccountId>:configuration-set/<OutgoingConfigurationSet0618C262>'
    expect(allowed).toMatchObject([
      {
        Action: 'sns:Publish',
        Principal: { Service: 'ses.amazonaws.com' },
        Condition: { StringEquals: { 'AWS:SourceAccount': '<AWS::AccountId>', 'AWS:SourceArn': arn } }
      }
    ])
  })

  test('has no bounces sent back by mail as well', () => {
    template.hasResourceProperties('AWS::SES::EmailIdentity', {
      FeedbackAttributes: { EmailForwardingEnabled: false }
    })
  })

  test('is signed in the name of the domain, by five DNS records that are printed', () => {
    template.hasResourceProperties('AWS::SES::EmailIdentity', { EmailIdentity: 'letters.example.com' })
    template.hasOutput('DnsMx', { Value: 'letters.example.com MX 10 inbound-smtp.us-east-1.amazonaws.com' })
    expect(Object.keys(template.findOutputs('*')).filter((name) => name.startsWith('Dns'))).toHaveLength(5)
  })
})

describe('the letter queue', () => {
  test('lets nobody fill it but those two topics', () => {
    const [policy] = ofType('AWS::SQS::QueuePolicy').filter(({ id }) => !id.includes('DeadLetters'))
    const statements = list(Object(policy?.Properties['PolicyDocument']).Statement)
    const topics = statements.filter(({ Effect }) => Effect === 'Allow').map(({ Condition }) => Condition)
    expect(topics).toEqual([
      { ArnEquals: { 'aws:SourceArn': expect.stringContaining('Intake') } },
      { ArnEquals: { 'aws:SourceArn': expect.stringContaining('Outgoing') } }
    ])
  })
})
