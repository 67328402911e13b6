import { type ToolSet, tool } from 'ai'
import { readSample } from '../../sample/sample.ts'
import { zodTools } from '../../sample/zod-tools.ts'
import { aiTurn } from '../ai-turn.ts'
import { serveTurns } from '../serve-turns.ts'

/** The AI SDK with its Bedrock provider; tools are written with zod. */

const sample = readSample()
const play = aiTurn(sample)
const tools: ToolSet = Object.fromEntries(
  zodTools(sample).map(({ name, description, input, answer }) => [
    name,
    tool({ description, inputSchema: input, execute: async () => answer() })
  ])
)

serveTurns(() => play(tools))
