import { bedrockModel } from '@gpttherapy/bedrock'
import type { Commit } from '@gpttherapy/core'
import * as z from 'zod'
import { answerQuestions } from '../child.ts'
import { begin, withLetter, withNarration } from '../sample/correspondence.ts'
import { readSample } from '../sample/sample.ts'

/** The entry of the process that plays a game against the endpoint, one turn for each `{modelId, number}`. */

const question = z.object({ modelId: z.string(), number: z.number() })
const { game } = readSample()
let commit: Commit = begin(game)

answerQuestions(async (asked) => {
  const { modelId, number } = question.parse(asked)
  commit = number === 1 ? begin(game) : withLetter(commit, game, number)
  commit = await withNarration(commit, game, number, bedrockModel({ modelId }))
  return commit.usage
})
