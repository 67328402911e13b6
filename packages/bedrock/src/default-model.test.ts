import { expect, test } from '@jest/globals'
import { defaultModelId } from './default-model.ts'

test.each([
  ['us-west-2', 'us.anthropic.claude-haiku-5-5'],
  ['eu-central-1', 'eu.anthropic.claude-haiku-5-5'],
  ['ap-northeast-1', 'jp.anthropic.claude-haiku-5-5'],
  ['ap-southeast-2', 'au.anthropic.claude-haiku-5-5'],
  ['ap-south-1', 'global.anthropic.claude-haiku-5-5'],
  ['mars-north-1', 'global.anthropic.claude-haiku-5-5']
])('prompts from %s stay in its geography where it has one', (region, modelId) => {
  expect(defaultModelId(region)).toBe(modelId)
})
