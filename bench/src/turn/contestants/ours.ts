import { bedrockModel } from '@gpttherapy/bedrock'
import { narrateSample } from '../../sample/correspondence.ts'
import { readSample } from '../../sample/sample.ts'
import { serveTurns } from '../serve-turns.ts'

/**
 * The product's own turn, whole: the prompt is built, the tools of this state and view are served over MCP, the calls
 * are validated, authorised, run and sanitised, the cache points set, the draft made into events and the turn closed.
 */

const { game, table, number, modelId } = readSample()
const model = bedrockModel({ modelId })

serveTurns(async () => {
  const { proposal } = await narrateSample(table, game, number, model)
  return proposal.letters[0]?.markdown ?? ''
})
