import { authInfoOf, type ToolFailure } from '@gpttherapy/core'
import { describe, expect, test } from '@jest/globals'
import { ToolListChangedNotificationSchema } from '@modelcontextprotocol/sdk/types.js'
import { clientOf } from '../fixtures/mcp-client.ts'
import { shippedGame } from '../fixtures/shipped-game.ts'
import { sampleTable } from './sample-table.ts'
import { openTurnServer } from './turn-server.ts'

async function served(game = 'dungeon') {
  const view = sampleTable(await shippedGame(game))
  const failures: ToolFailure[] = []
  const opened = await openTurnServer(view, (failure) => failures.push(failure))
  return { ...opened, view, failures, client: await clientOf(opened) }
}

async function namesOf({ client }: Awaited<ReturnType<typeof served>>): Promise<string[]> {
  return (await client.listTools()).tools.map(({ name }) => name)
}

describe('the tools', () => {
  test('are listed and called', async () => {
    const turn = await served()
    expect(await namesOf(turn)).toEqual(expect.arrayContaining(['roll_dice', 'add_player', 'end_session']))
    const rolled = await turn.client.callTool({ name: 'roll_dice', arguments: { dice: '2d6', purpose: 'luck' } })
    expect(rolled.structuredContent).toMatchObject({ dice: '2d6', total: expect.any(Number) })
  })

  test('that a call has closed are not listed any more, and the client hears of it', async () => {
    const turn = await served()
    let heard = 0
    turn.client.setNotificationHandler(ToolListChangedNotificationSchema, () => {
      heard++
    })
    await turn.client.callTool({ name: 'roll_dice', arguments: { dice: '2d6', purpose: 'luck' } })
    expect(heard).toBe(0)
    await turn.client.callTool({ name: 'end_session', arguments: { outcome: 'all is well' } })
    expect(heard).toBe(1)
    expect(await namesOf(turn)).not.toContain('end_session')
  })

  test('of two clients extend two drafts', async () => {
    const [one, other] = [await served(), await served()]
    await one.client.callTool({ name: 'end_session', arguments: { outcome: 'all is well' } })
    expect(await namesOf(other)).toContain('end_session')
  })
})

describe('the resources', () => {
  test('are the rules, and the story as this view reads it', async () => {
    const { client, view } = await served()
    const { resources } = await client.listResources()
    expect(resources.map(({ uri, mimeType }) => [uri, mimeType])).toEqual([
      ['gpttherapy://rules', 'text/markdown'],
      ['gpttherapy://story', 'text/markdown']
    ])
    const rules = await client.readResource({ uri: 'gpttherapy://rules' })
    expect(rules.contents).toMatchObject([{ text: view.context.game.rules }])
  })

  test('show what the calls have recorded', async () => {
    const { client } = await served()
    await client.callTool({ name: 'record_fact', arguments: { about: 'Aria', fact: 'Aria owes a debt.' } })
    const { contents } = await client.readResource({ uri: 'gpttherapy://story' })
    expect(contents).toMatchObject([{ text: expect.stringContaining('- Aria: Aria owes a debt. (turn 1)') }])
  })

  test.each(['dungeon', 'intimacy'])('of the %s hold no address and no other player’s private words', async (game) => {
    const { client, view } = await served(game)
    const { contents } = await client.readResource({ uri: 'gpttherapy://story' })
    const story = JSON.stringify(contents)
    expect(story).not.toContain('@')
    expect(story).toContain('I am Aria')
    if (view.context.view !== 'table') expect(story).not.toContain('glad to be here')
  })

  test('are refused to a message that was meant for another table, as the tools are', async () => {
    const view = sampleTable(await shippedGame('dungeon'))
    const others = authInfoOf(sampleTable(await shippedGame('dungeon')).context)
    const client = await clientOf(await openTurnServer(view, () => undefined), others)
    await expect(client.readResource({ uri: 'gpttherapy://story' })).rejects.toThrow('not authorised')
    const rolled = await client.callTool({ name: 'roll_dice', arguments: { dice: '2d6', purpose: 'luck' } })
    expect(rolled.isError).toBe(true)
  })
})

describe('the prompts', () => {
  test('are the game’s letters, each with its template’s fields', async () => {
    const { client } = await served()
    const { prompts } = await client.listPrompts()
    expect(prompts).toHaveLength(10)
    const receipt = prompts.find(({ name }) => name === 'receipt_letter')
    const required = receipt?.arguments?.map(({ name, required }) => [name, required])
    expect(Object.fromEntries(required ?? [])).toEqual({
      player: true,
      turn: true,
      letter: false,
      cut: false,
      awaited: true,
      deadline: true
    })
    expect(prompts.every(({ description }) => description !== undefined)).toBe(true)
  })

  test('give the letter’s text, and leave out a line whose only field is empty', async () => {
    const { client } = await served()
    const fields = { player: 'Ann', turn: '3', awaited: 'Ben', deadline: 'Monday' }
    const { messages } = await client.getPrompt({ name: 'receipt_letter', arguments: fields })
    const text = messages[0]?.content.type === 'text' ? messages[0].content.text : ''
    expect(text).toContain('Thank you, Ann. Your letter for turn 3')
    expect(text).not.toMatch(/\{\{|\n\n\n/)
  })

  test('want the fields that a letter cannot do without', async () => {
    const { client } = await served()
    await expect(client.getPrompt({ name: 'reminder_letter', arguments: { player: 'Ann' } })).rejects.toThrow('turn')
  })
})

test('a tool that throws tells the client an id, and the terminal the rest', async () => {
  const { client, view, failures } = await served()
  Object.assign(view.table, { facts: undefined })
  const failed = await client.callTool({ name: 'record_fact', arguments: { about: 'Ann', fact: 'Ann is here.' } })
  expect(failed.isError).toBe(true)
  expect(failures).toHaveLength(1)
  expect(JSON.stringify(failed.content)).toContain(failures[0]?.id)
})
