import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { ContentBlock, Game, Model, ModelRequest } from '@gpttherapy/core'
import { readGames } from '@gpttherapy/handler'
import { outputFolder } from '../bundle.ts'
import { saying } from '../endpoint/script.ts'
import { begin, narrateSample, tableOf, withLetter, withNarration } from './correspondence.ts'
import type { Sample, SampleCall } from './sample.ts'

/** The turn that is measured: by then there is a story and there are facts in the prompt. */
const turnNumber = 4

const modelId = 'eu.anthropic.claude-sonnet-5-5'

/** Plays the dungeon up to that turn, with nobody but the script, and writes down what is said in it. @returns the file's path. */
export async function writeSample(bench: string): Promise<string> {
  const game = await dungeon()
  let commit = begin(game)
  for (let number = 1; number < turnNumber; number++) {
    commit = withLetter(await withNarration(commit, game, number, scripted()), game, number + 1)
  }
  const table = tableOf(commit)
  const requests: ModelRequest[] = []
  await narrateSample(table, game, turnNumber, scripted(requests))
  const folder = outputFolder(bench)
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    `${folder}sample.json`,
    JSON.stringify({ ...sampleOf(requests), game, table, number: turnNumber, modelId })
  )
  return `${folder}sample.json`
}

async function dungeon(): Promise<Game> {
  const games = await readGames(fileURLToPath(new URL('../../../games/', import.meta.url)), ['dungeon'])
  const game = games.get('dungeon')
  if (game === undefined) throw new Error('there is no game "dungeon"')
  return game
}

/** The endpoint's script, without the endpoint. */
function scripted(requests: ModelRequest[] = []): Model {
  return async (request) => {
    requests.push(structuredClone(request))
    const blocks = request.messages.flatMap(({ content }) => content)
    const said = saying(blocks.filter(({ type }) => type === 'tool-result').length, JSON.stringify(blocks[0]).length)
    const usage = { inputTokens: 0, outputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0 }
    if (said.type === 'letter') {
      return { content: [{ type: 'text', text: said.text }], stopReason: { type: 'end-turn' }, usage }
    }
    const call: ContentBlock = { type: 'tool-call', id: said.name, name: said.name, input: said.input }
    return { content: [call], stopReason: { type: 'tool-use' }, usage }
  }
}

function sampleOf(requests: ModelRequest[]): Pick<Sample, 'system' | 'prompt' | 'tools' | 'maxTokens' | 'calls'> {
  const last = requests.at(-1)
  const first = last?.messages[0]?.content[0]
  if (last === undefined || first?.type !== 'text') throw new Error('the sample turn asked the model nothing')
  const { system, tools, maxTokens } = last
  return { system, prompt: first.text, tools, maxTokens, calls: callsIn(last) }
}

function callsIn({ messages }: ModelRequest): SampleCall[] {
  const blocks = messages.flatMap(({ content }) => content)
  return blocks.flatMap((block) => {
    if (block.type !== 'tool-call') return []
    const result = blocks.find((other) => other.type === 'tool-result' && other.callId === block.id)
    if (result?.type !== 'tool-result' || result.status !== 'ok')
      throw new Error(`${block.name} answered with an error`)
    return [{ name: block.name, input: block.input, answer: result.text }]
  })
}
