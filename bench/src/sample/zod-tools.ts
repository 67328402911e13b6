import * as z from 'zod'
import { cannedAnswers, type Sample } from './sample.ts'

/** The sample's tools, as a rival's own author would write them: with zod. They do nothing but answer. */
export type ZodTool = { name: string; description: string; input: z.ZodObject; answer: () => string }

export function zodTools(sample: Sample): ZodTool[] {
  const answer = cannedAnswers(sample)
  return sample.tools.map(({ name, description, inputSchema }) => {
    const input = z.fromJSONSchema(inputSchema)
    if (!(input instanceof z.ZodObject)) throw new Error(`the schema of ${name} is no object`)
    return { name, description, input, answer: () => answer(name) }
  })
}
