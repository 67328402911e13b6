import type { Model } from '@gpttherapy/core'
import type { ModelChoice } from './flags.ts'
import { scriptedNarrator, scriptedNote } from './scripted-narrator.ts'

type Environment = { [name: string]: string | undefined }

/**
 * The narrator that `--model` names. Real ones are loaded only when asked for: they are most of the start-up time.
 *
 * @param say what takes long, to whoever waits for it.
 * @throws with the remedy when it certainly cannot be reached, or cannot play.
 */
export async function pickModel(
  choice: ModelChoice,
  environment: Environment,
  say: (words: string) => void
): Promise<{ model: Model; narratorNote: string; name: string }> {
  switch (choice.type) {
    case 'scripted':
      return { model: scriptedNarrator, narratorNote: scriptedNote, name: 'scripted stand-in' }
    case 'bedrock': {
      const { bedrockNarrator } = await import('./bedrock-narrator.ts')
      const { model, modelId } = await bedrockNarrator(choice.modelId, environment)
      return { model, narratorNote: realNote, name: modelId }
    }
    case 'openai': {
      const [{ openAiModel }, { proveTools }] = await Promise.all([
        import('./openai-model.ts'),
        import('./prove-tools.ts')
      ])
      const apiKey = environment['MODEL_API_KEY'] || undefined
      const model = openAiModel({
        baseUrl: choice.baseUrl,
        model: choice.model,
        ...(apiKey !== undefined && { apiKey })
      })
      say(`Asking ${choice.model} at ${choice.baseUrl} to call a tool; one that must be loaded first may take minutes.`)
      await proveTools(model, choice)
      return { model, narratorNote: realNote, name: choice.model }
    }
  }
}

const realNote = 'An AI writes these letters.'
