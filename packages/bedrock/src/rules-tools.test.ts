import type { Json } from '@gpttherapy/core'
import { afterEach, describe, expect, test } from '@jest/globals'
import { ask as askOver, call, result, round, tool } from './fixtures/asking.ts'
import { eachWithEndpoint, protocols, versionOf } from './fixtures/each-with-endpoint.ts'

// Rules 1 to 6 of docs/bedrock-rules.md, about tools, by their numbers.
const endpoint = eachWithEndpoint()

describe.each(protocols)('over %s', (protocol) => {
  const ask = (...[changes]: [Parameters<typeof askOver>[2]]) => askOver(endpoint(), protocol, changes)

  afterEach(() => {
    expect(endpoint().versions).toEqual(endpoint().requests.map(() => versionOf[protocol]))
  })

  test('1: a tool name of MCP goes out as Converse allows, in history too, and comes back as its own', async () => {
    const name = `mail.${'x'.repeat(90)}`
    const { sent } = await ask({ tools: [tool(name)], messages: round([call('a', name)], [result('a')]) })
    const wireName = sent?.toolConfig?.tools?.[0]?.toolSpec?.name
    expect(sent?.messages?.[1]?.content?.[0]?.toolUse?.name).toBe(wireName)

    const toolUse = { toolUseId: 'b', name: wireName, input: {} }
    endpoint().next({ type: 'reply', stopReason: 'tool_use', content: [{ toolUse }] })
    const { response } = await ask({ tools: [tool(name)] })
    expect(response.content).toEqual([{ type: 'tool-call', id: 'b', name, input: {} }])
  })

  test('1: two tools that would have one name on the wire are never sent', async () => {
    await expect(ask({ tools: [tool('roll_dice'), tool('roll_dice')] })).rejects.toThrow('rename one of them')
    expect(endpoint().requests).toEqual([])
  })

  test('2: a blank description is left out', async () => {
    const { sent } = await ask({ tools: [tool('roll_dice', { description: ' \n' })] })
    expect(sent?.toolConfig?.tools?.[0]?.toolSpec).not.toHaveProperty('description')
  })

  test('3: a schema that would break every request is refused before it is sent', async () => {
    const schemas: [{ [key: string]: Json }, string][] = [
      [{ anyOf: [] }, 'its root has type undefined'],
      [{ type: 'array' }, 'its root has type "array"'],
      [{ type: 'object', anyOf: [] }, 'its root has anyOf'],
      [{ type: 'object', oneOf: [] }, 'its root has oneOf'],
      [{ type: 'object', allOf: [] }, 'its root has allOf'],
      [{ type: 'object', properties: { 'a b': {} } }, 'its property "a b"']
    ]
    for (const [inputSchema, problem] of schemas) {
      await expect(ask({ tools: [tool('x', { inputSchema })] })).rejects.toThrow(problem)
    }
    expect(endpoint().requests).toEqual([])
  })

  test('3: the schema arrives where Converse looks for it', async () => {
    const { sent } = await ask({})
    expect(sent?.toolConfig?.tools?.[0]?.toolSpec?.inputSchema?.json).toEqual(tool('roll_dice').inputSchema)
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

  test('5: strict is never sent', async () => {
    const { sent } = await ask({})
    expect(sent?.toolConfig?.tools?.[0]?.toolSpec).not.toHaveProperty('strict')
  })

  test('6: no tool is forced', async () => {
    const { sent } = await ask({})
    expect(sent?.toolConfig).not.toHaveProperty('toolChoice')
  })
})
