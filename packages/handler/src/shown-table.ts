import { awaited, readers, type Table } from '@gpttherapy/core'
import * as z from 'zod'
import { isoTime } from './iso-time.ts'
import { type Reading, shownWords } from './shown-words.ts'

/** A table as an operator reads it: who, when and how much; words only where they are revealed. */
export const shownTable = z.strictObject({
  game: z.string(),
  mission: z.string().nullable(),
  status: z.string(),
  subject: z.string(),
  foundedAt: z.string(),
  lastLetterAt: z.string(),
  seats: z.array(
    z.strictObject({
      seat: z.int(),
      name: z.string(),
      status: z.string(),
      since: z.string(),
      consentAt: z.string().nullable(),
      invitedBy: z.int().nullable()
    })
  ),
  turn: z
    .strictObject({
      number: z.int(),
      openedAt: z.string(),
      deadline: z.string(),
      reminded: z.array(z.int()),
      letters: z.array(z.strictObject({ seat: z.int(), at: z.string(), text: z.string() })),
      awaited: z.array(z.int())
    })
    .nullable()
    .describe('the open turn'),
  turnsTold: z.int(),
  facts: z.array(z.strictObject({ turn: z.int(), readers, about: z.string(), text: z.string() })),
  state: z.array(z.strictObject({ turn: z.int(), readers, name: z.string(), value: z.string() })),
  addressesWritten: z.int().describe('addresses in letters, of people who could be invited'),
  spentTokens: z.number()
})

export function showTable(table: Table, reading: Reading): z.infer<typeof shownTable> {
  const words = (text: string) => shownWords(text, reading)
  return {
    game: table.game,
    mission: table.mission,
    status: table.status,
    subject: words(table.subject),
    foundedAt: isoTime(table.foundedAt),
    lastLetterAt: isoTime(table.lastLetterAt),
    seats: table.seats.map(({ seat, name, status, since, consentAt, invitedBy }) => ({
      seat,
      name: words(name),
      status,
      since: isoTime(since),
      consentAt: consentAt === null ? null : isoTime(consentAt),
      invitedBy
    })),
    turn: showOpenTurn(table, words),
    turnsTold: table.story.at(-1)?.number ?? 0,
    facts: table.facts.map(({ turn, readers, about, text }) => ({
      turn,
      readers,
      about: words(about),
      text: words(text)
    })),
    state: table.state.map(({ turn, readers, name, value }) => ({
      turn,
      readers,
      name: words(name),
      value: words(value)
    })),
    addressesWritten: table.addresses.length,
    spentTokens: table.spentTokens
  }
}

function showOpenTurn(table: Table, words: (text: string) => string): z.infer<typeof shownTable>['turn'] {
  if (table.turn === null) return null
  const { number, openedAt, deadline, reminded, letters } = table.turn
  return {
    number,
    openedAt: isoTime(openedAt),
    deadline: isoTime(deadline),
    reminded,
    letters: letters.map(({ seat, at, text }) => ({ seat, at: isoTime(at), text: words(text) })),
    awaited: awaited(table).map(({ seat }) => seat)
  }
}
