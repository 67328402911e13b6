import { fillTemplate, type Game, type LetterKind, letterPlaceholders, placeholdersOf } from '@gpttherapy/core'
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import * as z from 'zod'

/** Longer than any field of a letter of ours; stops a prompt from being used to echo a book. */
const maxFieldCharacters = 4_000

/** The game's letters of fixed text, each as a prompt that takes the fields of its template. */
export function addLetterPrompts(server: McpServer, game: Game): void {
  // What stands alone on its line may be empty, and the line is left out.
  const optional = { title: game.settings.title, story: '', letter: '', cut: '' }
  for (const kind of letterKinds()) {
    const template = game.letters[kind]
    server.registerPrompt(
      `${kind}_letter`,
      { title: `The ${kind} letter`, description: descriptions[kind], argsSchema: fieldsOf(template, optional) },
      (given) => {
        const text = fillTemplate(template, { ...optional, ...given })
        return { messages: [{ role: 'user', content: { type: 'text', text } }] }
      }
    )
  }
}

const descriptions: Record<LetterKind, string> = {
  welcome: 'To the founder: who writes here, what is kept, how to stop, and what to answer.',
  consent: 'To somebody who answered without agreeing, where the game asks for it in so many words.',
  invitation: 'To somebody whom a player named: one letter, and silence unless it is accepted.',
  joined: 'To a player who has just sat down: who is here, and the story so far.',
  waiting: 'To a player while the table is not full enough to begin.',
  receipt: 'To a player whose letter waits for the others: how it was read.',
  reminder: 'To those still awaited, once a turn.',
  paused: 'To everyone, when the session rests because too few have written.',
  goodbye: 'To a player who left.',
  expired: 'To everyone, when the session closes for want of letters.'
}

const fieldDescriptions: Record<string, string> = {
  title: 'the game’s title',
  player: 'how the table calls the reader',
  inviter: 'how the table calls whoever invites',
  days: 'days until the invitation lapses',
  table: 'the players’ names',
  story: 'the latest narration; may be empty',
  invited: 'how many are invited and not here yet',
  turn: 'the turn’s number',
  letter: 'what the player wrote, quoted; may be empty',
  cut: 'what was set aside of their mail, quoted; may be empty',
  awaited: 'names of those still awaited',
  deadline: 'when the turn closes'
}

function letterKinds(): LetterKind[] {
  return Object.keys(letterPlaceholders).filter((kind): kind is LetterKind => kind in descriptions)
}

type Fields = Record<string, z.ZodString | z.ZodOptional<z.ZodString>>

function fieldsOf(template: string, optional: Record<string, string>): Fields {
  const fields = [...new Set(placeholdersOf(template))].map((name): [string, Fields[string]] => {
    const field = z.string().max(maxFieldCharacters)
    const description = fieldDescriptions[name] ?? name
    return [name, name in optional ? field.optional().describe(description) : field.describe(description)]
  })
  return Object.fromEntries(fields)
}
