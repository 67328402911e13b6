import type { Model } from '@gpttherapy/core'
import type { ModelChoice } from './flags.ts'
import { scriptedNarrator, scriptedNote } from './scripted-narrator.ts'

/**
 * The narrator that `--model` names. Real ones are loaded only when asked for: they are most of the start-up time.
 * @throws with the remedy when it certainly cannot be reached.
 */
export async function pickModel(choice: ModelChoice): Promise<{ model: Model; narratorNote: string; name: string }> {
  switch (choice.type) {
    case 'scripted':
      return { model: scriptedNarrator, narratorNote: scriptedNote, name: 'scripted stand-in' }
    case 'bedrock': {
      const { bedrockNarrator } = await import('./bedrock-narrator.ts')
      const model = await bedrockNarrator(choice.modelId, process.env)
      return { model, narratorNote: realNote, name: choice.modelId }
    }
    case 'openai': {
      const { openAiModel } = await import('./openai-model.ts')
      const model = openAiModel({ baseUrl: choice.baseUrl, model: choice.model })
      return { model, narratorNote: realNote, name: choice.model }
    }
  }
}

const realNote = 'An AI writes these letters.'
