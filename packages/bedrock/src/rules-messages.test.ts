import type { ContentBlock, Message } from '@gpttherapy/core'
import { afterEach, describe, expect, test } from '@jest/globals'
import { ask as askOver, call, letter, result, round, says } from './fixtures/asking.ts'
import { eachWithEndpoint, protocols, versionOf } from './fixtures/each-with-endpoint.ts'

// Rules 7 to 12, 15 and 16 of docs/bedrock-rules.md, about messages, by their numbers.
const endpoint = eachWithEndpoint()

describe.each(protocols)('over %s', (protocol) => {
  const ask = (...[changes, settings]: [Parameters<typeof askOver>[2], Parameters<typeof askOver>[3]?]) =>
    askOver(endpoint(), protocol, changes, settings)

  afterEach(() => {
    expect(endpoint().versions).toEqual(endpoint().requests.map(() => versionOf[protocol]))
  })

  test('7: blank text is never sent, and a message that held nothing else keeps its place', async () => {
    const messages: Message[] = [
      letter,
      { role: 'assistant', content: says(' ') },
      { role: 'user', content: says('', 'Hm?') }
    ]
    const { sent } = await ask({ system: ' ', messages }, { modelId: 'meta.llama3-3-70b-instruct-v1:0' })
    expect(sent).not.toHaveProperty('system')
    expect(sent?.messages?.slice(1)).toEqual([
      { role: 'assistant', content: [{ text: '(no output)' }] },
      { role: 'user', content: [{ text: 'Hm?' }] }
    ])
  })

  test('7: messages whose roles do not alternate, or that hold nothing, are never sent', async () => {
    await expect(ask({ messages: [letter, letter] })).rejects.toThrow(
      'malformed model request: messages.1 is from user'
    )
    await expect(ask({ messages: [] })).rejects.toThrow('there are no messages')
    await expect(ask({ messages: [{ role: 'user', content: [] }] })).rejects.toThrow('messages.0 is empty')
    expect(endpoint().requests).toEqual([])
  })

  test('8: parallel calls go out with all their results in the next message', async () => {
    const { sent } = await ask({ messages: round([call('a'), call('b')], [result('b'), result('a')]) })
    expect(sent?.messages?.[2]?.content?.map(({ toolResult }) => toolResult?.toolUseId)).toEqual(['b', 'a'])
  })

  test('8: calls and results that do not match are never sent', async () => {
    const unanswered = round([call('a'), call('b')], [result('a')])
    await expect(ask({ messages: unanswered })).rejects.toThrow('messages.2 leaves 1 tool calls unanswered')
    await expect(ask({ messages: round([call('a')], [result('a'), result('b')]) })).rejects.toThrow(
      'answers 1 that were'
    )
    expect(endpoint().requests).toEqual([])
  })

  test('9: a call id of another provider becomes one that Converse takes, the same in call and result', async () => {
    const { sent } = await ask({ messages: round([call('call#1')], [result('call#1')]) })
    const id = sent?.messages?.[1]?.content?.[0]?.toolUse?.toolUseId
    expect(id).toMatch(/^call_1_[0-9a-f]{8}$/)
    expect(sent?.messages?.[2]?.content?.[0]?.toolResult?.toolUseId).toBe(id)
  })

  test('9: an input that is no object runs nothing', async () => {
    const toolUse = { toolUseId: 'a', name: 'roll_dice', input: [6] }
    endpoint().next({ type: 'reply', stopReason: 'tool_use', content: [{ toolUse }] })
    const { response } = await ask({})
    expect(response).toMatchObject({ content: [], stopReason: { type: 'malformed' } })
  })

  test('10: a result is text and never empty, whatever its status', async () => {
    const failed: ContentBlock = { type: 'tool-result', callId: 'a', status: 'error', text: '' }
    const { sent } = await ask({ messages: round([call('a'), call('b')], [failed, result('b', '[1,2]')]) })
    expect(sent?.messages?.[2]?.content?.slice(0, 2).map(({ toolResult }) => toolResult)).toEqual([
      { toolUseId: 'a', status: 'error', content: [{ text: '(no output)' }] },
      { toolUseId: 'b', status: 'success', content: [{ text: '[1,2]' }] }
    ])
  })

  test('11: numbers that the SDK reads as BigInt or as an object arrive as numbers, and can go back', async () => {
    const toolUse =
      '{"toolUse":{"toolUseId":"a","name":"roll_dice","input":{"sides":[12345678901234567890,0.1234567890123456789]}}}'
    endpoint().next({ type: 'reply', stopReason: 'tool_use', content: [toolUse] })
    const { response } = await ask({})
    const sides = [12345678901234567000, 0.12345678901234568]
    expect(response.content).toEqual([{ type: 'tool-call', id: 'a', name: 'roll_dice', input: { sides } }])
    const { sent } = await ask({ messages: round(response.content, [result('a')]) })
    expect(sent?.messages?.[1]?.content?.[0]?.toolUse?.input).toEqual({ sides })
  })

  test('12: a history with calls has a tool list even where no tool is allowed any more', async () => {
    const { sent } = await ask({ tools: [], messages: round([call('a')], [result('a')]) })
    expect(sent?.toolConfig?.tools?.map(({ toolSpec }) => toolSpec?.name)).toEqual(['roll_dice'])
    expect((await ask({ tools: [] })).sent).not.toHaveProperty('toolConfig')
  })

  const thinking = [
    { reasoningContent: { reasoningText: { text: '', signature: 'c2lnbmVk' } } },
    { reasoningContent: { redactedContent: 'AAEC' } },
    { reasoningContent: { yetUnknown: { a: 1 } } }
  ]
  const toolUse = { toolUseId: 'a', name: 'roll_dice', input: {} }

  test('15: thinking goes back unchanged', async () => {
    endpoint().next({ type: 'reply', stopReason: 'tool_use', content: [...thinking, { toolUse }] })
    const { response } = await ask({})
    const { sent } = await ask({ messages: round(response.content, [result('a')]) })
    expect(sent?.messages?.[1]?.content).toEqual([...thinking, { toolUse }])
  })

  test('15: thinking stays behind when another model goes on, or came from another provider', async () => {
    endpoint().next({ type: 'reply', stopReason: 'tool_use', content: [...thinking, { toolUse }] })
    const { response } = await ask({})
    const foreign: ContentBlock = { type: 'reasoning', provider: 'other', block: { secret: 1 } }
    const messages = round([foreign, ...response.content], [result('a')])
    const { sent } = await ask({ messages }, { modelId: 'eu.anthropic.claude-opus-5-5' })
    expect(sent?.messages?.[1]?.content).toEqual([{ toolUse }])
  })

  test('15: thinking alone is followed by a placeholder', async () => {
    endpoint().next({ type: 'reply', content: thinking })
    const { response } = await ask({})
    const { sent } = await ask({ messages: [letter, { role: 'assistant', content: response.content }, letter] })
    expect(sent?.messages?.[1]?.content).toEqual([...thinking, { text: '(no output)' }])
  })

  test('15: a letter is found wherever it stands among the thinking', async () => {
    endpoint().next({ type: 'reply', content: [...thinking, { text: 'It opens.' }] })
    const { response } = await ask({})
    expect(response.content.at(-1)).toEqual({ type: 'text', text: 'It opens.' })
  })

  test('16: maxTokens is set, temperature and top_p never', async () => {
    expect((await ask({ maxTokens: 700 })).sent?.inferenceConfig).toEqual({ maxTokens: 700 })
  })
})
