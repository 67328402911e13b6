import type { ContentBlock, Message, ModelRequest, ToolDefinition } from '@gpttherapy/core'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { bedrockModel } from './bedrock-model.ts'
import { useAwsEnvironment } from './fixtures/aws-environment.ts'
import { type ConverseEndpoint, startConverseEndpoint } from './fixtures/converse-endpoint.ts'

// The rules of the Converse API by their numbers, through the real client to an endpoint that enforces them.
const model = 'eu.anthropic.claude-sonnet-5-5'
let endpoint: ConverseEndpoint
let restore: () => void

beforeEach(async () => {
  endpoint = await startConverseEndpoint()
  restore = useAwsEnvironment(endpoint.url)
})

afterEach(async () => {
  restore()
  await endpoint.close()
})

const says = (...texts: string[]): ContentBlock[] => texts.map((text) => ({ type: 'text', text }))
const letter: Message = { role: 'user', content: says('I open the door.') }
const call = (id: string, name = 'roll_dice'): ContentBlock => ({ type: 'tool-call', id, name, input: { sides: 6 } })
const result = (callId: string, text = '4'): ContentBlock => ({ type: 'tool-result', callId, status: 'ok', text })
const tool = (name: string, changes: Partial<ToolDefinition> = {}): ToolDefinition => ({
  name,
  description: 'Rolls dice.',
  inputSchema: { type: 'object', properties: { sides: { type: 'integer' } } },
  ...changes
})
const request = (changes: Partial<ModelRequest> = {}): ModelRequest => ({
  system: 'You are the narrator.',
  tools: [tool('roll_dice')],
  messages: [letter],
  maxTokens: 500,
  ...changes
})
const round = (calls: ContentBlock[], results: ContentBlock[]): Message[] => [
  letter,
  { role: 'assistant', content: calls },
  { role: 'user', content: results }
]

async function ask(changes: Partial<ModelRequest>, modelId = model) {
  const response = await bedrockModel({ modelId })(request(changes), new AbortController().signal).catch((error) => {
    throw endpoint.broken.length > 0 ? new Error(`broken: ${endpoint.broken.join('; ')}`) : error
  })
  return { response, sent: endpoint.requests.at(-1) }
}

test('1: a tool name of MCP goes out as Converse allows, in history too, and comes back as its own', async () => {
  const name = `mail.${'x'.repeat(90)}`
  endpoint.next({ type: 'reply', content: [{ text: 'ok' }] })
  const { sent } = await ask({ tools: [tool(name)], messages: round([call('a', name)], [result('a')]) })
  const wireName = sent?.toolConfig?.tools?.[0]?.toolSpec?.name
  expect(sent?.messages?.[1]?.content?.[0]?.toolUse?.name).toBe(wireName)

  const toolUse = { toolUseId: 'b', name: wireName, input: {} }
  endpoint.next({ type: 'reply', stopReason: 'tool_use', content: [{ toolUse }] })
  const { response } = await ask({ tools: [tool(name)] })
  expect(response.content).toEqual([{ type: 'tool-call', id: 'b', name, input: {} }])
})

test('2: a blank description is left out', async () => {
  const { sent } = await ask({ tools: [tool('roll_dice', { description: ' \n' })] })
  expect(sent?.toolConfig?.tools?.[0]?.toolSpec).not.toHaveProperty('description')
})

test('3: a schema whose root is no plain object is refused before it is sent', async () => {
  await expect(ask({ tools: [tool('x', { inputSchema: { anyOf: [] } })] })).rejects.toThrow(
    'its root has type undefined'
  )
  await expect(ask({ tools: [tool('x', { inputSchema: { type: 'object', oneOf: [] } })] })).rejects.toThrow('oneOf')
  expect(endpoint.requests).toEqual([])
})

test('4: $schema goes, and a pattern beside a format', async () => {
  const email = { type: 'string', format: 'email', pattern: '^.+@.+$' }
  const inputSchema = { $schema: 'https://json-schema.org/draft-07', type: 'object', properties: { email } }
  const { sent } = await ask({ tools: [tool('add_player', { inputSchema })] })
  expect(sent?.toolConfig?.tools?.[0]?.toolSpec?.inputSchema?.json).toEqual({
    type: 'object',
    properties: { email: { type: 'string', format: 'email' } }
  })
})

test('5 and 6: neither strict nor toolChoice is sent', async () => {
  const { sent } = await ask({})
  expect(sent?.toolConfig?.tools?.[0]?.toolSpec).not.toHaveProperty('strict')
  expect(sent?.toolConfig).not.toHaveProperty('toolChoice')
})

test('7: blank text is never sent, and a message that held nothing else keeps its place', async () => {
  const messages: Message[] = [
    letter,
    { role: 'assistant', content: says(' ') },
    { role: 'user', content: says('', 'Hm?') }
  ]
  const { sent } = await ask({ system: ' ', messages }, 'meta.llama')
  expect(sent).not.toHaveProperty('system')
  expect(sent?.messages?.slice(1)).toEqual([
    { role: 'assistant', content: [{ text: '(no output)' }] },
    { role: 'user', content: [{ text: 'Hm?' }] }
  ])
})

test('7 and 8: a request that no translation can mend is never sent', async () => {
  await expect(ask({ messages: [letter, letter] })).rejects.toThrow('malformed model request: messages.1')
  await expect(ask({ messages: round([call('a')], [result('b')]) })).rejects.toThrow('messages.2 leaves 1 tool calls')
  expect(endpoint.requests).toEqual([])
})

test('8: parallel calls go out with all their results in the next message', async () => {
  const { sent } = await ask({ messages: round([call('a'), call('b')], [result('b'), result('a')]) })
  expect(sent?.messages?.[2]?.content?.map(({ toolResult }) => toolResult?.toolUseId)).toEqual(['b', 'a', undefined])
})

test('9: a call id of another provider becomes one that Converse takes, the same in call and result', async () => {
  const { sent } = await ask({ messages: round([call('call#1')], [result('call#1')]) })
  const id = sent?.messages?.[1]?.content?.[0]?.toolUse?.toolUseId
  expect(id).toMatch(/^call_1_[0-9a-f]{8}$/)
  expect(sent?.messages?.[2]?.content?.[0]?.toolResult?.toolUseId).toBe(id)
})

test('10: a result is text and never empty, whatever its status', async () => {
  const results: ContentBlock[] = [
    { type: 'tool-result', callId: 'a', status: 'error', text: '' },
    result('b', '[1,2]')
  ]
  const { sent } = await ask({ messages: round([call('a'), call('b')], results) })
  expect(sent?.messages?.[2]?.content?.slice(0, 2).map(({ toolResult }) => toolResult)).toEqual([
    { toolUseId: 'a', status: 'error', content: [{ text: '(no output)' }] },
    { toolUseId: 'b', status: 'success', content: [{ text: '[1,2]' }] }
  ])
})

test('11: numbers that the SDK reads as BigInt or as an object arrive as numbers, and can go back', async () => {
  const toolUse =
    '{"toolUse":{"toolUseId":"a","name":"roll_dice","input":{"sides":[12345678901234567890,0.1234567890123456789]}}}'
  endpoint.next({ type: 'reply', stopReason: 'tool_use', content: [toolUse] })
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

test('15: thinking goes back unchanged, and that of another provider not at all', async () => {
  const thinking = [
    { reasoningContent: { reasoningText: { text: '', signature: 'c2lnbmVk' } } },
    { reasoningContent: { redactedContent: 'AAEC' } },
    { reasoningContent: { yetUnknown: { a: 1 } } }
  ]
  const toolUse = { toolUseId: 'a', name: 'roll_dice', input: {} }
  endpoint.next({ type: 'reply', stopReason: 'tool_use', content: [...thinking, { toolUse }] })
  const { response } = await ask({})
  const foreign: ContentBlock = { type: 'reasoning', provider: 'other', block: { secret: 1 } }
  const { sent } = await ask({ messages: round([foreign, ...response.content], [result('a')]) })
  expect(sent?.messages?.[1]?.content).toEqual([...thinking, { toolUse }])
})

test('15: thinking alone is followed by a placeholder', async () => {
  const block = { reasoningText: { text: 'Hm.', signature: 'c2lnbmVk' } }
  const thought: Message = { role: 'assistant', content: [{ type: 'reasoning', provider: 'bedrock', block }] }
  const { sent } = await ask({ messages: [letter, thought, letter] })
  expect(sent?.messages?.[1]?.content).toEqual([{ reasoningContent: block }, { text: '(no output)' }])
})

test('16: maxTokens is set, temperature and top_p never', async () => {
  expect((await ask({ maxTokens: 700 })).sent?.inferenceConfig).toEqual({ maxTokens: 700 })
})
