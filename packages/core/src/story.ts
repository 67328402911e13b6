import { jsonBytes } from './newest-within.ts'
import type { StoryTurn, Table } from './session.ts'
import { shorten } from './shorten.ts'

/** UTF-8 bytes of recent turns that are kept word for word; a prompt at turn 50 is as long as one at turn 10. */
const maxStoryBytes = 16_000

/** One line per older narration, and no more of them than a long session's prompt can bear. */
const maxRecapLines = 60
const maxRecapCharacters = 80

/** Recent turns stay as they are; what no longer fits becomes a line of the recap. */
export function condense(table: Table): Pick<Table, 'story' | 'recap'> {
  const story = [...table.story]
  const recap = [...table.recap]
  while (story.length > 1 && jsonBytes(story) > maxStoryBytes) {
    const oldest = story.shift()
    if (oldest !== undefined) recap.push(...recapOf(oldest))
  }
  return { story, recap: recap.slice(-maxRecapLines) }
}

/** The latest narration that everyone at the table may read: a newcomer's way in. */
export function latestNarration(table: Table): string {
  for (const turn of table.story.toReversed()) {
    const shared = turn.narrations.find((narration) => narration.readers === 'table')
    if (shared !== undefined) return shared.text
  }
  return ''
}

function recapOf(turn: StoryTurn): Table['recap'] {
  return turn.narrations.map((narration) => ({
    turn: turn.number,
    text: shorten(narration.text.replace(/\s+/g, ' ').trim(), maxRecapCharacters),
    readers: narration.readers
  }))
}
