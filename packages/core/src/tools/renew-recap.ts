import * as z from 'zod'
import { outboundText } from '../outbound-text.ts'
import { maxRecapCharacters } from '../recap.ts'
import { adds, defineTool, reply, whileActive } from '../tool.ts'

export const renewRecap = defineTool({
  name: 'renew_recap',
  title: 'Renew the recap',
  description:
    'Replaces the story so far, in three to six sentences: where things stand, who matters, what is owed and promised, what is still open. Somebody who comes back after weeks, or comes new, begins by reading it.',
  input: z.strictObject({ recap: z.string().min(1).max(maxRecapCharacters) }),
  output: z.object({ renewed: z.literal(true) }),
  annotations: { ...adds, destructiveHint: true, idempotentHint: true },
  allowed: whileActive,
  decide: ({ readers }, { recap }) =>
    reply({ renewed: true as const }, { type: 'recap-renewed', readers, text: outboundText(recap) })
})
