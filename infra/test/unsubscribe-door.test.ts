import { describe, expect, test } from '@jest/globals'
import { Match } from 'aws-cdk-lib/assertions'
import { list, statementsOf } from './statements.ts'
import { readable, synthesise } from './synthesise.ts'

const template = synthesise({})
const isDoor = { Handler: 'unsubscribe.handler' }

describe('the unsubscribe door', () => {
  test('is open to the world, as mailbox providers sign nothing', () => {
    template.hasResourceProperties('AWS::Lambda::Url', {
      AuthType: 'NONE',
      Cors: Match.absent(),
      TargetFunctionArn: { 'Fn::GetAtt': ['UnsubscribeFunction5EAE04C1', 'Arn'] }
    })
  })

  test('can look at a session, add a commit to it and read the key of its links, and nothing else', () => {
    const statements = statementsOf(readable(template))
      .filter(({ of, statement }) => of.startsWith('Unsubscribe') && statement.Principal === undefined)
      .map(({ statement }) => statement)
    expect(statements.flatMap(({ Action }) => list(Action)).sort()).toEqual([
      'dynamodb:PutItem',
      'dynamodb:Query',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      'secretsmanager:GetSecretValue'
    ])
  })

  test('has machines of its own, few, so that a crowd at it neither costs much nor holds up a letter', () => {
    template.hasResourceProperties('AWS::Lambda::Function', { ...isDoor, ReservedConcurrentExecutions: 2, Timeout: 15 })
  })

  test('sets none apart where the account may be too new to allow it', () => {
    synthesise({ stage: 'dev' }).hasResourceProperties('AWS::Lambda::Function', {
      ...isDoor,
      ReservedConcurrentExecutions: Match.absent()
    })
  })

  test('rings when somebody could not leave', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmDescription: Match.stringLikeRegexp('UnsubscribeFails'),
      Threshold: 1,
      Metrics: Match.arrayWith([Match.objectLike({ Expression: 'errors + throttles' })])
    })
  })
})
