import { describe, expect, test } from '@jest/globals'
import { bedrockModel } from './bedrock-model.ts'
import { ask, sonnet } from './fixtures/asking.ts'
import { eachWithEndpoint } from './fixtures/each-with-endpoint.ts'
import { begun, narrated, shippedGame } from './fixtures/played-table.ts'

// What an operator may set besides the model: a guardrail, and a service tier.
const endpoint = eachWithEndpoint()

const guardrail = { id: 'gr4f1x2k9a7b', version: '3' }

test('without them, neither is sent', async () => {
  const { sent } = await ask(endpoint(), 'HTTP/1.1', {}, { guardrail: undefined, serviceTier: undefined })
  expect(sent).not.toHaveProperty('guardrailConfig')
  expect(sent).not.toHaveProperty('serviceTier')
})

test.each(['default', 'flex', 'priority', 'reserved'] as const)(
  'the service tier %s goes with each request',
  async (tier) => {
    const { sent } = await ask(endpoint(), 'HTTP/1.1', {}, { serviceTier: tier })
    expect(sent?.serviceTier).toEqual({ type: tier })
  }
)

describe('a guardrail', () => {
  const game = shippedGame('dungeon')
  const toolUse = { toolUseId: 'a', name: 'get_game_rules', input: {} }

  test('goes with each request of a turn, and its trace, which would quote the players, stays off', async () => {
    endpoint().next({ type: 'reply', stopReason: 'tool_use', content: [{ toolUse }] })
    await narrated(begun(game), game, bedrockModel({ modelId: sonnet, guardrail }))
    expect(endpoint().requests.map(({ guardrailConfig }) => guardrailConfig)).toEqual(
      Array(2).fill({ guardrailIdentifier: guardrail.id, guardrailVersion: guardrail.version, trace: 'disabled' })
    )
  })

  test('that intervenes ends the turn: its canned text is nobody’s letter', async () => {
    const canned = { text: 'Sorry, the model cannot answer this question.' }
    endpoint().next({ type: 'reply', stopReason: 'guardrail_intervened', content: [canned] })
    const turn = await narrated(begun(game), game, bedrockModel({ modelId: sonnet, guardrail }))
    expect(turn).toMatchObject({ type: 'stopped', reason: 'filtered', usage: { inputTokens: 10 } })
    expect(JSON.stringify(turn)).not.toContain('Sorry')
  })
})
