import * as z from 'zod'
import { outboundText } from '../outbound-text.ts'
import { maxPassageCharacters } from '../sharing.ts'
import { adds, defineTool, refusal, reply, whileActive } from '../tool.ts'

export const proposeShare = defineTool({
  name: 'propose_share',
  title: 'Propose to share a passage',
  description:
    'Puts one passage of what your reader wrote before them, in their own words, below your letter. It goes to the other person only if your reader answers SHARE, or EDIT with other words; silence keeps it. Propose only what they seem to wish the other knew.',
  input: z.strictObject({
    passage: z.string().min(1).max(maxPassageCharacters).describe('the passage exactly as the other would read it')
  }),
  output: z.object({ proposed: z.literal(true), note: z.string() }),
  annotations: { ...adds, idempotentHint: true },
  allowed: (sight) => whileActive(sight) && sight.table.canShare,
  decide: ({ readers }, { passage }) => {
    const [writer] = readers === 'table' ? [] : readers
    const text = outboundText(passage)
    if (writer === undefined || text === '') return refusal('there is nothing to share here')
    return reply(
      { proposed: true as const, note: 'the offer stands below your letter; do not repeat it' },
      { type: 'share-offered', seat: writer, text }
    )
  }
})
