import { describe, expect, test } from '@jest/globals'
import cdk from '../../cdk.json' with { type: 'json' }
import { parseConfiguration } from '../lib/configuration.ts'
import { profileRegions, receivingRegions } from '../lib/regions.ts'

const games = ['dungeon', 'intimacy']
const parse = (answers: Record<string, unknown>) =>
  parseConfiguration({ ...cdk.context, domain: 'letters.example.com', ...answers }, games)

describe('the configuration', () => {
  test('is what cdk.json says and the operator adds, with every game and the smallest model that does', () => {
    expect(parse({})).toEqual({
      type: 'configuration',
      configuration: {
        stage: 'prod',
        domain: 'letters.example.com',
        region: 'us-east-1',
        activateRuleSet: false,
        games,
        maxConcurrency: 5,
        model: {
          id: 'us.anthropic.claude-haiku-5-5',
          foundationModel: 'anthropic.claude-haiku-5-5',
          modelRegions: profileRegions['us']
        }
      }
    })
  })

  test('reads the words of the command line as what they mean', () => {
    expect(parse({ activateRuleSet: 'true', maxConcurrency: '9', games: 'intimacy' })).toMatchObject({
      configuration: { activateRuleSet: true, maxConcurrency: 9, games: ['intimacy'] }
    })
  })

  test('reads a guardrail as its id and version, and a service tier', () => {
    expect(parse({ guardrail: 'gr4f1x2k9a7b:3', serviceTier: 'flex' })).toMatchObject({
      configuration: { guardrail: { id: 'gr4f1x2k9a7b', version: '3' }, serviceTier: 'flex' }
    })
    expect(parse({ guardrail: 'gr4f1x2k9a7b:DRAFT' })).toMatchObject({
      configuration: { guardrail: { id: 'gr4f1x2k9a7b', version: 'DRAFT' } }
    })
  })

  test.each([
    ['domain', 'Letters.example.com', "domain 'Letters.example.com' must be a domain"],
    ['domain', 'localhost', "domain 'localhost' must be a domain"],
    ['region', 'us-west-1', "region 'us-west-1' must be a region in which SES receives mail: us-east-1,"],
    [
      'games',
      'dungeon,chess',
      "games 'dungeon,chess' must be of the folders under games/, separated by commas: dungeon, intimacy"
    ],
    ['stage', 'test', "stage 'test' must be dev or prod"],
    ['activateRuleSet', 'yes', "activateRuleSet 'yes' must be true or false"],
    ['maxConcurrency', '1', "maxConcurrency '1' must be a whole number from 2 to 1000"],
    [
      'modelId',
      'anthropic.claude-haiku-5-5',
      "modelId 'anthropic.claude-haiku-5-5' is no inference profile; put one of us.,"
    ],
    ['modelId', 'eu.anthropic.claude-haiku-5-5', "can't be called from us-east-1, only from eu-central-1,"],
    ['guardrail', 'gr4f1x2k9a7b', "guardrail 'gr4f1x2k9a7b' must be a guardrail’s id and version"],
    ['guardrail', 'gr4f1x2k9a7b:latest', 'as in gr4f1x2k9a7b:3'],
    ['serviceTier', 'cheap', "serviceTier 'cheap' must be default, flex, priority, reserved"],
    ['domian', 'letters.example.com', "context 'domian' is unknown;"]
  ])('refuses %s = %s, and says what would do', (name, value, reason) => {
    expect(parse({ [name]: value })).toEqual({ type: 'refused', reasons: [expect.stringContaining(reason)] })
  })

  test('asks for a domain when there is none', () => {
    const refused = { type: 'refused', reasons: [expect.stringContaining('domain is not set; add -c domain=...')] }
    expect(parse({ domain: undefined })).toEqual(refused)
  })

  test('gives every reason at once', () => {
    expect(parse({ stage: 'test', region: 'mars-1' })).toMatchObject({
      reasons: [expect.anything(), expect.anything()]
    })
  })
})

describe('the model', () => {
  test.each(receivingRegions)('has a default that can be called from %s', (region) => {
    expect(parse({ region }).type).toBe('configuration')
  })

  test.each([
    ['eu-central-1', 'eu.'],
    ['ap-northeast-1', 'jp.'],
    ['ap-southeast-2', 'au.'],
    ['ca-central-1', 'global.']
  ])('of %s stays in its geography, where it has one: %s', (region, prefix) => {
    expect(parse({ region })).toMatchObject({ configuration: { model: { id: `${prefix}anthropic.claude-haiku-5-5` } } })
  })

  test('of a global profile is invoked where it is called, or wherever', () => {
    expect(parse({ region: 'eu-west-2' })).toMatchObject({
      configuration: { model: { modelRegions: ['eu-west-2', ''] } }
    })
  })
})
