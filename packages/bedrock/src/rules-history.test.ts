import { describe, expect, test } from '@jest/globals'
import { bedrockModel } from './bedrock-model.ts'
import { sonnet } from './fixtures/asking.ts'
import type { Behaviour } from './fixtures/converse-endpoint.ts'
import type { WireRequest } from './fixtures/converse-rules.ts'
import { clientOver, eachWithEndpoint, protocols } from './fixtures/each-with-endpoint.ts'
import { begun, closed, narrated, shippedGame, written } from './fixtures/played-table.ts'

// Rules 13 and 14 of docs/bedrock-rules.md, about what is kept and how much is sent, in whole turns.
const endpoint = eachWithEndpoint()
const game = shippedGame('dungeon')

const thinking = { reasoningContent: { reasoningText: { text: 'Hm.', signature: 'c2lnbmVk' } } }

let callsMade = 0

function calls(...names: string[]): Behaviour {
  const content = names.map((name) => {
    callsMade += 1
    return { toolUse: { toolUseId: `call-${callsMade}`, name, input: {} } }
  })
  return { type: 'reply', stopReason: 'tool_use', content: [thinking, ...content] }
}

function resultsIn(request: WireRequest | undefined): string[] {
  const blocks = request?.messages?.flatMap(({ content = [] }) => content) ?? []
  return blocks.flatMap(({ toolResult }) => toolResult?.content?.map(({ text = '' }) => text) ?? [])
}

describe.each(protocols)('over %s', (protocol) => {
  const model = () => bedrockModel({ modelId: sonnet, client: clientOver(protocol) })

  test('13: no message of one turn is kept for the next: only its letter is', async () => {
    endpoint().next(calls('get_game_rules'), { type: 'reply', content: [{ text: 'The hour has stopped.' }] })
    const first = await closed(begun(game), game, model())
    expect(JSON.stringify(first)).toContain('The hour has stopped.')
    expect(JSON.stringify(first)).not.toMatch(/c2lnbmVk|call-\d|tool-call|toolUse/)

    await narrated(written(first, game, 0, 'ann', 'I wait.'), game, model())
    const [, , next] = endpoint().requests
    expect(next?.messages?.map(({ role }) => role)).toEqual(['user'])
    expect(JSON.stringify(next?.messages)).toContain('The hour has stopped.')
  })

  test('13: a turn that ended in a 400 begins afresh when it is tried again', async () => {
    const commit = begun(game)
    const invalid: Behaviour = { type: 'error', status: 400, name: 'ValidationException' }
    endpoint().next(calls('get_game_rules'), invalid)
    await expect(narrated(commit, game, model())).rejects.toMatchObject({ name: 'ModelUnavailableError', retry: false })
    expect(await narrated(commit, game, model())).toMatchObject({ type: 'narrated' })
    const [first, , again] = endpoint().requests
    expect(JSON.stringify(again)).toBe(JSON.stringify(first))
  })

  test('14: a letter is text alone, whatever was attached to it', async () => {
    const letter = written(await closed(begun(game), game, model()), game, 0, 'ann', 'See my map.', [
      { type: 'named', name: 'map.pdf', kind: 'document', size: 240_000 },
      { type: 'named', name: 'me.jpg', kind: 'image', size: 900_000 }
    ])
    await narrated(letter, game, model())
    const kinds = endpoint().requests.flatMap(({ messages = [] }) =>
      messages.flatMap(({ content = [] }) => content.flatMap(Object.keys))
    )
    expect(new Set(kinds)).toEqual(new Set(['text', 'cachePoint']))
  })

  test('14: a tool result has at most 20,000 characters, and those of one letter 100,000 together', async () => {
    const wordy = { ...game, rules: 'Light costs oil. '.repeat(600) }
    const many = Array<string>(16).fill('get_game_rules')
    endpoint().next(calls(...many), calls('get_game_rules'))
    await narrated(begun(game), wordy, model())
    const last = resultsIn(endpoint().requests.at(-1))
    expect(last).toHaveLength(17)
    expect(Math.max(...last.map((text) => text.length))).toBeLessThanOrEqual(20_000)
    expect(last.join('').length).toBeGreaterThan(50_000)
    expect(last.join('').length).toBeLessThan(102_000)

    const tooWordy = { ...game, rules: 'Light costs oil. '.repeat(1_500) }
    endpoint().next(calls('get_game_rules'))
    await narrated(begun(game), tooWordy, model())
    expect(resultsIn(endpoint().requests.at(-1)).join('').length).toBeLessThanOrEqual(20_000)
  })
})
