import { describe, expect, test } from '@jest/globals'
import { list, statementsOf } from './statements.ts'
import { readable, synthesise } from './synthesise.ts'

const everyConfiguration = [
  {},
  { stage: 'dev' },
  { activateRuleSet: 'true' },
  { guardrail: 'gr4f1x2k9a7b:3', serviceTier: 'flex' },
  { region: 'eu-west-2', existingRuleSetName: 'company-mail' }
]

/** The only resources in an Allow that are not one thing's own name, and the only actions that may have them. */
const wildcards: Record<string, string[]> = {
  '<MailBucketC2C0137B.Arn>/inbox/*': ['s3:DeleteObject', 's3:GetObject', 's3:PutObject'],
  '<MailBucketC2C0137B.Arn>/held/*': ['s3:DeleteObject', 's3:GetObject', 's3:PutObject'],
  '<MailBucketC2C0137B.Arn>/kept/*': ['s3:DeleteObject', 's3:PutObject'],
  '<MailBucketC2C0137B.Arn>/refused/*': ['s3:PutObject'],
  '*': [
    'xray:PutTelemetryRecords',
    'xray:PutTraceSegments',
    'ses:SetActiveReceiptRuleSet',
    'ses:DeleteSuppressedDestination'
  ]
}
const wildcardsInDev: Record<string, string[]> = {
  ...wildcards,
  'arn:aws:ses:us-east-1:<AWS::AccountId>:identity/*': ['ses:SendEmail', 'ses:SendRawEmail']
}

describe.each(everyConfiguration)('with %j', (answers) => {
  const resources = readable(synthesise(answers))
  const allowed = statementsOf(resources).filter(({ statement }) => statement.Effect === 'Allow')

  test('no action is a wildcard', () => {
    expect(allowed.flatMap(({ statement }) => list(statement.Action)).filter((action) => action.includes('*'))).toEqual(
      []
    )
  })

  test('no resource is a wildcard but those named here, for the actions named here', () => {
    const known = answers.stage === 'dev' ? wildcardsInDev : wildcards
    const wide = allowed.flatMap(({ statement }) =>
      list(statement.Resource)
        .filter((resource) => resource.includes('*'))
        .flatMap((resource) => list(statement.Action).map((action) => ({ resource, action })))
    )
    expect(wide.filter(({ resource, action }) => known[resource]?.includes(action) !== true)).toEqual([])
  })

  test('no service acts for the account of a stranger', () => {
    const services = allowed.filter(({ statement }) => statement.Principal?.Service !== undefined)
    const unbound = services.filter(({ statement }) => {
      // IAM does not tell capitals in the names of condition keys.
      const keys = Object.values(statement.Condition ?? {})
        .flatMap(Object.keys)
        .map((key) => key.toLowerCase())
      return !keys.includes('aws:sourceaccount') && !keys.includes('aws:sourcearn')
    })
    // Lambda is the one that assumes a role, and it does so only for a function of the role's own account.
    expect(unbound.filter(({ statement }) => list(statement.Action).join() !== 'sts:AssumeRole')).toEqual([])
    expect(services.length).toBeGreaterThanOrEqual(5)
  })

  test('the schedule alone may invoke the function, and the world the unsubscribe door, by its address only', () => {
    const permissions = Object.values(resources).filter(({ Type }) => Type === 'AWS::Lambda::Permission')
    const door = '<UnsubscribeFunction5EAE04C1.Arn>'
    expect(permissions.map(({ Properties }) => Properties)).toEqual([
      { Action: 'lambda:InvokeFunctionUrl', FunctionName: door, FunctionUrlAuthType: 'NONE', Principal: '*' },
      { Action: 'lambda:InvokeFunction', FunctionName: door, InvokedViaFunctionUrl: true, Principal: '*' },
      {
        Action: 'lambda:InvokeFunction',
        FunctionName: expect.stringContaining('<Correspondent'),
        Principal: 'events.amazonaws.com',
        SourceArn: '<SweepRule8B8671D3.Arn>'
      }
    ])
  })
})

describe('the function', () => {
  const statements = statementsOf(readable(synthesise({}))).map(({ statement }) => statement)
  const about = (action: string) => statements.filter(({ Action }) => list(Action).includes(action))

  test('sends only as its domain, and only through its configuration set', () => {
    expect(about('ses:SendRawEmail')).toEqual([
      {
        Effect: 'Allow',
        Action: ['ses:SendEmail', 'ses:SendRawEmail'],
        Resource: [
          'arn:aws:ses:us-east-1:<AWS::AccountId>:configuration-set/<OutgoingConfigurationSet0618C262>',
          'arn:aws:ses:us-east-1:<AWS::AccountId>:identity/letters.example.com'
        ],
        Condition: { StringLike: { 'ses:FromAddress': '*@letters.example.com' } }
      }
    ])
  })

  test('invokes one model, and only through its inference profile', () => {
    const profile = 'arn:aws:bedrock:us-east-1:<AWS::AccountId>:inference-profile/us.anthropic.claude-haiku-5-5'
    const models = ['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2'].map(
      (region) => `arn:aws:bedrock:${region}::foundation-model/anthropic.claude-haiku-5-5`
    )
    expect(about('bedrock:InvokeModel')).toEqual([
      { Effect: 'Allow', Action: 'bedrock:InvokeModel', Resource: profile },
      {
        Effect: 'Allow',
        Action: 'bedrock:InvokeModel',
        Resource: models,
        Condition: { StringEquals: { 'bedrock:InferenceProfileArn': profile } }
      }
    ])
  })

  test('applies no guardrail, or the one that is configured', () => {
    const others = statementsOf(readable(synthesise({ guardrail: 'gr4f1x2k9a7b:3' }))).map(({ statement }) => statement)
    expect(about('bedrock:ApplyGuardrail')).toEqual([])
    expect(others.filter(({ Action }) => list(Action).includes('bedrock:ApplyGuardrail'))).toEqual([
      {
        Effect: 'Allow',
        Action: 'bedrock:ApplyGuardrail',
        Resource: 'arn:aws:bedrock:us-east-1:<AWS::AccountId>:guardrail/gr4f1x2k9a7b'
      }
    ])
  })

  test('never removes a commit', () => {
    const actions = statements.flatMap(({ Action }) => list(Action)).filter((action) => action.startsWith('dynamodb:'))
    expect(new Set(actions)).toEqual(
      new Set(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:UpdateItem'])
    )
  })
})
