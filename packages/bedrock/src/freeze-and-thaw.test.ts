import { afterEach, describe, expect, test } from '@jest/globals'
import { bedrockModel } from './bedrock-model.ts'
import { request, sonnet } from './fixtures/asking.ts'
import { useAwsEnvironment } from './fixtures/aws-environment.ts'
import { clientOver, eachWithEndpoint, type Protocol, protocols } from './fixtures/each-with-endpoint.ts'
import { type Relay, startRelay } from './fixtures/frozen-client.ts'
import { begun, closed, shippedGame, written } from './fixtures/played-table.ts'

// Lambda freezes the process between two letters, with its connections open.
const endpoint = eachWithEndpoint()
let relay: Relay | undefined
let restore: (() => void) | undefined

afterEach(async () => {
  restore?.()
  await relay?.close()
})

const asked = (protocol: Protocol, timeoutMs?: number) => {
  const model = bedrockModel({ modelId: sonnet, client: clientOver(protocol, timeoutMs) })
  return () => model(request(), new AbortController().signal)
}

describe.each(protocols)('over %s', (protocol) => {
  test('a warm turn opens no connection', async () => {
    const game = shippedGame('dungeon')
    const model = bedrockModel({ modelId: sonnet, client: clientOver(protocol) })
    const first = await closed(begun(game), game, model)
    const before = endpoint().connections()
    const toolUse = (toolUseId: string) => ({ toolUse: { toolUseId, name: 'get_game_rules', input: {} } })
    for (const id of ['a', 'b', 'c']) {
      endpoint().next({ type: 'reply', stopReason: 'tool_use', content: [toolUse(id)] })
    }
    await closed(written(first, game, 0, 'ann', 'I wait.'), game, model)
    expect(endpoint().requests).toHaveLength(5)
    expect(endpoint().connections() - before).toBe(0)
  })

  test('connections that were closed while it slept are replaced by one, and the request succeeds', async () => {
    relay = await startRelay(endpoint().url)
    restore = useAwsEnvironment(relay.url)
    const ask = asked(protocol)
    await ask()
    relay.freeze()
    expect((await ask()).content).toEqual([{ type: 'text', text: 'Hello.' }])
    expect(endpoint().requests).toHaveLength(2)
    expect(relay.connections()).toBe(2)
  })
})

test('a connection that leads nowhere any more is given up after one attempt’s time, and replaced', async () => {
  const ask = asked('HTTP/1.1', 200)
  await ask()
  endpoint().goDeaf()
  expect((await ask()).content).toEqual([{ type: 'text', text: 'Hello.' }])
  expect(endpoint().connections()).toBe(2)
})

test('over h2 such a connection is never replaced, which is why the product speaks HTTP/1.1', async () => {
  const ask = asked('h2', 200)
  await ask()
  endpoint().goDeaf()
  await expect(ask()).rejects.toMatchObject({ name: 'ModelUnavailableError', retry: true })
  expect(endpoint().connections()).toBe(1)
})
