import { describe, expect, test } from '@jest/globals'
import { modelFamily } from './model-families.ts'

describe('tools are called', () => {
  test.each([
    'us.anthropic.claude-haiku-5-5',
    'jp.anthropic.claude-opus-5-5',
    'global.anthropic.claude-fable-5-2',
    'anthropic.claude-3-haiku-20240307-v1:0',
    'eu.amazon.nova-lite-v1:0',
    'cohere.command-r-plus-v1:0',
    'us.meta.llama3-1-8b-instruct-v1:0',
    'us.meta.llama3-2-90b-instruct-v1:0',
    'us.meta.llama3-3-70b-instruct-v1:0',
    'us.meta.llama4-scout-17b-instruct-v1:0',
    'mistral.mistral-large-2407-v1:0',
    'ai21.jamba-1-5-mini-v1:0',
    'arn:aws:bedrock:eu-west-1:111122223333:application-inference-profile/a1b2c3'
  ])('by %s', (modelId) => {
    expect(modelFamily(modelId).tools).toBe(true)
  })

  test.each([
    'anthropic.claude-v2:1',
    'anthropic.claude-instant-v1',
    'amazon.titan-text-premier-v1:0',
    'ai21.j2-ultra-v1',
    'ai21.jamba-instruct-v1:0',
    'cohere.command-text-v14',
    'cohere.command-light-text-v14',
    'meta.llama2-70b-chat-v1',
    'meta.llama3-8b-instruct-v1:0',
    'us.meta.llama3-2-3b-instruct-v1:0',
    'mistral.mistral-7b-instruct-v0:2',
    'mistral.mixtral-8x7b-instruct-v0:1'
  ])('never by %s', (modelId) => {
    expect(modelFamily(modelId).tools).toBe(false)
  })
})

test.each([
  ['us.anthropic.claude-sonnet-5-5', ['tools', 'system', 'messages'], 1_024],
  ['us.anthropic.claude-haiku-5-5', ['tools', 'system', 'messages'], 1_024],
  ['us.anthropic.claude-haiku-4-5-20251001-v1:0', ['tools', 'system', 'messages'], 4_096],
  ['anthropic.claude-3-5-haiku-20241022-v1:0', ['tools', 'system', 'messages'], 2_048],
  ['eu.amazon.nova-pro-v1:0', ['system', 'messages'], 1_000],
  ['anthropic.claude-3-5-sonnet-20240620-v1:0', [], 0],
  ['us.deepseek.r9-v1:0', [], 0]
])('%s caches %j from %d tokens', (modelId, cachePoints, minCachedTokens) => {
  expect(modelFamily(modelId)).toMatchObject({ cachePoints, minCachedTokens })
})
