import type { ContentBlock, Message } from '@gpttherapy/core'
import { describe, expect, test } from '@jest/globals'
import { assertWellFormed } from './well-formed.ts'

const text: ContentBlock = { type: 'text', text: 'violet' }
const call = (id: string): ContentBlock => ({ type: 'tool-call', id, name: 'roll_dice', input: {} })
const result = (callId: string): ContentBlock => ({ type: 'tool-result', callId, status: 'ok', text: 'violet' })
const thinking: ContentBlock = { type: 'reasoning', provider: 'bedrock', block: {} }
const user = (...content: ContentBlock[]): Message => ({ role: 'user', content })
const assistant = (...content: ContentBlock[]): Message => ({ role: 'assistant', content })
const check =
  (messages: Message[], maxTokens = 500) =>
  () =>
    assertWellFormed({ system: 'violet', tools: [], messages, maxTokens })

test('a round of parallel calls with all results is well formed', () => {
  expect(
    check([user(text), assistant(thinking, text, call('a'), call('b')), user(result('b'), result('a'), text)])
  ).not.toThrow()
})

describe('refuses', () => {
  test.each<[string, Message[], string]>([
    ['no message', [], 'there are no messages'],
    ['a first message of the assistant', [assistant(text)], 'messages.0 is from assistant'],
    ['two messages of the user in a row', [user(text), user(text)], 'messages.1 is from user'],
    ['an empty message', [user(text), assistant()], 'messages.1 is empty'],
    ['a call by the user', [user(call('a'))], 'messages.0 is from user and holds a tool-call'],
    ['thinking by the user', [user(thinking)], 'holds a reasoning'],
    ['a result by the assistant', [user(text), assistant(result('a'))], 'holds a tool-result'],
    ['a call that nobody answers', [user(text), assistant(call('a')), user(text)], 'messages.2 leaves 1 tool calls'],
    ['one call of two left open', [user(text), assistant(call('a'), call('b')), user(result('a'))], 'leaves 1'],
    ['a call at the very end', [user(text), assistant(call('a'))], 'the last message leaves 1'],
    ['a result of no call', [user(result('a'))], 'answers 1 that were not made'],
    ['a call answered twice', [user(text), assistant(call('a')), user(result('a'), result('a'))], 'twice'],
    ['two calls of one id', [user(text), assistant(call('a'), call('a')), user(result('a'))], 'the same id']
  ])('%s', (_, messages, problem) => {
    expect(check(messages)).toThrow(problem)
    expect(check(messages)).not.toThrow('violet')
  })

  test.each([0, -1, 1.5, Number.NaN])('maxTokens of %d', (maxTokens) => {
    expect(check([user(text)], maxTokens)).toThrow('maxTokens')
  })
})
