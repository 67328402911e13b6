import { BedrockModel } from '@strands-agents/sdk'
import { readSample } from '../../sample/sample.ts'
import { zodTools } from '../../sample/zod-tools.ts'
import { serveTurns } from '../serve-turns.ts'
import { strandsTools, strandsTurn } from '../strands-turn.ts'

/** Strands Agents as it comes: it streams, over HTTP/2. Tools are written with zod. */

const sample = readSample()
const { modelId, maxTokens } = sample
const model = new BedrockModel({ modelId, maxTokens })
const tools = strandsTools(zodTools(sample))

serveTurns(() => strandsTurn(sample, model, tools))
