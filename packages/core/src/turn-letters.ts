import type { LetterDraft } from './next-commit.ts'
import { recapOnTop } from './recap.ts'
import { players, type Readers, type Seat, seatOf, type Table } from './session.ts'
import type { SessionEvent } from './session-event.ts'
import { mayRead } from './views.ts'

/** What was narrated for one view of the turn. */
export type Told = { readers: Readers; text: string }

/**
 * One letter for each player of what their views have told, and of what others let them read. Turn numbers stand in the
 * text, never in the subject: mail clients thread by that, and mail can arrive out of order.
 *
 * @param table as the narrations have left it, before the turn is closed.
 */
export function turnLetters(table: Table, told: Told[], shared: SessionEvent[]): LetterDraft[] {
  return players(table).flatMap((seat) => {
    const read = told.filter((one) => mayRead([seat.seat], one))
    if (read.length === 0) return []
    const parts = [
      `*Turn ${table.turn?.number ?? 0}*`,
      recapOnTop(seat, table),
      ...shared.flatMap((event) => passage(event, seat, table)),
      ...read.map(({ readers, text }, index) => (index > 0 && readers !== 'table' ? `${aside}\n\n${text}` : text)),
      table.status === 'completed' ? lastWords : offer(seat, table)
    ]
    const markdown = parts.filter((part) => part !== '').join('\n\n')
    return [{ kind: 'narration' as const, to: seat.seat, autoSubmitted: 'auto-replied' as const, markdown }]
  })
}

/** Above what nobody else at the table has in their letter. */
const aside = '---\n\n*For you alone, from the narrator:*'

const lastWords = [
  '---',
  '*This was the last letter: the correspondence has ended.*',
  'To have all of it as one page, to read or to print, reply **KEEP A COPY**.'
].join('\n\n')

function passage(event: SessionEvent, to: Seat, table: Table): string[] {
  if (event.type !== 'passage-shared') return []
  const writer = seatOf(table, event.seat)?.name ?? 'A player'
  const said = event.seat === to.seat ? '*You let the other read this:*' : `*${writer} lets you read this:*`
  return [said, passageQuote(event.text), '---']
}

/** Code offers, and not the model: what the three words do must be said the same each time. */
function offer(to: Seat, table: Table): string {
  const offered = table.offers.find((one) => one.seat === to.seat && one.turn === table.turn?.number)
  if (offered === undefined) return ''
  const others = players(table).filter((seat) => seat.seat !== to.seat)
  const names = others.map((seat) => seat.name).join(' and ')
  return [
    '---',
    `*A passage of yours that ${names} could read, if you like:*`,
    passageQuote(offered.text),
    `Only you decide. On a line of its own in your next letter: **SHARE** lets ${names} read it; **EDIT:** and one paragraph of your own shares that in its place; **KEEP** keeps it with you. If you say nothing, it stays with you.`
  ].join('\n\n')
}

export function passageQuote(text: string): string {
  return text
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n')
}
