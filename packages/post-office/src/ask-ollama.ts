import * as z from 'zod'
import type { ModelPlace } from './model-trouble.ts'
import { patientFetch } from './patient-fetch.ts'

/** Milliseconds: it answers from memory; another kind of server may not answer at all. */
const patienceMs = 5_000

/** Names in a message: stops a long list from burying its remedy. */
const maxNames = 8

type OllamaAnswer =
  | {
      type: 'model'
      capabilities: string[]
      /** Tokens that the model was loaded with; undefined while it is not loaded. */
      context: () => Promise<number | undefined>
    }
  /** `there` ends a sentence with the models that it has. */
  | { type: 'no-model'; there: string }
  /** Another kind of server, or an Ollama of before capabilities. */
  | { type: 'unknown' }

/**
 * What Ollama tells about a model, by its own API beside the compatible one (docs/api.md, `POST /api/show`, `GET /api/ps`,
 * `GET /api/tags`). No API key goes along: another kind of server need not see it.
 */
export async function askOllama({ baseUrl, model }: ModelPlace): Promise<OllamaAnswer> {
  const shown = await ask(baseUrl, '/api/show', { model })
  const description = shownModel.safeParse(shown.body)
  if (description.success) {
    return { type: 'model', capabilities: description.data.capabilities, context: () => loadedContext(baseUrl, model) }
  }
  if (shown.status !== 404 || !notFound.safeParse(shown.body).success) return { type: 'unknown' }
  return { type: 'no-model', there: await modelsThere(baseUrl) }
}

const shownModel = z.object({ capabilities: z.array(z.string()) })
/** Its own words, since any other server answers 404 as well. */
const notFound = z.object({ error: z.string().regex(/^model .* not found/) })

async function loadedContext(baseUrl: string, model: string): Promise<number | undefined> {
  const { body } = await ask(baseUrl, '/api/ps')
  const loaded = loadedModels.safeParse(body).data?.models.find(({ name }) => withTag(name) === withTag(model))
  return loaded?.context_length
}

const loadedModels = z.object({
  models: z.array(z.object({ name: z.string(), context_length: z.number().int().positive().optional() }))
})

function withTag(name: string): string {
  return name.includes(':') ? name : `${name}:latest`
}

async function modelsThere(baseUrl: string): Promise<string> {
  const { body } = await ask(baseUrl, '/api/tags')
  const names = listedModels.safeParse(body).data?.models.map(({ name }) => name) ?? []
  if (names.length === 0) return '; there is no model yet'
  return `; there are: ${names.slice(0, maxNames).join(', ')}${names.length > maxNames ? ' and others' : ''}`
}

const listedModels = z.object({ models: z.array(z.object({ name: z.string() })) })

/** Nothing of what goes wrong here matters: the question after this one is to the model itself, and tells. */
async function ask(baseUrl: string, path: string, body?: object): Promise<{ status: number; body: unknown }> {
  try {
    const response = await patientFetch(new URL(path, baseUrl), {
      signal: AbortSignal.timeout(patienceMs),
      ...(body !== undefined && {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body)
      })
    })
    return { status: response.status, body: await response.json() }
  } catch {
    return { status: 0, body: undefined }
  }
}
