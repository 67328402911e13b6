import { describe, expect, test } from '@jest/globals'
import { Match } from 'aws-cdk-lib/assertions'
import { readable, synthesise } from './synthesise.ts'

const template = synthesise({ maxConcurrency: '7' })
const resources = Object.entries(readable(template)).map(([id, resource]) => ({ id, ...resource }))
const ofType = (type: string) => resources.filter(({ Type }) => Type === type)

describe('the letter queue', () => {
  test('gives every queue but the dead letters themselves a place for its dead letters', () => {
    const queues = ofType('AWS::SQS::Queue')
    const last = queues.filter(({ Properties }) => Properties['RedrivePolicy'] === undefined)
    expect(queues.length - last.length).toBe(1)
    expect(last.map(({ Properties }) => Properties['MessageRetentionPeriod'])).toEqual([14 * 24 * 3600])
    template.hasResourceProperties('AWS::SQS::Queue', { RedrivePolicy: { maxReceiveCount: 5 } })
  })

  test('hides a letter six times as long as its handling may take', () => {
    template.hasResourceProperties('AWS::Lambda::Function', { Timeout: 300 })
    template.hasResourceProperties('AWS::SQS::Queue', { VisibilityTimeout: 1800, RedrivePolicy: Match.anyValue() })
  })

  test('forgets a letter before the session forgets that it had it: 20 days', () => {
    const days = ofType('AWS::SQS::Queue').map(
      ({ Properties }) => Number(Properties['MessageRetentionPeriod']) / 86_400
    )
    expect(days.reduce((sum, each) => sum + each)).toBeLessThan(20)
  })

  test('takes what both topics say as it is, without an envelope of its own', () => {
    const subscriptions = ofType('AWS::SNS::Subscription').map(({ Properties }) => Properties)
    expect(subscriptions.map(({ TopicArn }) => TopicArn)).toEqual([
      expect.stringContaining('Intake'),
      expect.stringContaining('Outgoing')
    ])
    const [queue] = ofType('AWS::SQS::Queue').filter(({ Properties }) => Properties['RedrivePolicy'] !== undefined)
    for (const { Protocol, Endpoint, RawMessageDelivery } of subscriptions) {
      expect({ Protocol, Endpoint, RawMessageDelivery }).toEqual({
        Protocol: 'sqs',
        Endpoint: `<${queue?.id}.Arn>`,
        RawMessageDelivery: true
      })
    }
  })
})

describe('the function', () => {
  test('runs on Node 24 and arm64', () => {
    template.hasResourceProperties('AWS::Lambda::Function', { Runtime: 'nodejs24.x', Architectures: ['arm64'] })
  })

  test('handles one letter at a time, as many side by side as the operator allows, and returns the failed ones', () => {
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      BatchSize: 1,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 7 }
    })
  })

  test('knows where it is by exactly the variables it reads', () => {
    const letters = ofType('AWS::Lambda::Function').find(({ Properties }) => Properties['Handler'] === 'index.handler')
    expect(letters?.Properties['Environment']).toMatchObject({
      Variables: {
        MAIL_DOMAIN: 'letters.example.com',
        GAMES: 'dungeon,intimacy',
        MODEL_ID: 'us.anthropic.claude-haiku-5-5',
        UNSUBSCRIBE_URL: '<UnsubscribeFunctionFunctionUrl4F15E666.FunctionUrl>unsubscribe/'
      }
    })
  })

  test('is told of a guardrail and a service tier only where there are any', () => {
    const variablesWith = (answers: Record<string, string>) =>
      Object.values(synthesise(answers).findResources('AWS::Lambda::Function')).flatMap(({ Properties }) =>
        Object.keys(Properties.Environment.Variables)
      )
    const before = variablesWith({})
    const more = variablesWith({ guardrail: 'gr4f1x2k9a7b:3', serviceTier: 'flex' }).filter(
      (name) => !before.includes(name)
    )
    expect(more).toEqual(['GUARDRAIL_ID', 'GUARDRAIL_VERSION', 'SERVICE_TIER'])
  })

  test('forgets its log after three months', () => {
    template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 90 })
  })
})

describe('the sweep', () => {
  test('runs every five minutes, and is not made up for', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      ScheduleExpression: 'rate(5 minutes)',
      State: 'ENABLED',
      Targets: [{ Input: '{"sweep":true}', RetryPolicy: { MaximumRetryAttempts: 0 } }]
    })
    template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', { MaximumRetryAttempts: 0 })
  })
})

describe('alarms', () => {
  test('ring at the operator, each with its heading in the handbook', () => {
    const alarms = ofType('AWS::CloudWatch::Alarm')
    const topic = alarms[0]?.Properties['AlarmActions']
    expect(topic).toHaveLength(1)
    for (const { Properties } of alarms) expect(Properties['AlarmActions']).toEqual(topic)
    const headings = alarms.map(
      ({ Properties }) => /operations\.md, (\w+)\.$/.exec(String(Properties['AlarmDescription']))?.[1]
    )
    expect(headings).toEqual([
      'DeadLetters',
      'LettersWait',
      'LettersFail',
      'FunctionFails',
      'UnsubscribeFails',
      'BouncesRise',
      'ComplaintsRise',
      'SweepStopped'
    ])
  })

  test('ring at the first dead letter', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold'
    })
  })

  test('ring when a letter has waited for a quarter of an hour', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'ApproximateAgeOfOldestMessage',
      Threshold: 900
    })
  })

  test('ring for a single session that keeps failing, or whose letters SES does not take: a line each ten minutes', () => {
    template.hasResourceProperties('AWS::Logs::MetricFilter', {
      FilterPattern: '{ ($.level = "error") || ($.event = "send-put-off") }',
      MetricTransformations: [{ MetricName: 'LoggedErrors' }]
    })
    template.hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName: 'LoggedErrors', Period: 900, Threshold: 2 })
  })

  test('ring before SES reviews the account for its bounces and complaints: 5 % and 0.1 %', () => {
    const rates = { 'Reputation.BounceRate': 0.04, 'Reputation.ComplaintRate': 0.0008 }
    for (const [MetricName, Threshold] of Object.entries(rates)) {
      template.hasResourceProperties('AWS::CloudWatch::Alarm', { Namespace: 'AWS/SES', MetricName, Threshold })
    }
  })

  test('ring when no sweep comes to its end', () => {
    template.hasResourceProperties('AWS::Logs::MetricFilter', {
      FilterPattern: '{ $.event = "sweep" }',
      MetricTransformations: [{ MetricName: 'LoggedSweeps' }]
    })
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'LoggedSweeps',
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching'
    })
  })
})
