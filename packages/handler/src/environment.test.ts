import { describe, expect, test } from '@jest/globals'
import { type EnvironmentVariables, parseEnvironment } from './environment.ts'

const variables: EnvironmentVariables = {
  TABLE_NAME: 'GptTherapy-Sessions-1ABC',
  MAIL_BUCKET: 'gpttherapy-mail-1abc',
  MAIL_DOMAIN: 'letters.example.com',
  GAMES: 'dungeon,intimacy',
  MODEL_ID: 'us.anthropic.claude-haiku-5-5',
  ADDRESS_KEY_SECRET_ARN: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:AddressKey-a1b2c3',
  CONFIGURATION_SET: 'gpttherapy'
}

describe('the environment', () => {
  test('is read from exactly the variables that the infrastructure sets', () => {
    expect(parseEnvironment(variables)).toEqual({
      tableName: 'GptTherapy-Sessions-1ABC',
      bucketName: 'gpttherapy-mail-1abc',
      domain: 'letters.example.com',
      games: ['dungeon', 'intimacy'],
      modelId: 'us.anthropic.claude-haiku-5-5',
      addressKeySecretArn: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:AddressKey-a1b2c3',
      configurationSetName: 'gpttherapy'
    })
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
    ['CONFIGURATION_SET', 'a b']
  ])('refuses %s = "%s", and says the value', (name, value) => {
    expect(() => parseEnvironment({ ...variables, [name]: value })).toThrow(`${name} is '${value}'; set it to`)
  })

  test('names every wrong variable at once', () => {
    const start = () => parseEnvironment({ ...variables, TABLE_NAME: undefined, GAMES: ',' })
    expect(start).toThrow(/^TABLE_NAME .+\nGAMES .+$/)
  })
})
