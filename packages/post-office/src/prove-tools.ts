import type { Model, ModelRequest, ModelResponse } from '@gpttherapy/core'
import { askOllama } from './ask-ollama.ts'
import { enoughContext, type ModelPlace, noSuchModel, noTools, tooLittleContext } from './model-trouble.ts'

/** Milliseconds for both tries together: a model that is first loaded, from a slow disk, takes minutes. */
const patienceMs = 5 * 60_000

/** Models are not certain: one that can call tools may once have answered in words. */
const tries = 2

/**
 * Asks the server what it knows about the model, then the model itself to call a tool, as a letter would: what a listing
 * says is no proof (ollama/ollama#13519), and most servers list nothing.
 *
 * @throws `ModelUnavailableError`, made for the person who starts the game, when no game can be played with it.
 */
export async function proveTools(model: Model, place: ModelPlace): Promise<void> {
  const known = await askOllama(place)
  if (known.type === 'no-model') throw noSuchModel(place, known.there)
  if (known.type === 'model' && !known.capabilities.includes('tools')) throw noTools(place, 'cannot call tools')
  await callsTool(model, place)
  const context = known.type === 'model' ? await known.context() : undefined
  if (context !== undefined && context < enoughContext) throw tooLittleContext(place, context)
}

async function callsTool(model: Model, place: ModelPlace): Promise<void> {
  const signal = AbortSignal.timeout(patienceMs)
  let how = ''
  for (let attempt = 1; attempt <= tries; attempt++) {
    const response = await model(bell, signal)
    if (response.stopReason.type === 'tool-use') return
    how = instead(response)
  }
  throw noTools(place, how)
}

/** As small as can be, with an argument, since that is what servers mangle. */
const bell: ModelRequest = {
  system: 'You test a connection. Call the tool ring_bell once, and write nothing.',
  tools: [
    {
      name: 'ring_bell',
      description: 'Rings the bell.',
      inputSchema: {
        type: 'object',
        properties: { times: { type: 'integer', description: 'How often.' } },
        required: ['times'],
        additionalProperties: false
      }
    }
  ],
  messages: [{ role: 'user', content: [{ type: 'text', text: 'Ring the bell once.' }] }],
  // Room to think first, for those who do.
  maxTokens: 1_000
}

function instead({ stopReason }: ModelResponse): string {
  switch (stopReason.type) {
    case 'malformed':
      return 'wrote its tool call so that the server did not recognise it'
    case 'max-tokens':
      return `wrote ${bell.maxTokens} tokens without calling a tool`
    default:
      return 'answered in words when it was asked to call a tool'
  }
}
