import { readSample } from '../../sample/sample.ts'
import { zodTools } from '../../sample/zod-tools.ts'
import { serveTurns } from '../serve-turns.ts'
import { strandsOnConverse, strandsTools, strandsTurn } from '../strands-turn.ts'

/** Strands Agents at its leanest: Converse instead of the stream, kept connections, tools written with zod. */

const sample = readSample()
const model = strandsOnConverse(sample)
const tools = strandsTools(zodTools(sample))

serveTurns(() => strandsTurn(sample, model, tools))
