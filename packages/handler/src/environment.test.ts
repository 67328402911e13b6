import { describe, expect, test } from '@jest/globals'
import { type DoorVariables, type EnvironmentVariables, parseDoorEnvironment, parseEnvironment } from './environment.ts'

const variables: EnvironmentVariables = {
  TABLE_NAME: 'GptTherapy-Sessions-1ABC',
  MAIL_BUCKET: 'gpttherapy-mail-1abc',
  MAIL_DOMAIN: 'letters.example.com',
  GAMES: 'dungeon,intimacy',
  MODEL_ID: 'us.anthropic.claude-haiku-5-5',
  ADDRESS_KEY_SECRET_ARN: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:AddressKey-a1b2c3',
  CONFIGURATION_SET: 'gpttherapy',
  UNSUBSCRIBE_URL: 'https://abc123.lambda-url.us-east-1.on.aws/unsubscribe/'
}

describe('the environment', () => {
  test('is read from exactly the variables that the infrastructure sets', () => {
    expect(parseEnvironment(variables)).toEqual({
      tableName: 'GptTherapy-Sessions-1ABC',
      bucketName: 'gpttherapy-mail-1abc',
      domain: 'letters.example.com',
      games: ['dungeon', 'intimacy'],
      modelId: 'us.anthropic.claude-haiku-5-5',
      guardrail: undefined,
      serviceTier: undefined,
      addressKeySecretArn: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:AddressKey-a1b2c3',
      configurationSetName: 'gpttherapy',
      unsubscribeUrl: 'https://abc123.lambda-url.us-east-1.on.aws/unsubscribe/'
    })
  })

  test('may name a guardrail and a service tier', () => {
    const chosen = { GUARDRAIL_ID: 'gr4f1x2k9a7b', GUARDRAIL_VERSION: '3', SERVICE_TIER: 'flex' } as const
    const { guardrail, serviceTier } = parseEnvironment({ ...variables, ...chosen })
    expect({ guardrail, serviceTier }).toEqual({ guardrail: { id: 'gr4f1x2k9a7b', version: '3' }, serviceTier: 'flex' })
  })

  test.each([
    [{ GUARDRAIL_ID: 'gr4f1x2k9a7b' }, 'GUARDRAIL_VERSION is not set; set it, or take the other out'],
    [{ GUARDRAIL_VERSION: 'DRAFT' }, 'GUARDRAIL_ID is not set; set it, or take the other out'],
    [{ GUARDRAIL_ID: 'arn:aws:bedrock', GUARDRAIL_VERSION: '3' }, "GUARDRAIL_ID is 'arn:aws:bedrock'; set it to"],
    [{ GUARDRAIL_ID: 'gr4f1x2k9a7b', GUARDRAIL_VERSION: 'latest' }, "GUARDRAIL_VERSION is 'latest'; set it to"],
    [{ SERVICE_TIER: 'cheap' }, "SERVICE_TIER is 'cheap'; set it to default, flex, priority or reserved"]
  ])('refuses %j', (chosen, problem) => {
    expect(() => parseEnvironment({ ...variables, ...chosen })).toThrow(problem)
  })

  test('is not bothered by what else the runtime sets', () => {
    expect(parseEnvironment({ ...variables, AWS_REGION: 'us-east-1' }).domain).toBe('letters.example.com')
  })

  test.each(Object.keys(variables))('refuses to start without %s, and names it', (name) => {
    expect(() => parseEnvironment({ ...variables, [name]: undefined })).toThrow(`${name} is not set; set it to`)
  })

  test.each([
    ['MAIL_DOMAIN', 'Letters.Example.com'],
    ['MAIL_DOMAIN', 'localhost'],
    ['GAMES', 'dungeon, intimacy'],
    ['GAMES', '../secrets'],
    ['GAMES', ''],
    ['MODEL_ID', 'claude-haiku-5-5'],
    ['ADDRESS_KEY_SECRET_ARN', 'arn:aws:s3:::bucket'],
    ['CONFIGURATION_SET', 'a b'],
    ['UNSUBSCRIBE_URL', 'http://leave.example/unsubscribe/'],
    ['UNSUBSCRIBE_URL', 'https://leave.example/unsubscribe']
  ])('refuses %s = "%s", and says the value', (name, value) => {
    expect(() => parseEnvironment({ ...variables, [name]: value })).toThrow(`${name} is '${value}'; set it to`)
  })

  test('names every wrong variable at once', () => {
    const start = () => parseEnvironment({ ...variables, TABLE_NAME: undefined, GAMES: ',' })
    expect(start).toThrow(/^TABLE_NAME .+\nGAMES .+$/)
  })
})

describe('the environment of the unsubscribe door', () => {
  const { TABLE_NAME, MAIL_DOMAIN, GAMES, ADDRESS_KEY_SECRET_ARN } = variables
  const door: DoorVariables = { TABLE_NAME, MAIL_DOMAIN, GAMES, ADDRESS_KEY_SECRET_ARN }

  test('is a part of it, and says the same', () => {
    expect(parseEnvironment(variables)).toMatchObject(parseDoorEnvironment(door))
  })

  test.each(Object.keys(door))('refuses to start without %s, and names it', (name) => {
    expect(() => parseDoorEnvironment({ ...door, [name]: undefined })).toThrow(`${name} is not set; set it to`)
  })
})
